import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { seededRandom } from '../../../../src/effects/random.ts';
import { alike } from '../../../../src/languages/python/grammar/alike.ts';
import { lower } from '../../../../src/languages/python/grammar/lower.ts';
import { literal, float, type Expr } from '../../../../src/languages/python/grammar/recipe.ts';
import { rejoined } from '../../../../src/languages/python/grammar/rejoin.ts';

const draw = makeDraw(seededRandom(5));
const many = <T>(make: () => T): readonly T[] => Array.from({ length: 80 }, make);
const lowered = (act: Expr): string => { const { setup, act: last } = lower({ act, target: '', seeded: false }); return [...setup, last].join('\n'); };
const pair = (...items: Expr[]): Expr => ({ k: 'tuple', items });
const called = (name: string, ...args: Expr[]): Expr => ({ k: 'call', callee: { k: 'import', module: 'mod.py', name, local: name }, args, named: [] });

test('a graph like the one that is shown has pairs of its nodes', () => {
  const graph: Expr = { k: 'dict', entries: [[pair(literal('a'), literal('b')), literal(3)], [pair(literal('b'), literal('c')), literal(4)]] };
  const made = many(() => lowered(alike(graph, [graph, literal('a')], draw)));
  expect(new Set(made).size).toBeGreaterThan(20);
  for (const text of made) expect(text).toMatch(/^\{(?:\("[abc]", "[abc]"\): -?\d+(?:, )?)*\}$/);
});

test('texts are made of letters that are there, so that they come again', () => {
  const made = many(() => alike(literal('sandwich'), [literal('witch'), literal('sandwich')], draw)).map((expr) => (expr as { value: string }).value);
  for (const text of made) expect(text).toMatch(/^[sandwicht]*$/);
  expect(made.some((text) => /(.).*\1/.test(text))).toBe(true);
});

test('a list keeps its order but for one item, or is another; floats stay floats', () => {
  const tokens: Expr = { k: 'list', items: [float(3), float(5), literal('+')] };
  const made = many(() => lowered(alike(tokens, [tokens], draw)));
  expect(made.filter((text) => text.startsWith('[3.0, 5.0')).length).toBeGreaterThan(5);
  for (const text of made) expect(text).toMatch(/^\[(?:(?:-?\d+\.\d+|"\+")(?:, )?)*\]$/);
});

test('objects among the arguments are joined otherwise: one holds itself, one stands twice, one is another', () => {
  const act = called('reach', called('Node'), called('Node', literal(1)));
  const objects = { instance: () => called('Node', literal(7)), circular: (made: Expr): Expr => ({ k: 'after', base: made, steps: [{ k: 'set', name: 'next', value: { k: 'self' } }] }) };
  const made = new Set(many(() => { const other = rejoined(act, draw, objects); return other === null ? '' : lowered(other); }));
  for (const wanted of ['node = Node()\nnode.next = node\nreach(node, Node(1))', 'node = Node()\nreach(node, node)', 'reach(Node(7), Node(1))']) expect([...made]).toContain(wanted);
  expect(rejoined(called('reach', literal(1)), draw, objects)).toBeNull();
});
