import type { Node } from 'web-tree-sitter';
import { ancestors, walk } from '../harness/trees.ts';

/** A call of `it` or `test` in a file. */
export interface TestCall {
  readonly call: Node;
  /** Title as written, quotes and all; null for computed ones. */
  readonly title: Node | null;
  readonly body: Node;
  /** Statement that goes when the test goes: the call's own, or the loop that makes a table of it. */
  readonly statement: Node;
  /** Table argument of `.each(...)`, or what a surrounding loop walks over. */
  readonly table: Node | null;
  /** Parameters that hold one row of the table. */
  readonly row: readonly Node[];
}

const TEST_WORDS = new Set(['it', 'test', 'specify']);
const FUNCTIONS = new Set(['arrow_function', 'function_expression', 'generator_function']);
const LOOPS = new Set(['for_in_statement', 'for_statement']);

/** Test calls of a file in the order they stand. */
export function findTests(root: Node): readonly TestCall[] {
  return [...walk(root)].flatMap((node) => {
    const found = node.type === 'call_expression' ? asTest(node) : null;
    return found === null ? [] : [found];
  });
}

function asTest(call: Node): TestCall | null {
  const callee = call.childForFieldName('function');
  const values = callArguments(call);
  const body = values.findLast((value) => FUNCTIONS.has(value.type));
  if (callee === null || body === undefined || !TEST_WORDS.has(rootWord(callee))) return null;
  const title = values[0] === body ? null : values[0] ?? null;
  const each = callee.type === 'call_expression' ? callArguments(callee)[0] ?? null : null;
  const around = each === null ? surroundingTable(call) : null;
  return {
    call, title, body,
    statement: around?.statement ?? statementOf(call),
    table: each ?? around?.table ?? null,
    row: each === null ? around?.row ?? [] : parameters(body),
  };
}

/** First word of a callee: `test` for `test.each(rows)`. */
export function rootWord(callee: Node): string {
  if (callee.type === 'identifier') return callee.text;
  const inner = callee.childForFieldName('object') ?? callee.childForFieldName('function');
  return inner === null ? '' : rootWord(inner);
}

export function callArguments(call: Node): readonly Node[] {
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'arguments') return list === null ? [] : [list];
  return list.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
}

export function parameters(method: Node): readonly Node[] {
  const single = method.childForFieldName('parameter');
  if (single !== null) return [single];
  const list = method.childForFieldName('parameters')?.namedChildren ?? [];
  return list.filter((child) => child !== null).map((child) => child.childForFieldName('pattern') ?? child);
}

// `for (const [a, b] of rows) it(...)` and `rows.forEach(([a, b]) => { it(...) })`, up to the next describe.
function surroundingTable(call: Node): { statement: Node; table: Node | null; row: readonly Node[] } | null {
  for (const up of ancestors(call)) {
    if (LOOPS.has(up.type)) {
      const left = up.childForFieldName('left');
      return { statement: up, table: up.childForFieldName('right'), row: left === null ? [] : [left] };
    }
    const callee = up.type === 'call_expression' ? up.childForFieldName('function') : null;
    if (callee?.type !== 'member_expression') continue;
    const word = callee.childForFieldName('property')?.text;
    if (word !== 'forEach' && word !== 'map') continue;
    const handler = callArguments(up)[0];
    return { statement: statementOf(up), table: callee.childForFieldName('object'), row: handler === undefined ? [] : parameters(handler) };
  }
  return null;
}

function statementOf(node: Node): Node {
  for (const up of ancestors(node)) if (up.type === 'expression_statement') return up;
  return node;
}
