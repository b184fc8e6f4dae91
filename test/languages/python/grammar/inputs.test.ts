import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/effects/random.ts';
import { definedClass, definedFunction } from '../../../../src/languages/python/grammar/definitions.ts';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { withFile } from '../../../../src/languages/python/grammar/feedback.ts';
import { lower } from '../../../../src/languages/python/grammar/lower.ts';
import { literal, type Expr } from '../../../../src/languages/python/grammar/recipe.ts';
import { sharing } from '../../../../src/languages/python/grammar/share.ts';
import { document, settings, varyLines } from '../../../../src/languages/python/grammar/structured.ts';
import { absent } from '../present.ts';

const draw = makeDraw(seededRandom(3));
const words = { known: () => draw.pick(['Args', 'returns', 'param']), plain: () => 'hello' };
const many = <T>(make: () => T): readonly T[] => Array.from({ length: 60 }, make);
const lowered = (act: Expr): readonly string[] => { const { setup, act: last } = lower({ act, target: '', seeded: false }); return [...setup, last]; };
const importedName = (name: string): Expr => ({ k: 'import', module: 'mod.py', name, local: name });
const node = (...args: Expr[]): Expr => ({ k: 'call', callee: importedName('Node'), args, named: [] });

test('documents have titled sections, fields and underlined heads', () => {
  const all = many(() => document(draw, words)).join('\n\n');
  for (const form of [/^Args:\n {4}\S/m, /^returns\n-+$/m, /^:param \w+: /m, /^ {4}\w+ \(.+\): /m]) expect(all).toMatch(form);
});

test.skipIf(absent)('settings can be read, definitions are code', () => {
  const texts = many(() => settings(draw, words));
  const code = many(() => [definedFunction(draw, () => document(draw, words)), definedClass(draw, () => 'One "line"')]).flat().map((expr) => (expr.k === 'define' ? expr.code : ''));
  const script = 'import configparser, json, sys\ngiven = json.load(sys.stdin)\nfor text in given[0]: configparser.ConfigParser().read_string(text)\nfor text in given[1]: compile(text, "a", "exec")\nprint("fine")';
  const ended = spawnSync('python3', ['-c', script], { input: JSON.stringify([texts, code]), encoding: 'utf8' });
  expect([ended.stdout, ended.stderr]).toEqual(['fine\n', '']);
});

test('lines are changed, moved, added', () => {
  expect(new Set(many(() => varyLines('a\nb: c', draw, 'word'))).size).toBeGreaterThan(8);
});

test('an object that stands twice is made once, and may hold itself', () => {
  const shared = many(() => sharing([node(), node(literal(1))], draw)).find(([first]) => first?.k === 'shared') as readonly Expr[];
  const lines = lowered({ k: 'call', callee: importedName('find'), args: shared, named: [] });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe('find(node, node)');
  const circular: Expr = { k: 'after', base: node(), steps: [{ k: 'set', name: 'next', value: { k: 'self' } }] };
  expect(lowered({ k: 'call', callee: importedName('find'), args: [circular], named: [] })).toEqual(['node = Node()', 'node.next = node', 'find(node)']);
});

test('what a test defines for itself stands before its use, under a name that is free', () => {
  const double: Expr = { k: 'define', name: 'double', code: 'def double(x):\n    return x' };
  expect(lowered({ k: 'call', callee: importedName('double'), args: [double, double], named: [] })).toEqual(['def double2(x):\n    return x', 'double(double2, double2)']);
});

test('a file that was looked for is laid beside the others', () => {
  const act: Expr = { k: 'call', callee: importedName('load'), args: [{ k: 'file', name: '', text: null, plain: true }], named: [] };
  const made = withFile(act, 'a.cfg', 'text') as Expr;
  expect(lower({ act: made, target: '', seeded: false }).needs).toEqual([{ kind: 'scratch', files: { 'a.cfg': 'text' } }]);
  expect(withFile(made, 'a.cfg', 'other')).toBeNull();
});
