import { posix } from 'node:path';
import type { Files } from '../../../../effects/files.ts';
import type { ProjectFacts } from '../../../../model/project.ts';

/** How test files of this project spell the path of a source file. */
export type Spelling = 'bare' | 'as-is' | 'js';

const RELATIVE = /(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;
const MOST_READ = 8;

/** Import specifier of a project file, as this project writes them; bare specifiers stay as they are. */
export function specifierOf(module: string, testPath: string, spelling: Spelling): string {
  const relative = posix.relative(posix.dirname(testPath), module);
  const path = relative.startsWith('.') ? relative : `./${relative}`;
  if (spelling === 'as-is' || /\.(json|[cm]js|jsx)$/.test(path)) return path;
  if (spelling === 'js') return path.replace(/\.([cm]?)tsx?$/, '.$1js');
  return /\.[cm]ts$/.test(path) ? path.replace(/\.([cm])ts$/, '.$1js') : path.replace(/\.[jt]sx?$/, '');
}

/** Learnt from the test files, then from the source and its neighbours, then from what the loader accepts. */
export function spellingOf(source: string, esm: boolean, facts: ProjectFacts, files: Files, existing: string | null): Spelling {
  const folder = posix.dirname(posix.join(facts.root, source));
  const siblings = (files.list(folder) ?? []).filter(({ name, kind }) => kind === 'file' && posix.extname(name) === posix.extname(source)).map(({ name }) => posix.join(folder, name));
  const read = (paths: readonly string[]): readonly (string | null)[] => paths.slice(0, MOST_READ).map((path) => files.readText(path));
  const texts = [existing, ...read(facts.tests.files.map((path) => posix.join(facts.root, path))), files.readText(posix.join(facts.root, source)), ...read(siblings)];
  for (const text of texts) {
    const spelling = text === null ? null : spellingIn(text, source);
    if (spelling !== null) return spelling;
  }
  const typed = /tsx?$/.test(source);
  if (!typed) return esm ? 'as-is' : 'bare';
  if (facts.framework.name === 'node:test') return 'as-is';
  const compiler = files.readText(posix.join(facts.root, 'tsconfig.json')) ?? '';
  if (/"(allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(compiler)) return 'as-is';
  return /"(module|moduleResolution)"\s*:\s*"(node16|nodenext)"/i.test(compiler) ? 'js' : 'bare';
}

function spellingIn(text: string, source: string): Spelling | null {
  const typed = /tsx?$/.test(source);
  const found = [...text.matchAll(RELATIVE)].map((match) => match[1] ?? '').filter((path) => !/\.(json|css|node|html|\.)$/.test(path) && !/(^|\/)\.{1,2}\/?$/.test(path));
  const [first] = found;
  if (first === undefined) return null;
  if (/\.[cm]?tsx?$/.test(first)) return 'as-is';
  if (/\.[cm]?jsx?$/.test(first)) return typed ? 'js' : 'as-is';
  return 'bare';
}
