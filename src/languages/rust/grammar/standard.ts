import type { Draw } from '../../../effects/draw.ts';
import { lastOf, prim, STR, textOf, type Type } from '../types/type.ts';
import { errorValue } from './errors.ts';
import { text, type Expr } from './recipe.ts';
import type { Made } from './basics.ts';

type Make = (type: Type, hint?: string) => Made | null;
type Path = Type & { k: 'path' };

const form = (type: Type, open: string, close: string, items: readonly Expr[], free: boolean, path?: string): Expr => ({ k: 'form', type, open, close, items, free, ...(path === undefined ? {} : { path }) });
const constant = (path: string, type: Type): Expr => ({ k: 'code', code: lastOf(path), type, path });

/** A value of a type of the standard library; undefined for those that are not known here. */
export function standardValue(type: Path, make: Make, draw: Draw): Made | null | undefined {
  const [first, second] = type.a as readonly (Type | undefined)[];
  const wrapped = (expr: Expr | null, made: Made | null): Made | null => (expr === null || made === null ? null : { expr, origin: made.origin });
  const one = (open: string, path?: string): Made | null => { const made = first === undefined ? null : make(first); return made === null ? null : wrapped(form(type, open, ')', [made.expr], false, path), made); };
  switch (type.p) {
    case 'std::vec::Vec': return many(type, first, 'vec![', ']', make, draw);
    case 'std::collections::VecDeque': return from(type, first, make, draw);
    case 'std::option::Option': return draw.chance(0.25) ? { expr: { k: 'code', code: 'None', type }, origin: 'typed' } : one('Some(');
    case 'std::result::Result': return draw.chance(0.7) ? one('Ok(') : second === undefined ? null : (() => { const made = make(second); return made === null ? null : wrapped(form(type, 'Err(', ')', [made.expr], false), made); })();
    case 'std::boxed::Box': return one('Box::new(');
    case 'std::rc::Rc': case 'std::sync::Arc': case 'std::cell::RefCell': case 'std::cell::Cell': case 'std::io::Cursor': case 'std::sync::Mutex': return one('@::new(', type.p);
    case 'std::borrow::Cow': return textOf(type) === 'std::borrow::Cow<str>' ? undefined : null;
    case 'std::collections::HashMap': case 'std::collections::BTreeMap': return first === undefined || second === undefined ? null : from(type, { k: 'tuple', ts: [first, second] }, make, draw);
    case 'std::collections::HashSet': case 'std::collections::BTreeSet': return from(type, first, make, draw);
    case 'std::vec::IntoIter': return many(type, first, 'vec![', '].into_iter()', make, draw);
    case 'std::ops::Range': case 'std::ops::RangeInclusive': return range(type, first, make);
    case 'std::ops::RangeFrom': { const made = first === undefined ? null : make(first); return made === null ? null : wrapped(form(type, '', '..', [made.expr], false), made); }
    case 'std::time::Duration': return { expr: duration(type, draw), origin: 'typed' };
    case 'std::time::SystemTime': return { expr: form(type, '@ + ', '', [duration(type, draw)], false, 'std::time::UNIX_EPOCH'), origin: 'typed' };
    case 'std::cmp::Ordering': return { expr: constant(`std::cmp::Ordering::${draw.pick(['Less', 'Equal', 'Greater'])}`, type), origin: 'typed' };
    case 'std::io::SeekFrom': { const from = draw.pick(['Start', 'End', 'Current']); const made = make(prim(from === 'Start' ? 'u64' : 'i64'), 'size'); return made === null ? null : wrapped(form(type, '@(', ')', [made.expr], false, `${type.p}::${from}`), made); }
    case 'std::hash::DefaultHasher': return { expr: form(type, '@::new(', ')', [], false, type.p), origin: 'typed' };
    default: { const error = errorValue(type, draw); return error === null ? undefined : { expr: error, origin: 'typed' }; }
  }
}

function many(type: Type, item: Type | undefined, open: string, close: string, make: Make, draw: Draw): Made | null {
  if (item === undefined) return null;
  if (textOf(type) === 'std::vec::Vec<u8>' && draw.chance(0.6)) { const made = make(STR); return made === null || made.expr.k !== 'code' || typeof made.expr.value !== 'string' ? null : { expr: text(made.expr.value, type), origin: made.origin }; }
  const items: Expr[] = [];
  let origin: Made['origin'] = 'typed';
  for (let left = draw.weighted([[1, 0], [3, 1], [4, 2], [4, 3], [1, 5]]); left > 0; left -= 1) {
    const made = make(item);
    if (made === null) return null;
    items.push(made.expr);
    origin = made.origin;
  }
  if (items.length === 0 && close === ']') return { expr: { k: 'code', code: 'Vec::new()', type }, origin };
  return { expr: form(type, open, close, items, true), origin };
}

/** `BTreeMap::from([…])`. */
function from(type: Path, item: Type | undefined, make: Make, draw: Draw): Made | null {
  const made = many({ k: 'path', p: 'list', a: [] }, item, '@::from([', '])', make, draw);
  if (made === null || made.expr.k !== 'form') return null;
  if (made.expr.items.length === 0) return { expr: form(type, '@::new(', ')', [], false, type.p), origin: 'typed' };
  return { expr: { ...made.expr, type, path: type.p }, origin: made.origin };
}

function range(type: Path, item: Type | undefined, make: Make): Made | null {
  const [low, high] = item === undefined ? [null, null] : [make(item), make(item)];
  if (low === null || high === null || low.expr.k !== 'code' || high.expr.k !== 'code') return null;
  const middle = type.p.endsWith('Inclusive') ? '..=' : '..';
  const sorted = typeof low.expr.value === 'number' && typeof high.expr.value === 'number' && low.expr.value > high.expr.value ? [high, low] : [low, high];
  return { expr: { k: 'code', code: sorted.map(({ expr }) => (expr as { code: string }).code).join(middle), type }, origin: low.origin };
}

const SECONDS: readonly number[] = [0, 1, 2, 59, 60, 61, 3600, 3661, 86400, 90061, 2_630_016, 31_557_600, 63_115_200];

function duration(type: Type, draw: Draw): Expr {
  const way = draw.below(5);
  if (way === 0) return named('Duration::from_millis', [String(draw.pick([0, 1, 5, 999, 1500, 60000]))], type);
  if (way === 1) return named('Duration::new', [String(draw.pick(SECONDS)), String(draw.pick([0, 1, 1000, 1_000_000, 123_456_789, 999_999_999]))], type);
  return named('Duration::from_secs', [String(draw.pick(SECONDS))], type);
}

function named(callee: string, args: readonly string[], type: Type): Expr {
  return form(type, `@${callee.slice(callee.indexOf('::'))}(`, ')', args.map((value): Expr => ({ k: 'code', code: value.replace(/\B(?=(\d{3})+$)/g, value.length > 5 ? '_' : ''), type: prim('u64'), value: Number(value) })), false, 'std::time::Duration');
}
