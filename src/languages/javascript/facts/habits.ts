import { posix } from 'node:path';
import type { TestHabits } from '../../../model/project.ts';
import { belongsTo, type TestText } from './test-texts.ts';

/** The source folder's own name is not repeated below the test folder, unless the project does so. */
const SOURCE_FOLDERS = /^(src|lib|source|app)\//;
const MARK = /^(.*?)((?:[.\-_](?:test|tests|spec|specs))?)(\.[cm]?[jt]sx?)$/;

export interface HabitsInput {
  readonly tests: readonly TestText[];
  /** Paths of the package's sources. */
  readonly sources: readonly string[];
  readonly framework: string;
  readonly typescript: boolean;
  /** Module system of the package. */
  readonly moduleSystem: string;
  /** The manifest says `module`. */
  readonly declaresEsm: boolean;
  /** Folders at the root. */
  readonly folders: readonly string[];
}

/** How this project writes and places tests; sensible defaults where there are none to learn from. */
export function habitsOf(input: HabitsInput): TestHabits {
  const { tests } = input;
  if (tests.length === 0) return defaults(input);
  const placed = tests.map(({ path }) => placementOf(path, input.sources));
  const { placement, directory } = mostOf(placed, ({ placement: kind, directory: folder }) => `${kind} ${folder}`) as Placed;
  const inPlace = tests.filter((_, index) => placed[index]?.placement === placement && placed[index]?.directory === directory);
  const count = (pattern: RegExp): number => tests.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
  return {
    files: tests.filter((one) => belongsTo(input.framework, one)).map(({ path }) => path), placement, directory,
    pattern: mostOf(inPlace.map(({ path }) => patternOf(path)), (pattern) => pattern) as string,
    testWord: count(/\btest(\.\w+)*\s*\(/g) > count(/\bit(\.\w+)*\s*\(/g) ? 'test' : 'it',
    describes: tests.filter(({ text }) => /\b(describe|suite)(\.\w+)*\s*\(/.test(text)).length * 2 >= tests.length,
    moduleSystem: tests.filter(({ text }) => /^\s*(import|export)\b/m.test(text)).length * 2 >= tests.length ? 'esm' : 'commonjs',
  };
}

interface Placed { readonly placement: TestHabits['placement']; readonly directory: string }

function placementOf(path: string, sources: readonly string[]): Placed {
  const folder = posix.dirname(path);
  const parts = folder === '.' ? [] : folder.split('/');
  const at = parts.findIndex((part) => /^(__tests__|tests?|specs?|unit)$/.test(part));
  if (at < 0) return { placement: 'beside', directory: '' };
  const [name, above, below] = [parts[at] as string, parts.slice(0, at), parts.slice(at + 1)];
  const beside = above.join('/');
  const holdsSources = above.length > 0 && sources.some((source) => posix.dirname(source) === beside);
  if (holdsSources && below.length === 0) return { placement: 'nested', directory: name };
  const directory = parts.slice(0, at + 1).join('/');
  const stem = stemOf(path);
  const subject = sources.find((source) => stemOf(source) === stem);
  const deep = subject !== undefined && posix.dirname(subject).replace(SOURCE_FOLDERS, '').replace(/^(src|lib|source|app)$/, '.') !== '.';
  return { placement: below.length === 0 && deep ? 'flat' : 'mirror', directory };
}

/** `src/a/parse.test.ts` gives `parse`. */
export function stemOf(path: string): string {
  return (MARK.exec(posix.basename(path))?.[1] ?? posix.basename(path)).replace(/^test-(?=.)/, '');
}

function patternOf(path: string): string {
  const found = MARK.exec(posix.basename(path));
  const [, stem = '', mark = '', extension = '.js'] = found ?? [];
  // `test.js` at the root says nothing about names, and a test must not take the name of its source.
  if (mark === '' && !path.includes('/')) return `{name}.test${extension.replace('x', '')}`;
  return `${stem.startsWith('test-') ? 'test-' : ''}{name}${mark}${extension.replace('x', '')}`;
}

function mostOf<T>(list: readonly T[], key: (item: T) => string): T | undefined {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return list.find((item) => key(item) === best);
}

function defaults(input: HabitsInput): TestHabits {
  const directory = input.folders.find((name) => /^(test|tests|__tests__|spec)$/.test(name)) ?? 'test';
  const moduleSystem = input.framework === 'vitest' || input.typescript ? 'esm' : input.moduleSystem;
  // Where the manifest is silent, only the extension makes older versions of Node read a file as a module.
  const plain = moduleSystem === 'esm' && !input.declaresEsm && /^(node:test|mocha)$/.test(input.framework) ? '.mjs' : '.js';
  return {
    files: [], placement: 'mirror', directory, pattern: `{name}.test${input.typescript ? '.ts' : plain}`, testWord: 'it', describes: true, moduleSystem,
  };
}
