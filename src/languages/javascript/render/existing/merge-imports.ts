import { posix } from 'node:path';
import { pair, printImports } from '../imports/print.ts';
import type { Binding } from '../imports/resolve.ts';
import type { Settings } from '../format/config.ts';
import type { Braces } from './bindings.ts';
import type { ExistingFile } from './file.ts';

/** Text put in place of `remove` characters, none by default. */
export interface Edit { readonly at: number; readonly text: string; readonly remove?: number }
export interface MergedImports {
  /** Names added to braces that exist. */
  readonly edits: readonly Edit[];
  /** Statements for the others, as code. */
  readonly statements: string;
}

/** Bindings that an existing file lacks: into statements of the same module where there are braces, else as new statements. */
export function mergeImports(bindings: readonly Binding[], existing: ExistingFile, settings: Settings): MergedImports {
  const missing = bindings.filter((binding) => !existing.declared.has(binding.local));
  const additions = new Map<Braces, string[]>();
  const others = missing.filter((binding) => {
    const braces = binding.form === 'named' ? existing.imports.find((item) => item.braces !== null && sameModule(item.specifier, binding.specifier))?.braces : undefined;
    if (braces === undefined || braces === null) return true;
    const names = additions.get(braces) ?? [];
    additions.set(braces, [...names, pair(binding, braces.esm ? ' as ' : ': ')]);
    return false;
  });
  return {
    edits: [...additions].map(([braces, names]) => addNames(braces, names.toSorted(), settings)),
    statements: printImports(others, existing.esm || !existing.text.includes('require(')),
  };
}

/** On the same line while there is room; else one name a line, as formatters write it. */
function addNames({ start, end, lastEnd, separator, line }: Braces, names: readonly string[], settings: Settings): Edit {
  const added = names.map((name) => separator + name).join('');
  const width = typeof settings['printWidth'] === 'number' ? settings['printWidth'] : 80;
  if (line === null || line.length + added.length <= width) return { at: lastEnd, text: added };
  const indent = settings['useTabs'] === true ? '\t' : ' '.repeat(typeof settings['tabWidth'] === 'number' ? settings['tabWidth'] : 2);
  const lines = [...line.items, ...names].map((name) => indent + name).join(',\n');
  return { at: start, remove: end - start, text: `{\n${lines}${settings['trailingComma'] === 'none' ? '' : ','}\n}` };
}

/** Locals of bindings that mean something else in the existing file. */
export function clashes(bindings: readonly Binding[], existing: ExistingFile): readonly string[] {
  return bindings.filter((binding) => binding.specifier.startsWith('.') && existing.declared.has(binding.local) && !existing.imports.some((item) => item.local === binding.local && isSame(item, binding))).map(({ local }) => local);
}

function isSame(item: ExistingFile['imports'][number], binding: Binding): boolean {
  const name = binding.form === 'named' || binding.form === 'member' ? binding.name : binding.form === '*' ? '*' : 'default';
  return sameModule(item.specifier, binding.specifier) && (item.name === name || (item.name === '*' && name === 'default'));
}

export function sameModule(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(specifier: string): string {
  if (!specifier.startsWith('.')) return specifier.replace(/^node:/, '').replace(/^assert\/strict$/, 'assert');
  return posix.normalize(specifier).replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$|\/$/, '');
}
