import type { Node } from 'web-tree-sitter';
import { treeOf, walk } from '../harness/trees.ts';
import { assertionKind } from './assertion-kind.ts';
import { findAssertions } from './find-assertions.ts';
import { findTests, type TestCall } from './find-tests.ts';
import type { AssertionKind, Rule } from './kinds.ts';
import { rowsOf, type Row } from './tables.ts';

/** One test, or one row of a table of tests. */
export interface ClassifiedTest {
  /** Title as written. */
  readonly title: string;
  readonly line: number;
  readonly rules: readonly Rule[];
  /** Text of the whole test; of a table it is one row and the test below it. */
  readonly text: string;
}

const COLUMNS = 100;
const PRIVATE = /^(#|_(?!_?$)(?!_.*__$))/;

/** Every test of a test file with the rules it falls under. A sound, tidy test has none. */
export async function classify(path: string, text: string): Promise<readonly ClassifiedTest[]> {
  const tree = await treeOf(path, text);
  const lines = text.split('\n');
  try {
    return findTests(tree.rootNode).flatMap((test) => rowsOf(test).map((row) => ({
      title: test.title?.text ?? '',
      line: (row.node ?? test.call).startPosition.row + 1,
      rules: [...strength(test, row), ...privateNames(test, row), ...longLines(test, row, lines)],
      text: row.node === null ? test.statement.text : `${row.node.text}\n${test.call.text}`,
    })));
  } finally {
    tree.delete();
  }
}

type WeakKind = Exclude<AssertionKind, 'value' | 'undefined'>;
const ONLY: Readonly<Record<WeakKind, Rule>> = { 'engine-error': 'engine-error-only', nan: 'nan-only', type: 'type-only' };

function strength(test: TestCall, row: Row): readonly Rule[] {
  const kinds = new Set(findAssertions(test.body).flatMap((assertion) => assertionKind(assertion, row.bindings) ?? []));
  if (kinds.has('value')) return [];
  if (kinds.has('undefined')) return ['undefined-only'];
  const [first, ...others] = [...kinds] as WeakKind[];
  if (first === undefined) return ['no-assertion'];
  return [others.length === 0 ? ONLY[first] : 'weak-mix'];
}

function privateNames(test: TestCall, row: Row): readonly Rule[] {
  const expected = findAssertions(test.body).flatMap((assertion) => assertion.expected);
  const keys = [...expected, ...(row.node === null ? [] : [row.node])].flatMap((node) => names(node, 'pair', 'key'));
  const found = [...names(test.body, 'member_expression', 'property'), ...names(test.body, 'subscript_expression', 'index'), ...keys];
  return found.some((name) => PRIVATE.test(name)) ? ['private-name'] : [];
}

function names(node: Node, type: string, field: string): readonly string[] {
  return [...walk(node)].flatMap((inner) => {
    const name = inner.type === type ? inner.childForFieldName(field) : null;
    if (name === null) return [];
    return name.type === 'string' ? [name.text.slice(1, -1)] : [name.text];
  }).filter((name) => !name.startsWith('['));
}

function longLines(test: TestCall, row: Row, lines: readonly string[]): readonly Rule[] {
  const spans = row.node === null ? [test.call] : [row.node, test.call];
  const long = spans.some((node) => lines.slice(node.startPosition.row, node.endPosition.row + 1).some((line) => line.length > COLUMNS));
  return long ? ['long-line'] : [];
}
