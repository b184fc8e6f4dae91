import type { Use } from '../../../model/use.ts';
import { isCall, literal, type Expr } from './recipe.ts';
import { UNUSED } from './expected.ts';
import type { CallTarget } from './target.ts';

/** Kinds that tell what a value is; a condition asks nearly everything for its truth. */
const KINDS: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'function', 'array', 'object']);
/** What texts, lists and functions have of their own: reading it asks for none of them in particular. */
const SHARED: ReadonlySet<string> = new Set([String, Array, Function, Object, Number].flatMap((type) => Object.getOwnPropertyNames(type.prototype)));
/** Classes whose instances are never a bag of options. */
const NATIVE: Readonly<Record<string, object>> = {
  Date: Date.prototype, RegExp: RegExp.prototype, Map: Map.prototype, Set: Set.prototype, Error: Error.prototype, Promise: Promise.prototype, Buffer: Buffer.prototype, Uint8Array: Uint8Array.prototype, Symbol: Symbol.prototype,
};
/** What the values of earlier calls are called after; others are called after their class. */
const BY_HINT: Readonly<Record<string, string>> = { fn: 'function', items: 'array', value: 'object' };
const PLAIN: readonly (readonly [string, Expr])[] = [
  ['object', { k: 'object', entries: [] }], ['string', literal('a')], ['string', literal('')], ['number', literal(1)], ['number', literal(0)], ['boolean', literal(true)], ['boolean', literal(false)],
  ['array', { k: 'array', items: [] }], ['array', { k: 'array', items: [literal('a')] }], ['function', { k: 'callback', code: '() => {}', recorded: true }],
];

/** For calling what was just made with nothing at all, where it declares something: what its guard says tells nothing of how it was made. */
const MADE_IN_VAIN = 2;

/** Number of arguments and fields of a kind that the code does not take them for, and of arguments that it has no parameter for. */
export function misfits(target: CallTarget, act: Expr): number {
  const { parameters, unit } = target.subject;
  if (act.k !== 'call' && act.k !== 'new') return 0;
  if (unit === null) return target.arity > 0 && act.args.length === 0 && isCall(act.callee) ? MADE_IN_VAIN : 0;
  if (unit.parameters.length < target.arity) return 0;
  if (parameters.some(({ parameter }) => parameter.rest)) return 0;
  return act.args.reduce((sum, arg, i) => sum + (i >= parameters.length ? 1 : strangersIn(arg, (parameters[i] as { use: Use }).use)), 0);
}

function strangersIn(expr: Expr, use: Use): number {
  if (!suits(expr, use)) return 1;
  return expr.k === 'object' ? expr.entries.reduce((sum, [key, value]) => sum + strangersIn(value, fieldOf(use, key)), 0) : 0;
}

/** Every object has a `constructor`; that says nothing about a field of that name. */
function fieldOf({ properties }: Use, name: string): Use {
  return Object.hasOwn(properties, name) ? properties[name] as Use : UNUSED;
}

/** The value with one thing in it that suits better. */
export function fittings(expr: Expr, use: Use): readonly Expr[] {
  if (!suits(expr, use)) return plainOf(use);
  if (expr.k !== 'object') return [];
  return expr.entries.flatMap(([key, value], i) => fittings(value, fieldOf(use, key)).map((made): Expr => ({ ...expr, entries: expr.entries.map((entry, j) => (j === i ? [key, made] : entry)) })));
}

/** Whether a value is of a kind that a use speaks of; where the use tells nothing, anything is. */
export function suits(expr: Expr, use: Use): boolean {
  const kind = kindOf(expr);
  const wanted = wantedKinds(use);
  if (kind === null || wanted.size === 0 || wanted.has(kind)) return true;
  const native = NATIVE[kind];
  return native === undefined ? !KINDS.has(kind) && wanted.has('object') : Object.keys(use.properties).some((name) => !SHARED.has(name) && name in native);
}

/** The plainest values of the kinds that a use speaks of. */
export function plainOf(use: Use): readonly Expr[] {
  const wanted = wantedKinds(use);
  return PLAIN.filter(([kind]) => wanted.has(kind)).map(([, expr]) => expr);
}

function wantedKinds(use: Use): ReadonlySet<string> {
  const named = use.kinds.filter((kind) => kind !== 'boolean' && kind !== 'index');
  const own = Object.keys(use.properties).filter((name) => !SHARED.has(name));
  // What only shared properties are read of may be any of those that share them.
  if (named.length === 0 && own.length === 0 && Object.keys(use.properties).length > 0) return new Set();
  const wanted = new Set([...named, ...use.values.map(kindOfText)]);
  if (own.length > 0 || named.some((kind) => !KINDS.has(kind))) wanted.add('object');
  if (wanted.size === 0 && use.kinds.includes('index')) return new Set(['array', 'object', 'string']);
  if (wanted.size === 0 && use.element !== null) wanted.add('array');
  if (wanted.size === 0 && use.kinds.includes('boolean')) wanted.add('boolean');
  return wanted;
}

function kindOf(expr: Expr): string | null {
  switch (expr.k) {
    case 'array': return 'array';
    case 'object': return 'object';
    case 'callback': case 'lambda': return 'function';
    case 'file': return 'string';
    case 'call': case 'new': case 'await': return expr.hint === undefined ? null : BY_HINT[expr.hint] ?? expr.hint;
    case 'code': return 'value' in expr ? (expr.value === null || expr.value === undefined ? null : typeof expr.value) : kindOfCode(expr.code);
    default: return null;
  }
}

function kindOfCode(text: string): string | null {
  if (text.startsWith('/')) return 'RegExp';
  return /^(?:new )?([A-Z]\w*)/.exec(text)?.[1] ?? null;
}

function kindOfText(text: string): string {
  if (/^['"`]/.test(text)) return 'string';
  if (text === 'true' || text === 'false') return 'boolean';
  return Number.isFinite(Number(text)) ? 'number' : 'object';
}
