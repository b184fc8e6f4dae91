import type { Shape } from '../driver/shape.ts';
import type { Draw } from '../../../effects/draw.ts';
import { code, literal, type Expr } from './recipe.ts';

/** Where a function's body takes what it does not make itself. */
export interface LambdaSource {
  readonly draw: Draw;
  /** A plain value to put somewhere. */
  readonly value: () => Expr;
  /** Arguments for a method of what it is given; null when nothing is known about it. */
  readonly argumentsOf: (method: Shape) => readonly Expr[] | null;
  /** Exported functions that take one value. */
  readonly takers: readonly Expr[];
}
type Statement = readonly [Expr, returns: boolean];

const LIST_CALLS = ['push(4)', 'pop()', 'shift()', 'unshift(0)', 'reverse()', 'splice(0, 1)', 'sort()', 'splice(1, 0, 9)'];
/** What a function that was handed on is called with: nothing, a result, an error. */
const ENDINGS: readonly Expr[][] = [[], [literal(null), literal(1)], [code("new Error('boom')")]];
/** How often it is called after the call under test came back. */
const LATE_CHANCE = 0.08;
const MAX_PARAMETERS = 4;

/** A function that does something with what it is given, seen from values that such a function got before: changes it, calls it, asks it. */
export function lambdaFor(received: readonly Shape[], source: LambdaSource): Expr | null {
  const { draw } = source;
  const shapes = received.slice(0, MAX_PARAMETERS);
  const names = namesOf(shapes);
  const able = shapes.flatMap((shape, i) => (shape.type === 'object' || shape.type === 'function' || shape.type === 'array' ? [i] : []));
  if (able.length === 0) return null;
  const count = draw.chance(0.3) ? 2 : 1;
  const made = Array.from({ length: count }, () => { const at = draw.pick(able); return statementFor(shapes[at] as Shape, names[at] as string, source); });
  const text = JSON.stringify(made);
  const used = names.findLastIndex((name) => new RegExp(`\\b${name}\\b`).test(text));
  return { k: 'lambda', parameters: names.slice(0, used + 1), statements: made.map(([statement]) => statement), returns: count === 1 && (made[0] as Statement)[1] };
}

function statementFor(shape: Shape, name: string, source: LambdaSource): Statement {
  const { draw } = source;
  const it = code(name);
  if (source.takers.length > 0 && draw.chance(0.15)) return [{ k: 'call', callee: draw.pick(source.takers), args: [it] }, true];
  if (shape.type === 'function' && draw.chance(LATE_CHANCE)) return [code(`setTimeout(${name}, 1)`), false];
  if (shape.type === 'function') return [{ k: 'call', callee: it, args: draw.pick(ENDINGS) }, false];
  if (shape.type === 'array') return draw.chance(0.75) ? [code(`${name}.${draw.pick(LIST_CALLS)}`), draw.chance(0.3)] : [{ k: 'assign', to: code(`${name}${draw.pick(['[0]', '.length'])}`), value: literal(draw.below(3)) }, false];
  const methods = shape.members.filter((member) => member.shape.type === 'function');
  const data = shape.keys.filter((key) => !methods.some((method) => method.name === key)).map((key) => [key, shape.members.find((member) => member.name === key)?.shape ?? null] as const);
  if (methods.length > 0 && (data.length === 0 || draw.chance(0.7))) return methodCall(it, draw.pick(methods), source);
  return dataChange(name, data, source);
}

function methodCall(on: Expr, method: { readonly name: string; readonly shape: Shape }, source: LambdaSource): Statement {
  const args = source.argumentsOf(method.shape) ?? Array.from({ length: method.shape.arity }, (_, i) => (i === 0 && source.draw.chance(0.6) ? source.draw.pick([literal('a'), literal('b'), literal(1)]) : source.value()));
  return [{ k: 'call', callee: { k: 'member', on, name: method.name }, args }, source.draw.chance(0.5)];
}

function dataChange(name: string, data: readonly (readonly [string, Shape | null])[], source: LambdaSource): Statement {
  const { draw } = source;
  const [key, shape] = data.length === 0 ? ['added', null] : draw.pick(data);
  const place = /^[A-Za-z_$][\w$]*$/.test(key) ? `${name}.${key}` : `${name}[${JSON.stringify(key)}]`;
  if (shape !== null && (shape.type === 'object' || shape.type === 'array') && draw.chance(0.6)) return statementFor(shape, place, source);
  return draw.weighted<() => Statement>([
    [4, () => [{ k: 'assign', to: code(place), value: source.value() }, false]],
    [2, () => [code(`delete ${place}`), false]],
    [1, () => [{ k: 'assign', to: code(`${name}.added`), value: source.value() }, false]],
    [1, () => [code(place), true]],
  ])();
}

/** A name for each parameter, after what it holds. */
function namesOf(shapes: readonly Shape[]): string[] {
  const taken = new Set<string>();
  return shapes.map((shape, i) => {
    const base = shape.type === 'array' ? 'items' : shape.type === 'function' ? 'done' : shape.type === 'string' ? 'text' : shape.type === 'number' ? 'number' : shape.type === 'object' ? 'value' : 'other';
    const name = taken.has(base) ? `${base}${i + 1}` : base;
    taken.add(name);
    return name;
  });
}
