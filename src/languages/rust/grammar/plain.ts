import { adtOf, headOf } from '../types/knowledge.ts';
import { isA, STR, textOf, UNIT, type Type } from '../types/type.ts';
import { depthOf, text, type Call, type Expr } from './recipe.ts';
import type { CallTarget } from './target.ts';
import { callOf } from './values.ts';
import type { World } from './worlds.ts';

const MOST = 5;

/** What a person would hand over before anything that must be made first: nothing, a variant, a constant, what takes fewer calls. Plainest first. */
export function plainerThan(node: Expr, { knowledge, pool }: Pick<World, 'knowledge' | 'pool'>): readonly Expr[] {
  const { type } = node;
  if (type.k !== 'path' || (node.k === 'code' && node.value !== undefined)) return [];
  const depth = depthOf(node);
  const named = node.k === 'code' ? [] : [...(isA(type, 'Option') ? [{ k: 'code', code: 'None', type } as const] : []), ...variants(type, knowledge), ...constants(type, knowledge)];
  const made = depth === 0 ? [] : pool.of(type).filter((other) => depthOf(other) < depth).toSorted((a, b) => depthOf(a) - depthOf(b) || JSON.stringify(a).length - JSON.stringify(b).length);
  return [...named.slice(0, MOST), ...made.slice(0, MOST)];
}

function variants(type: Type & { k: 'path' }, { adts }: World['knowledge']): readonly Expr[] {
  const adt = adtOf(type, adts);
  return adt === undefined || adt.parameters > 0 ? [] : adt.variants.flatMap(({ name, fields }): Expr[] => (fields.length > 0 ? [] : [path(`${headOf(adt)}::${name}`, type)]));
}

function constants(type: Type, { constants: all }: World['knowledge']): readonly Expr[] {
  return all.filter((each) => textOf(each.type) === textOf(type)).map((each) => path(each.path, type));
}

function path(whole: string, type: Type): Expr {
  return { k: 'code', code: whole, type, path: whole };
}

/** The same call with literals where it has texts on the heap, of another instance of the same function that takes them so. */
export function withLiterals(act: Call, { key, callable, unit }: CallTarget, targets: Iterable<CallTarget>): readonly (readonly [CallTarget, Call])[] {
  if (!act.args.some(isOwnedText)) return [];
  const wanted = act.args.map((arg) => (isOwnedText(arg) ? textOf(STR) : textOf(arg.type))).join();
  const owner = textOf(callable.owner ?? UNIT);
  const others = [...targets].filter((other) => other.key !== key && other.unit === unit && other.callable.name === callable.name && textOf(other.callable.owner ?? UNIT) === owner && other.callable.params.map(({ type }) => textOf(type)).join() === wanted);
  return others.slice(0, 1).map((other) => [other, callOf(other.callable, act.on, act.args.map((arg) => (isOwnedText(arg) ? text(arg.of.value, STR) : arg)))]);
}

function isOwnedText(arg: Expr): arg is Expr & { k: 'ref'; of: { k: 'code'; value: string } } {
  return arg.k === 'ref' && !arg.m && arg.of.k === 'code' && typeof arg.of.value === 'string' && isA(arg.of.type, 'String');
}
