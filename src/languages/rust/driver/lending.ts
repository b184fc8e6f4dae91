import { lastOf, type Type } from '../types/type.ts';
import { boundsOf } from './choose.ts';
import type { Converter, Env } from './convert.ts';
import type { Bound, Func, RawType } from './rustdoc.ts';

/** What is written to, and nothing else. */
const SINKS = /^(?:(?:std|core|alloc)::)?(?:(?:io|fmt)::)?Write$/;
/** Traits that `&mut T` has where `T` has them. */
const HANDED_ON = /^(Write|Hasher)$/;
/** Traits of every `&mut T` that matter here. */
const OF_ALL = /^(Sized|Send|Sync|Unpin)$/;

/**
 * What the generics of a function stand for, `&mut` of it where that satisfies the bounds as well and one parameter alone is of it: into what was
 * given away for good nobody could look any more.
 */
export function lending({ generics, sig }: Func, types: Converter, env: Env): Env {
  const names = generics.params.map(({ name }) => name).filter((name) => env[name]?.k === 'path' && isTaken(name, sig) && isHandedOn(boundsOf(name, generics), types));
  return { ...env, ...Object.fromEntries(names.map((name) => [name, lent(env[name] as Type)])) };
}

/** The same of `impl Trait`. */
export function lentParameter(raw: RawType, type: Type, types: Converter): Type {
  return raw.impl_trait !== undefined && type.k === 'path' && isHandedOn(raw.impl_trait, types) ? lent(type) : type;
}

/** Whether a parameter is written to, by value or by `&mut`. */
export function isSink(raw: RawType, { generics }: Func): boolean {
  const held = raw.borrowed_ref?.is_mutable === true ? raw.borrowed_ref.type : raw;
  const bounds = held.impl_trait ?? (held.generic === undefined ? [] : boundsOf(held.generic, generics));
  return bounds.some(({ trait_bound: bound }) => bound !== undefined && SINKS.test(bound.trait.path));
}

function lent(type: Type): Type {
  return { k: 'ref', m: true, t: type };
}

/** One parameter is of that type; besides, at most what the result is made of may be asked of it. */
function isTaken(name: string, { inputs, output }: Func['sig']): boolean {
  const speaks = (raw: unknown): boolean => JSON.stringify(raw).replaceAll(`"self_type":{"generic":"${name}"}`, '').includes(`"generic":"${name}"`);
  return inputs.filter(([, raw]) => speaks(raw)).length === 1 && inputs.some(([, raw]) => raw.generic === name) && !speaks(output);
}

function isHandedOn(bounds: readonly Bound[], types: Converter): boolean {
  const traits = bounds.map(({ trait_bound: bound }) => bound?.trait);
  // What must live for ever, or does something that no reference does, is given away.
  if (bounds.some((bound) => JSON.stringify(bound).includes('"\'static"'))) return false;
  const rest = traits.filter((trait) => trait !== undefined).filter(({ path }) => !OF_ALL.test(lastOf(path)));
  return rest.length > 0 && rest.every(({ id, path }) => (types.isOwn(id) ? isForReferences(id, types) : HANDED_ON.test(lastOf(path))));
}

/** Whether a trait of the crate is there for `&mut T`, whatever that is. */
function isForReferences(id: number, { impls }: Converter): boolean {
  return impls.some(({ trait, for: of }) => trait?.id === id && of.borrowed_ref?.is_mutable === true && of.borrowed_ref.type.generic !== undefined);
}
