import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';
import type { Check } from './check.ts';
import { exact, isFlat, isRough, type Written } from './value.ts';

/** As many as the driver tells of an object, and its class. */
const MOST = 13;
const DEEPEST = 2;

/** Assertions that hold for a value and would fail for another. `actual` is the code that gives it. */
export function checksFor(actual: string, value: Value, depth = 0): readonly Check[] {
  const written = exact(value);
  if (written !== null) {
    if (value.t === 'literal' && value.class === 'type') return [{ kind: 'is', actual, expected: written }];
    if (isRough(value) && isFlat(value)) return [{ kind: 'close', actual, expected: written }];
    if (!isRough(value)) return [{ kind: 'equal', actual, expected: written }];
  }
  switch (value.t) {
    case 'same': return [{ kind: 'is', actual, expected: { code: value.as, imports: [] } }];
    case 'number': return [{ kind: 'true', actual: `math.isnan(${actual})`, imports: [['math', null]] }];
    case 'string': return [{ kind: 'equal', actual: `len(${actual})`, expected: { code: String(value.length), imports: [] } }, { kind: 'true', actual: `${receiver(actual)}.startswith(${quoted(value.v.slice(0, 60))})`, imports: [] }];
    case 'bytes': return [{ kind: 'equal', actual: `len(${actual})`, expected: { code: String(value.length), imports: [] } }];
    case 'array': return arrayChecks(actual, value, depth);
    case 'set': return [{ kind: 'equal', actual: `len(${actual})`, expected: { code: String(value.size), imports: [] } }];
    case 'map': return mapChecks(actual, value, depth);
    case 'object': return objectChecks(actual, value, depth);
    case 'error': return [{ kind: 'instance', actual, expected: className(value.class) }, ...(value.message === '' ? [] : [{ kind: 'equal', actual: `str(${actual})`, expected: { code: quoted(value.message), imports: [] } } as const])];
    case 'function': return [{ kind: 'true', actual: `callable(${actual})`, imports: [] }];
    default: return [];
  }
}

function arrayChecks(actual: string, { items, length, class: kind }: Value & { t: 'array' }, depth: number): readonly Check[] {
  if (kind !== null && kind !== 'tuple') return checksFor(`list(${actual})`, { t: 'array', items, length, class: null, holes: false }, depth);
  const size: Check = { kind: 'equal', actual: `len(${actual})`, expected: { code: String(length), imports: [] } };
  if (depth >= DEEPEST) return [size];
  return [size, ...items.slice(0, 3).flatMap((item, i) => checksFor(`${receiver(actual)}[${i}]`, item, depth + 1).slice(0, 3))].slice(0, MOST);
}

function mapChecks(actual: string, { entries, size }: Value & { t: 'map' }, depth: number): readonly Check[] {
  const whole: Check = { kind: 'equal', actual: `len(${actual})`, expected: { code: String(size), imports: [] } };
  if (depth >= DEEPEST) return [whole];
  return [whole, ...entries.slice(0, 4).flatMap(([key, item]) => {
    const name = exact(key);
    return name === null || name.imports.length > 0 ? [] : checksFor(`${receiver(actual)}[${name.code}]`, item, depth + 1).slice(0, 3);
  })].slice(0, MOST);
}

/** The class, then what can be seen from outside. */
function objectChecks(actual: string, { class: kind, entries }: Value & { t: 'object' }, depth: number): readonly Check[] {
  const instance: readonly Check[] = kind === null || /<locals>|(^|\.)_/.test(kind) ? [] : [{ kind: 'instance', actual, expected: className(kind) }];
  if (depth >= DEEPEST) return instance;
  const fields = entries.flatMap(([name, item]) => {
    const call = /^(\w+)\(\)$/.exec(name)?.[1];
    return checksFor(call === undefined ? `${receiver(actual)}.${name}` : `${call}(${actual})`, item, depth + 1);
  });
  return [...instance, ...fields.filter((check) => !('expected' in check) || check.expected.code.length <= 160)].slice(0, MOST);
}

/** `pkg.mod.Stack` as the name that an import of it gives. */
export function className(full: string): Written {
  const parts = full.split('.');
  const own = parts.at(-1) as string;
  if (parts.length === 1) return { code: own, imports: [] };
  // A class inside a class is reached through the outer one.
  const at = parts.findIndex((part) => /^_*[A-Z]/.test(part));
  const outer = at < 1 ? parts.length - 1 : at;
  // `zlib.error` says more than `error`.
  if (/^[eE]rror$/.test(own)) return { code: full, imports: [[parts.slice(0, -1).join('.'), null]] };
  return { code: parts.slice(outer).join('.'), imports: [[parts.slice(0, outer).join('.'), parts[outer] as string]] };
}

function receiver(code: string): string {
  return /^[\w.]+(\([^()]*\)|\[[^[\]]*\])?$/.test(code) && !/^\d/.test(code) ? code : `(${code})`;
}
