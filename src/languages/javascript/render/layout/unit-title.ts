import type { TestCase } from '../../../../model/test-case.ts';

const ANONYMOUS = new Set(['', 'default', 'module.exports', 'exports', 'anonymous']);

/** Title of the describe block of a case: its unit's name; for nameless units the name the test gives them. */
export function blockTitle({ unit, candidate }: TestCase, source: string): string {
  const name = unitName(unit);
  if (!ANONYMOUS.has(name)) return name.replace(/^(module\.)?exports\./, '').replace('.prototype.', '.');
  const own = candidate.imports.filter(({ module }) => module === candidate.file);
  const used = own.find(({ local }) => new RegExp(`(?<![\\w$.])${local.replace(/\$/g, '\\$')}(?![\\w$])`).test(candidate.act)) ?? own[0];
  if (used === undefined || used.name === '*') return baseName(source);
  return used.name === 'default' ? used.local : used.name;
}

/** The part of a unit id behind `#`; empty where the id is a whole file. */
export function unitName(unit: string): string {
  return unit.includes('#') ? unit.slice(unit.indexOf('#') + 1).replace(/~\d+$/, '') : '';
}

/** `lib/parse-args.js` -> `parse-args`; of an index file the folder's name. */
export function baseName(source: string): string {
  const parts = source.split('/');
  const file = (parts.at(-1) ?? '').replace(/(\.d)?\.[mc]?[jt]sx?$/, '');
  return file === 'index' && parts.length > 1 && !/^(src|lib)$/.test(parts.at(-2) ?? '') ? (parts.at(-2) ?? file) : file;
}
