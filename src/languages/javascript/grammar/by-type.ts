import { code, literal, type Expr } from './recipe.ts';
import { ARRAYS, FUNCTIONS, LISTENERS, NUMBERS, OBJECTS, ODD_NUMBERS, STRINGS } from './stock.ts';
import type { TypeTree } from './type-text.ts';
import type { Draw } from '../../../effects/draw.ts';

/** Makes a value of a class of the project; null when none is known. */
export type MakeInstance = (name: string) => Expr | null;

export interface TypeSource { readonly draw: Draw; readonly instance: MakeInstance; readonly resolve: (name: string) => TypeTree | null; readonly nameHint: (name: string) => Expr | null; readonly text: () => Expr }

const WORDS: Readonly<Record<string, string>> = {
  Date: 'new Date(0)', RegExp: '/a/g', Error: "new Error('boom')", Buffer: "Buffer.from('abc')", Uint8Array: 'new Uint8Array([1, 2])', symbol: "Symbol.for('key')", bigint: '5n', Symbol: "Symbol.for('key')",
  Map: "new Map([['a', 1]])", Set: 'new Set([1, 2])', ReadonlyMap: "new Map([['a', 1]])", ReadonlySet: 'new Set([1, 2])', WeakMap: 'new WeakMap()', URL: "new URL('https://example.com/a?b=1')", AbortSignal: 'new AbortController().signal',
};

/** A value of the given type; null when the type says nothing. */
export function byType(type: TypeTree, source: TypeSource, depth = 0): Expr | null {
  const { draw } = source;
  const inner = (of: TypeTree): Expr => byType(of, source, depth + 1) ?? draw.pick([...NUMBERS.slice(0, 6), ...STRINGS.slice(1, 5), ...OBJECTS.slice(1, 3)]);
  switch (type.k) {
    case 'literal': return literalOf(type.code);
    case 'union': return byType(draw.pick(type.of), source, depth);
    case 'array': return { k: 'array', items: Array.from({ length: depth > 2 ? 0 : draw.below(4) }, () => inner(type.of)) };
    case 'tuple': return { k: 'array', items: type.of.map(inner) };
    case 'object': return { k: 'object', entries: depth > 3 ? [] : type.properties.filter((property) => !property.optional || draw.chance(0.5)).map((property) => [property.name, byType(property.type, source, depth + 1) ?? source.nameHint(property.name) ?? inner({ k: 'unknown' })] as const) };
    case 'function': return functionOf(type, source);
    case 'unknown': return null;
    case 'name': return named(type, source, depth, inner);
  }
}

function named(type: TypeTree & { k: 'name' }, source: TypeSource, depth: number, inner: (of: TypeTree) => Expr): Expr | null {
  const { draw } = source;
  switch (type.name) {
    case 'number': case 'Number': case 'int': case 'integer': case 'float': return draw.pick(draw.chance(0.06) ? ODD_NUMBERS : NUMBERS);
    case 'string': case 'String': return source.text();
    case 'boolean': case 'Boolean': case 'bool': return literal(draw.chance(0.5));
    case 'null': return literal(null);
    case 'undefined': case 'void': return literal(undefined);
    case 'true': case 'false': return literal(type.name === 'true');
    case 'object': case 'Object': return draw.pick(OBJECTS);
    case 'function': case 'Function': return draw.pick(draw.chance(0.5) ? FUNCTIONS : LISTENERS);
    case 'array': case 'Array': return draw.pick(ARRAYS);
    case 'Promise': return { k: 'call', callee: code('Promise.resolve'), args: type.args[0] === undefined ? [] : [inner(type.args[0])] };
    case 'Record': return { k: 'object', entries: [['a', inner(type.args[1] ?? { k: 'unknown' })], ['b', inner(type.args[1] ?? { k: 'unknown' })]] };
    default: break;
  }
  const made = source.instance(type.name);
  if (made !== null) return made;
  const alias = depth > 3 ? null : source.resolve(type.name);
  if (alias !== null) return byType(alias, source, depth + 1);
  const word = WORDS[type.name];
  return word === undefined ? null : code(word);
}

function functionOf(type: TypeTree & { k: 'function' }, source: TypeSource): Expr {
  const { draw } = source;
  const result = type.returns === null || draw.chance(0.3) ? null : byType(type.returns, source, 3);
  if (result?.k === 'code') return { k: 'callback', code: `() => ${result.code}`, recorded: draw.chance(0.3) };
  return draw.pick(type.parameters === 0 || draw.chance(0.5) ? LISTENERS : FUNCTIONS);
}

function literalOf(text: string): Expr {
  if (/^['"`]/.test(text)) return literal(text.slice(1, -1));
  return text.endsWith('n') ? code(text) : literal(Number(text));
}
