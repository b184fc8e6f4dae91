import { posix } from 'node:path';
import { pair, printImports } from '../imports/print.ts';
import type { Binding } from '../imports/resolve.ts';
import type { ExistingFile } from './file.ts';

export interface Edit { readonly at: number; readonly text: string }
export interface MergedImports {
  /** Names added to braces that exist. */
  readonly edits: readonly Edit[];
  /** Statements for the others, as code. */
  readonly statements: string;
}

/** Bindings that an existing file lacks: into statements of the same module where there are braces, else as new statements. */
export function mergeImports(bindings: readonly Binding[], existing: ExistingFile): MergedImports {
  const missing = bindings.filter((binding) => !existing.declared.has(binding.local));
  const edits = new Map<number, { separator: string; names: string[] }>();
  const others = missing.filter((binding) => {
    const braces = binding.form === 'named' ? existing.imports.find((item) => item.braces !== null && sameModule(item.specifier, binding.specifier))?.braces : undefined;
    if (braces === undefined || braces === null) return true;
    const edit = edits.get(braces.end) ?? { separator: braces.separator, names: [] };
    edit.names.push(pair(binding, braces.esm ? ' as ' : ': '));
    edits.set(braces.end, edit);
    return false;
  });
  return {
    edits: [...edits].map(([at, { separator, names }]) => ({ at, text: names.toSorted().map((name) => separator + name).join('') })),
    statements: printImports(others, existing.esm || !existing.text.includes('require(')),
  };
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
