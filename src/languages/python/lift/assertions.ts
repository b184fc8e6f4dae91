import type { Node } from 'web-tree-sitter';
import type { Claim } from '../../language.ts';
import { named, statements } from '../parse/tree.ts';

export type Pair = readonly [actual: string, expected: string];

/** One assertion of a test: what it looks at, and what it says of it. */
export type Assertion =
  | { readonly kind: 'value'; readonly text: string; readonly subject: Node; readonly pair: Pair | null }
  /** `with pytest.raises(…):`: the statements in it, of which the last one is expected to raise. */
  | { readonly kind: 'raises'; readonly text: string; readonly body: readonly Node[]; readonly throws: NonNullable<Claim['throws']> };

const UNITTEST: Readonly<Record<string, (a: string, b: string) => Pair>> = {
  assertEqual: (a, b) => [a, b], assertIs: (a, b) => [a, b], assertListEqual: (a, b) => [a, b], assertDictEqual: (a, b) => [a, b], assertCountEqual: (a, b) => [`sorted(${a})`, `sorted(${b})`],
  assertNotEqual: (a, b) => [`(${a}) == (${b})`, 'False'], assertTrue: (a) => [`bool(${a})`, 'True'], assertFalse: (a) => [`bool(${a})`, 'False'], assertIsNone: (a) => [a, 'None'], assertIsNotNone: (a) => [`(${a}) is None`, 'False'],
  assertIn: (a, b) => [`(${a}) in (${b})`, 'True'], assertIsInstance: (a, b) => [`isinstance(${a}, ${b})`, 'True'], assertAlmostEqual: (a, b) => [`round((${a}) - (${b}), 7) == 0`, 'True'],
};

/** Reads a statement as an assertion; null for any other statement. */
export function assertionIn(statement: Node): Assertion | null {
  const text = statement.text.trim();
  if (statement.type === 'assert_statement') {
    const [condition] = named(statement);
    return condition === undefined ? null : ofCondition(condition, text);
  }
  if (statement.type === 'with_statement') return ofWith(statement, text);
  const call = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
  const method = call?.type === 'call' ? /^self\.(assert\w+)$/.exec(call.childForFieldName('function')?.text ?? '')?.[1] : undefined;
  const make = method === undefined ? undefined : UNITTEST[method];
  const [first, second] = call?.type === 'call' ? argumentsOf(call) : [];
  if (make === undefined || first === undefined) return null;
  return { kind: 'value', text, subject: subjectOf(first), pair: make(first.text, second?.text ?? '') };
}

function ofCondition(node: Node, text: string): Assertion {
  const condition = node.type === 'parenthesized_expression' ? (named(node)[0] ?? node) : node;
  if (condition.type === 'not_operator') {
    const inner = condition.childForFieldName('argument') ?? condition;
    return { kind: 'value', text, subject: subjectOf(inner), pair: [`bool(${inner.text})`, 'False'] };
  }
  const [left, right, ...more] = condition.type === 'comparison_operator' ? named(condition) : [];
  if (left === undefined || right === undefined || more.length > 0) return { kind: 'value', text, subject: subjectOf(condition), pair: [`bool(${condition.text})`, 'True'] };
  const calls = (node: Node): boolean => node.type === 'call' || node.descendantsOfType('call').length > 0;
  return { kind: 'value', text, subject: subjectOf(calls(right) && !calls(left) && /^(string|integer|float|none|true|false)$/.test(left.type) ? right : left), pair: comparison(left.text, operatorOf(condition, left, right), right) };
}

function comparison(left: string, operator: string, right: Node): Pair {
  const approx = /^pytest\.approx\(([\s\S]*)\)$/.exec(right.text)?.[1];
  if (operator === '==' && approx !== undefined) return [`abs((${left}) - (${approx})) <= 1e-6 * max(1, abs(${approx}))`, 'True'];
  if (operator === '==' || operator === 'is') return [left, right.text];
  return [`bool((${left}) ${operator} (${right.text}))`, 'True'];
}

function operatorOf(condition: Node, left: Node, right: Node): string {
  return condition.text.slice(left.endIndex - condition.startIndex, right.startIndex - condition.startIndex).trim();
}

function ofWith(statement: Node, text: string): Assertion | null {
  const call = statement.descendantsOfType('call').find((node) => node !== null && /^(pytest\.raises|self\.assertRaises(Regex)?)$/.test(node.childForFieldName('function')?.text ?? ''));
  const body = statement.childForFieldName('body');
  if (call === undefined || call === null || body === null) return null;
  const args = argumentsOf(call);
  const match = /\bmatch\s*=\s*r?(['"])([\s\S]*?)\1/.exec(call.text)?.[2] ?? (/Regex$/.test(call.childForFieldName('function')?.text ?? '') ? args[1]?.text.replace(/^r?['"]|['"]$/g, '') : undefined);
  const name = args[0]?.type === 'identifier' || args[0]?.type === 'attribute' ? (args[0].text.split('.').at(-1) ?? null) : null;
  return { kind: 'raises', text, body: statements(body), throws: { class: name === 'Exception' ? null : name, message: null, pattern: match ?? null } };
}

/** What is looked at: inside `len(…)` and its like the thing itself, where that comes of a call. */
function subjectOf(node: Node): Node {
  if (node.type !== 'call' || !/^(len|isinstance|bool|sorted|list|set|str|type|abs|round|all|any|repr)$/.test(node.childForFieldName('function')?.text ?? '')) return node;
  const [first] = argumentsOf(node);
  return first !== undefined && /^(call|await|attribute|subscript|identifier)$/.test(first.type) ? subjectOf(first) : node;
}

function argumentsOf(call: Node): readonly Node[] {
  const list = call.childForFieldName('arguments');
  return list === null ? [] : named(list).filter(({ type }) => type !== 'keyword_argument');
}
