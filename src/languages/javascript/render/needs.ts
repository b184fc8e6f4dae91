import type { Candidate, Need } from '../../../model/candidate.ts';
import type { Hooks, Words } from './frameworks.ts';
import { quote } from './values/literal.ts';

/** Needs that hooks provide, shared by all tests of a describe block. */
export function hookNeeds(candidate: Candidate): readonly Need[] {
  return candidate.needs.filter(({ kind }) => kind === 'scratch' || kind === 'fake-time' || kind === 'seeded-random');
}

/** Equal for candidates whose hooks can be shared. */
export function hookKey(candidate: Candidate): string {
  const needs = hookNeeds(candidate).map((need) => (need.kind === 'scratch' ? { ...need, files: Object.entries(need.files).toSorted() } : need));
  return needs.length === 0 ? '' : JSON.stringify(needs.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)));
}

export interface HookBlock extends Hooks {
  /** Declarations in front of the hooks. */
  readonly declarations: readonly string[];
  /** Title of a describe block that exists for these hooks alone. */
  readonly title: string;
}

/** `prefix` begins the name of scratch directories. */
export function hooksFor(needs: readonly Need[], words: Words, options: { readonly waits: boolean; readonly typed: boolean; readonly prefix: string }): HookBlock {
  const parts = needs.map((need): HookBlock => {
    if (need.kind === 'scratch') return scratch(need.files, options.typed, options.prefix);
    if (need.kind === 'fake-time') return { ...words.freeze(need.now, options.waits), declarations: [], title: `on ${need.now.slice(0, 10)}` };
    if (need.kind === 'seeded-random') return random(need.values, words);
    return { before: [], after: [], uses: [], declarations: [], title: '' };
  });
  return {
    before: parts.flatMap((part) => part.before), after: parts.toReversed().flatMap((part) => part.after), uses: parts.flatMap((part) => part.uses),
    declarations: parts.flatMap((part) => part.declarations), title: parts.map((part) => part.title).join(' '),
  };
}

function scratch(files: Readonly<Record<string, string>>, typed: boolean, prefix: string): HookBlock {
  const names = Object.keys(files).toSorted();
  const folders = [...new Set(names.filter((name) => name.includes('/')).map((name) => name.slice(0, name.lastIndexOf('/'))))];
  return {
    declarations: [`let directory${typed ? ': string' : ''}`],
    before: [
      `directory = fs.mkdtempSync(path.join(os.tmpdir(), ${quote(`${prefix}-`)}))`,
      ...folders.map((folder) => `fs.mkdirSync(path.join(directory, ${quote(folder)}), { recursive: true })`),
      ...names.map((name) => `fs.writeFileSync(path.join(directory, ${quote(name)}), ${quote(files[name] ?? '')})`),
    ],
    after: ['fs.rmSync(directory, { recursive: true, force: true })'],
    uses: ['fs', 'os', 'path'],
    title: names.length === 0 ? 'in an empty directory' : names.length > 2 ? `in a directory of ${names.length} files` : `in a directory with ${names.join(' and ')}`,
  };
}

function random(values: readonly number[], words: Words): HookBlock {
  const title = 'with known random numbers';
  const [only] = values;
  if (values.length === 1) return { ...words.spyOnRandom(`() => ${only}`), declarations: [], title };
  const hooks = words.spyOnRandom('() => draws[drawn++ % draws.length]');
  return { ...hooks, before: [`const draws = [${values.join(', ')}]`, 'let drawn = 0', ...hooks.before], declarations: [], title };
}
