import type { Value } from '../../../model/value.ts';
import { asciiOf, bare, expected, isLent, isRough, written } from './value.ts';

const MOST = 6;
const DEEPEST = 2;
const FEW = 5;

/** Statements that fail where a value is another one. `actual` may be any expression; `comparable`: it can be compared and shown. */
export function checksFor(actual: string, value: Value, comparable: boolean, depth = 0): readonly string[] {
  if (value.t === 'boolean') return [`assert!(${value.v ? '' : '!'}${actual});`];
  if (value.t === 'literal' && value.code === 'None') return comparable ? [`assert_eq!(${actual}, None);`] : [`assert!(${actual}.is_none());`];
  if (isRough(value)) return [`assert!((${actual} - ${written(value)}).abs() < ${tolerance(value)});`];
  if (value.t === 'number' && value.v === 'NaN') return [`assert!(${actual}.is_nan());`];
  if (isLent(value)) return lentChecks(actual, value, comparable, depth);
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
  const inner = depth >= DEEPEST ? [] : value.items.slice(0, 3).flatMap((item, i) => checksFor(`${actual}[${i}]`, item, comparable, depth + 1).slice(0, 2));
  return [value.length === 0 ? `assert!(${actual}.is_empty());` : `assert_eq!(${actual}.len(), ${value.length});`, ...inner].slice(0, MOST);
}

/** What an iterator gives; of a long one the beginning. */
function walked(actual: string, value: Value & { t: 'array' }): readonly string[] {
  const long = value.items.length >= 60;
  const items = long ? value.items.slice(0, FEW) : value.items;
  const code = expected({ ...value, class: 'Vec', items, length: items.length });
  const some = `${actual}${long ? `.take(${FEW})` : ''}`;
  if (code === null) return [`assert_eq!(${some}.count(), ${items.length});`];
  return items.length === 0 ? [`assert_eq!(${some}.count(), 0);`] : [`assert_eq!(${some}.collect::<Vec<_>>(), ${code});`];
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

/** Without what says the same once more: a text in another way, whether there is any, and a debugging text beside something else. */
function telling(entries: readonly (readonly [string, Value])[]): readonly (readonly [string, Value])[] {
  const texts = entries.flatMap(([name, inner]) => (name !== '{:?}' && name !== 'to_string()' && bare(inner).t === 'string' ? [JSON.stringify((bare(inner) as Value & { t: 'string' }).v)] : []));
  const isSaid = ([name, inner]: readonly [string, Value]): boolean => (name === 'to_string()' && inner.t === 'string' && texts.includes(JSON.stringify(inner.v)))
    || (name === 'is_empty()' && entries.some(([other, { t }]) => other === 'len()' || t === 'string' || texts.length > 0)) || (name === '{:?}' && entries.length > 1);
  return entries.filter((entry) => !isSaid(entry));
}

export function pattern({ class: kind, entries }: Value & { t: 'object' }): string {
  const [first] = entries[0] ?? [];
  return first === undefined ? kind ?? '_' : /^\d+$/.test(first) ? `${kind}(..)` : `${kind} { .. }`;
}

/** Whether the checks look at a value more than once, or move what they look at. */
export function needsName(checks: readonly string[]): boolean {
  return checks.length > 1;
}
