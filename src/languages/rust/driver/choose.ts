import { lastOf, path, prim, STR, STRING, textOf, type Type } from '../types/type.ts';
import { Unsupported, type Converter, type Env } from './convert.ts';
import type { Bound, Generics, RawArgs } from './rustdoc.ts';

const PLAIN: readonly Type[] = [prim('i32'), STRING, prim('u8')];
/** What is tried for traits of others: most that are asked for besides the standard ones are about numbers. */
const NUMBERS: readonly Type[] = [prim('i32'), prim('f64'), STRING];
const BYTES = path('std::vec::Vec', prim('u8'));
/** Traits that most types have, or that say nothing about which to take. */
const COMMON = /^(Sized|Debug|Clone|Eq|PartialEq|Ord|PartialOrd|Hash|Send|Sync|Default|Unpin|UnwindSafe|RefUnwindSafe|ToOwned|Any)$/;
const MOST = 3;
/** What a text can be turned into. */
const OWNED_TEXTS = /^std::(ffi::OsString|path::PathBuf|borrow::Cow<str>|boxed::Box<str>|rc::Rc<str>|sync::Arc<str>)$/;

/** Types that satisfy bounds, the plainest first. */
export function choose(bounds: readonly Bound[], types: Converter, env: Env, depth: number): readonly Type[] {
  let found: readonly Type[] | undefined;
  let copies = false;
  for (const { trait_bound: bound } of bounds) {
    if (bound === undefined) continue;
    const name = lastOf(bound.trait.path);
    if (name === 'Copy') copies = true;
    if (COMMON.test(name) || name === 'Copy') continue;
    const made = candidates(name, bound.trait, types, env, depth);
    if (made === null) continue;
    const both = (found ?? []).filter((each: Type) => made.some((other) => textOf(other) === textOf(each)));
    found = both.length === 0 ? made : both;
  }
  const all = found ?? PLAIN;
  const small = copies ? all.filter(({ k }) => k === 'prim' || k === 'ref') : all;
  return small.length > 0 ? small : all;
}

/** Null: the trait says nothing that is known here. */
function candidates(name: string, trait: { readonly id: number; readonly args: RawArgs | null }, types: Converter, env: Env, depth: number): readonly Type[] | null {
  const [first] = types.args(trait.args, env);
  const item = (): Type => {
    const bound = (trait.args?.angle_bracketed?.constraints ?? []).find((each) => each.name === 'Item')?.binding.equality?.type;
    return bound === undefined ? prim('u8') : types.convert(bound, env);
  };
  const isText = first?.k === 'prim' && first.n === 'str';
  switch (name) {
    case 'AsRef': case 'Borrow': return first === undefined ? null : isText ? [STR, STRING] : first.k === 'slice' ? (textOf(first.t) === 'u8' ? [STR, { k: 'ref', m: false, t: first }] : [path('std::vec::Vec', first.t)]) : /^std::(path::Path|ffi::OsStr)$/.test(textOf(first)) ? [STR] : [first];
    case 'Into': return first === undefined ? null : textOf(first) === textOf(STRING) ? [STR, STRING] : OWNED_TEXTS.test(textOf(first)) ? [STR, first] : [first];
    case 'From': case 'TryFrom': return [first ?? STRING];
    case 'FromStr': return [prim('i32'), prim('u8'), STRING];
    case 'FromIterator': return first === undefined ? null : first.k === 'prim' && first.n === 'char' ? [STRING] : [path('std::vec::Vec', first)];
    case 'IntoIterator': case 'Extend': return [path('std::vec::Vec', item())];
    case 'Iterator': case 'DoubleEndedIterator': case 'ExactSizeIterator': case 'FusedIterator': return [path('std::vec::IntoIter', item())];
    case 'Fn': case 'FnMut': case 'FnOnce': return functions(trait.args, types, env);
    case 'RangeBounds': return first === undefined ? null : [path('std::ops::Range', first), path('std::ops::RangeFrom', first)];
    case 'Display': case 'ToString': return [STR, prim('i32')];
    case 'Hasher': return [path('std::hash::DefaultHasher')];
    case 'Write': return [types.pathOf(trait.id).includes('fmt') ? STRING : BYTES];
    case 'Read': case 'BufRead': return [path('std::io::Cursor', STR), path('std::io::Cursor', BYTES)];
    case 'Error': return [path('std::fmt::Error')];
    default: return types.isOwn(trait.id) ? (depth < 3 ? implementors(trait.id, types, depth) : null) : NUMBERS;
  }
}

function functions(args: RawArgs | null, types: Converter, env: Env): readonly Type[] | null {
  const given = args?.parenthesized;
  if (given === undefined) return null;
  return [{ k: 'fn', ins: given.inputs.map((each) => types.convert(each, env)), out: given.output === null ? null : types.convert(given.output, env) }];
}

/** Types that a trait of the crate is implemented for. */
function implementors(id: number, types: Converter, depth: number): readonly Type[] {
  // What everybody can name first.
  const all = types.impls.filter(({ trait }) => trait?.id === id).flatMap((impl) => environments(impl.generics, types, {}, depth + 1).slice(0, 2).flatMap((env) => {
    try {
      return [types.convert(impl.for, env)];
    } catch (error) {
      if (error instanceof Unsupported) return [];
      throw error;
    }
  }));
  const isOpen = (type: Type): boolean => types.reach([], [type])?.scope === undefined;
  return [...all.filter(isOpen), ...all.filter((type) => !isOpen(type))];
}

/** Ways to fill in the generics of something, at most three; those of `given` stay. */
export function environments(generics: Generics, types: Converter, given: Env, depth = 0): readonly Env[] {
  const open = generics.params.filter(({ kind, name }) => kind.lifetime === undefined && given[name] === undefined);
  if (open.length === 0) return [given];
  const made = new Map<string, Env>();
  for (let turn = 0; turn < MOST; turn += 1) {
    const env: Record<string, Type> = { ...given };
    // A second pass knows the parameters that the bounds of earlier ones speak of.
    for (let pass = 0; pass < 2; pass += 1) for (const [i, { name, kind }] of open.entries()) env[name] = kind.const === undefined ? pick(boundsOf(name, generics), turn, types, env, depth) : constantOf(textOf(types.convert(kind.const.type, env)), turn, i);
    made.set(JSON.stringify(env), env);
  }
  return [...made.values()];
}

/** A constant that a type is made with; of characters each parameter has another. */
function constantOf(kind: string, turn: number, at: number): Type {
  const known = { bool: ['true', 'false'], char: ["'*'", "'?'", "'a'", "'b'"] }[kind];
  return { k: 'const', n: known === undefined ? ['4', '1', '2'][turn] as string : known[(turn + at) % known.length] as string };
}

function pick(bounds: readonly Bound[], turn: number, types: Converter, env: Env, depth: number): Type {
  try {
    const all = choose(bounds, types, env, depth);
    return all[turn % all.length] as Type;
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return PLAIN[0] as Type;
  }
}

export function boundsOf(name: string, { params, where_predicates: where }: Generics): readonly Bound[] {
  const own = params.find((each) => each.name === name)?.kind.type?.bounds ?? [];
  return [...own, ...where.flatMap(({ bound_predicate: bound }) => (bound?.type.generic === name ? bound.bounds : []))];
}
