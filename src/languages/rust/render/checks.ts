import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';
import { asciiOf, linesOf, listOf } from './bytes.ts';
import { eachOf } from './each.ts';
import { telling } from './telling.ts';
import { bare, expected, isLent, isRough, written } from './value.ts';

const MOST = 6;
const DEEPEST = 2;
const FEW = 5;
/** Items of which every one is asked something. */
const MOST_EACH = 8;
/** An iterator that gave as much was not walked to its end. */
const LONG = 60;

/** Statements that fail where a value is another one. `actual` may be any expression; `comparable`: it can be compared and shown. */
export function checksFor(actual: string, value: Value, comparable: boolean, depth = 0): readonly string[] {
  if (value.t === 'boolean') return [`assert!(${value.v ? '' : '!'}${actual});`];
  if (value.t === 'literal' && value.code === 'None') return comparable ? [`assert_eq!(${actual}, None);`] : [`assert!(${actual}.is_none());`];
  if (isRough(value)) return [`assert!((${actual} - ${written(value)}).abs() < ${tolerance(value)});`];
  if (value.t === 'number' && value.v === 'NaN') return [`assert!(${actual}.is_nan());`];
  if (isLent(value)) return lentChecks(actual, value, comparable, depth);
  const lines = linesOf(value);
  if (lines !== null && !actual.startsWith('*')) return [`assert_eq!(std::str::from_utf8(${value.t === 'array' && value.class === 'slice' ? '' : '&'}${actual}).unwrap(), ${quoted(lines)});`];
  if (value.t === 'bytes') return arrayChecks(actual, listOf(value), comparable, depth);
  if (value.t === 'array') return arrayChecks(actual, value, comparable, depth);
  if (value.t === 'object') return objectChecks(actual, value, comparable, depth);
  const code = expected(value);
  if (code !== null && (comparable || value.t === 'string' || value.t === 'number' || value.t === 'bigint' || value.t === 'literal')) return [`assert_eq!(${actual}, ${code});`];
  switch (value.t) {
    case 'string': return [`assert_eq!(${actual}.chars().count(), ${value.length});`];
    case 'map': return [`assert_eq!(${actual}.len(), ${value.size});`];
    case 'set': return [`assert_eq!(${actual}.len(), ${value.size});`];
    default: return [];
  }
}

/** A billionth of the value: small ones, too, must be what they are. */
function tolerance({ v }: Value & { t: 'number' }): string {
  return `1e${Math.floor(Math.log10(Math.abs(Number(v)))) - 9}`;
}

/** What is lent is looked at where it is; methods and fields reach through by themselves. */
function lentChecks(actual: string, value: Value & { t: 'array' }, comparable: boolean, depth: number): readonly string[] {
  const inner = bare(value);
  const isOption = inner.t === 'array' && inner.class === 'Some' && inner.items[0]?.t !== 'string';
  if (isOption && !(comparable && written(inner) !== null)) return checksFor(`${actual}.as_ref().unwrap()`, lent(inner.items[0] as Value), comparable, depth);
  const reaches = inner.t === 'map' || inner.t === 'set' || (inner.t === 'string' && inner.type !== undefined) || (inner.t === 'object' && !(comparable && inner.nullProto)) || (inner.t === 'array' && inner.class === 'Some' && !isOption) || (inner.t === 'array' && !comparable);
  return checksFor(reaches ? actual : followed(actual, depthOf(value)), inner, comparable, depth);
}

function lent(value: Value): Value {
  return { t: 'array', items: [value], length: 1, class: '&', holes: false };
}

function followed(actual: string, times: number): string {
  const plain = actual.replace(/^&(?:mut )?/, '');
  return `${'*'.repeat(plain === actual ? times : times - 1)}${plain}`;
}

function depthOf(value: Value): number {
  return isLent(value) ? 1 + depthOf(value.items[0] as Value) : 0;
}

