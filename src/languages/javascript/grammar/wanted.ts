import type { Operand } from '../../../model/observation.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Pool } from './pool.ts';
import { code, literal, type Expr } from './recipe.ts';

const BY_TYPE: Readonly<Record<string, Expr>> = {
  string: literal('foo'), number: literal(3), function: { k: 'callback', code: '(x) => x', recorded: false }, object: { k: 'object', entries: [['a', literal(1)]] }, boolean: literal(true),
  undefined: literal(undefined), symbol: code("Symbol.for('key')"), bigint: code('5n'),
};
const BY_CLASS: Readonly<Record<string, string>> = {
  Date: 'new Date(0)', RegExp: '/a/g', Map: 'new Map([[1, 2]])', Set: 'new Set([1])', Error: "new Error('boom')", Array: '[1]', Promise: 'Promise.resolve(2)', Buffer: "Buffer.from('abc')", Uint8Array: 'new Uint8Array(2)', Object: '{ a: 1 }',
};
const MAX_WANTED = 12;

/** Values of the types that the code asked for (`typeof x === 'string'`, `x instanceof Date`), to be tried at every parameter. */
export function wantedValues(operands: readonly Operand[], parameters: number, wanted: Map<number, Expr[]>, pool: Pool, draw: Draw): void {
  for (const { operator, right } of operands) {
    const value = typeof right !== 'string' ? undefined : operator === 'typeof' ? BY_TYPE[right] : operator === 'instanceof' ? instance(right, pool, draw) : undefined;
    if (value === undefined) continue;
    for (let i = 0; i < parameters; i++) {
      const list = wanted.get(i) ?? [];
      wanted.set(i, list);
      if (list.length < MAX_WANTED && !list.some((other) => JSON.stringify(other) === JSON.stringify(value))) list.push(value);
    }
  }
}

function instance(name: string, pool: Pool, draw: Draw): Expr | undefined {
  const known = BY_CLASS[name];
  return known === undefined ? (pool.ofClass(name, draw) ?? undefined) : code(known);
}