function arrayChecks(actual: string, value: Value & { t: 'array' }, comparable: boolean, depth: number): readonly string[] {
  const [first] = value.items;
  if (value.class === 'iterator') return walked(actual, value);
  if (value.class === 'Some' && first !== undefined) {
    const text = bare(first);
    if (text.t === 'string' && text.digest === undefined && (text.type === 'String' || isLent(first))) return [`assert_eq!(${actual}${isLent(first) && text.type === 'String' ? '.map(|text| text.as_str())' : '.as_deref()'}, Some(${expected(text)}));`];
    const code = comparable ? written(value) : null;
    if (code !== null && !isRough(first)) return [`assert_eq!(${actual}, ${code});`];
    // Below the result something else may still be looked at: nothing is moved out of there.
    return depth === 0 ? checksFor(`${actual}.unwrap()`, first, comparable, depth) : checksFor(`${actual}.as_ref().unwrap()`, lent(first), comparable, depth);
  }
  const ascii = value.class === 'Vec' ? asciiOf(value) : null;
  if (ascii !== null) return [`assert_eq!(${actual}, ${ascii});`];
  const code = comparable ? (value.length === 0 && /^(Vec|slice|VecDeque)$/.test(value.class ?? '') ? '' : expected(value)) : null;
  if (code === '') return [`assert!(${actual}.is_empty());`];
  if (code !== null && value.length <= 40) return [`assert_eq!(${actual}, ${code});`];
  if (value.class === 'tuple') return depth >= DEEPEST ? [] : value.items.flatMap((item, i) => checksFor(`${actual}.${i}`, item, comparable, depth + 1)).slice(0, MOST);
  if (!/^(Vec|slice|VecDeque|array)$/.test(value.class ?? '')) return [];
  const each = value.items.length < value.length || depth > 0 ? null : eachChecks(actual, value.items);
  if (each !== null) return each;
  const inner = depth >= DEEPEST ? [] : value.items.slice(0, 3).flatMap((item, i) => checksFor(`${actual}[${i}]`, item, comparable, depth + 1).slice(0, 2));
  return [value.length === 0 ? `assert!(${actual}.is_empty());` : `assert_eq!(${actual}.len(), ${value.length});`, ...inner].slice(0, MOST);
}

/** What each of a list's items is asked; of a long list the first ones, and how many there are. */
function eachChecks(actual: string, items: readonly Value[]): readonly string[] | null {
  const some = items.length > MOST_EACH ? items.slice(0, FEW) : items;
  const each = eachOf(some);
  if (each === null) return null;
  const count = some === items ? [] : [`assert_eq!(${actual}.len(), ${items.length});`];
  return [...count, `assert_eq!(${actual}.iter()${some === items ? '' : `.take(${FEW})`}.map(${each.closure}).collect::<Vec<_>>(), ${each.answers});`];
}

/** What an iterator gives; of a long one the beginning. */
function walked(actual: string, value: Value & { t: 'array' }): readonly string[] {
  const { some, items } = beginning(actual, value);
  const code = expected({ ...value, class: 'Vec', items, length: items.length });
  if (code !== null && items.length > 0) return [`assert_eq!(${some}.collect::<Vec<_>>(), ${code});`];
  const each = items.length > MOST_EACH ? null : eachOf(items);
  return each === null || each.lends ? [`assert_eq!(${some}.count(), ${items.length});`] : [`assert_eq!(${some}.map(${each.closure}).collect::<Vec<_>>(), ${each.answers});`];
}

/** An iterator as the list of what it gives, by an expression, where a test sees more of it so; null for all others. */
export function gathered(actual: string, value: Value): { readonly code: string; readonly list: Value } | null {
  if (value.t !== 'array' || value.class !== 'iterator') return null;
  const { some, items } = beginning(actual, value);
  const list: Value = { ...value, class: 'Vec', items, length: items.length };
  const isOneLine = expected(list) !== null || (items.length <= MOST_EACH && eachOf(items)?.lends === false);
  return !isOneLine && checksFor('items', list, false).some((check) => !/^assert(_eq)?!\(items\.(len|is_empty)\(\)/.test(check)) ? { code: `${some}.collect::<Vec<_>>()`, list } : null;
}

function beginning(actual: string, { items }: Value & { t: 'array' }): { readonly some: string; readonly items: readonly Value[] } {
  return items.length >= LONG ? { some: `${actual}.take(${FEW})`, items: items.slice(0, FEW) } : { some: actual, items };
}

/** Public fields, and what plain methods say. */
function objectChecks(actual: string, value: Value & { t: 'object' }, comparable: boolean, depth: number): readonly string[] {
  const code = comparable ? written(value) : null;
  if (code !== null) return [`assert_eq!(${actual}, ${code});`];
  const variant = /::[A-Z]\w*::[A-Z]\w*$/.test(value.class ?? '');
  if (variant) return [`assert!(matches!(${actual}, ${pattern(value)}));`];
  if (depth >= DEEPEST) return [];
  return telling(value.entries).flatMap(([name, inner]) => {
    if (name === '{:?}' && inner.t === 'string') return [`assert_eq!(${/^\w+$/.test(actual) ? `format!("{${actual}:?}")` : `format!("{:?}", ${actual})`}, ${expected(inner)});`];
    return checksFor(name === '*' ? `*${actual}` : `${actual}.${name}`, inner, true, depth + 1);
  }).slice(0, MOST);
}

export function pattern({ class: kind, entries }: Value & { t: 'object' }): string {
  const [first] = entries[0] ?? [];
  return first === undefined ? kind ?? '_' : /^\d+$/.test(first) ? `${kind}(..)` : `${kind} { .. }`;
}

/** Whether the checks look at a value more than once, or move what they look at. */
export function needsName(checks: readonly string[]): boolean {
  return checks.length > 1;
}
