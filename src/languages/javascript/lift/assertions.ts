import type { Node } from 'web-tree-sitter';

/** One assertion of a test, whichever library it is written for. */
export interface Assertion {
  readonly text: string;
  /** What is looked at. */
  readonly subject: Node;
  /** Last word of the chain, in lower case: `tobe`, `deepequal`, `throws`. */
  readonly matcher: string;
  readonly args: readonly Node[];
  readonly negated: boolean;
  /** The subject is a promise that is waited for. */
  readonly promised: boolean;
}

const ASSERT = /^(assert|t|expect\.soft)$/;

/** Reads a statement as an assertion; null for any other statement. */
export function assertionIn(statement: Node): Assertion | null {
  if (statement.type !== 'expression_statement') return null;
  const outer = statement.namedChild(0);
  const expression = outer?.type === 'await_expression' ? outer.namedChild(0) : outer;
  if (expression === null || expression === undefined) return null;
  return ofExpect(expression, statement) ?? ofAssert(expression, statement);
}

/** `expect(subject).not.toBe(value)`, `expect(subject).to.be.true`. */
function ofExpect(expression: Node, statement: Node): Assertion | null {
  const words: string[] = [];
  let args: readonly Node[] = [];
  for (let node: Node | null = expression; node !== null; ) {
    if (node.type === 'member_expression') {
      words.unshift(node.childForFieldName('property')?.text ?? '');
      node = node.childForFieldName('object');
      continue;
    }
    const callee: Node | null = node.type === 'call_expression' ? node.childForFieldName('function') : null;
    if (callee === null) return null;
    if (callee.text === 'expect') {
      const subject = argumentsOf(node)[0];
      const matcher = (words.at(-1) ?? '').toLowerCase();
      if (subject === undefined || words.length === 0) return null;
      return { text: statement.text.trim(), subject, matcher: words.includes('deep') ? `deep${matcher}` : matcher, args, negated: words.includes('not'), promised: words.some((word) => /^(resolves|rejects|eventually|rejectedWith)$/.test(word)) };
    }
    if (words.length === 0) args = argumentsOf(node);
    node = callee;
  }
  return null;
}

/** `assert.deepEqual(subject, value)`, `assert(subject)`. */
function ofAssert(expression: Node, statement: Node): Assertion | null {
  if (expression.type !== 'call_expression') return null;
  const callee = expression.childForFieldName('function');
  const [subject, ...args] = argumentsOf(expression);
  if (callee === null || subject === undefined) return null;
  const name = callee.type === 'member_expression' ? (callee.childForFieldName('property')?.text ?? '') : 'ok';
  const owner = callee.type === 'member_expression' ? (callee.childForFieldName('object')?.text ?? '').replace(/\.strict$/, '') : callee.text;
  if (!ASSERT.test(owner)) return null;
  const negated = /^(not|doesNot)/.test(name);
  const matcher = name.replace(/^(not|doesNot)/, '').toLowerCase();
  return { text: statement.text.trim(), subject, matcher: matcher === 'rejects' ? 'throws' : matcher === 'reject' ? 'throws' : matcher, args, negated, promised: /reject/i.test(name) };
}

function argumentsOf(call: Node): readonly Node[] {
  return (call.childForFieldName('arguments')?.namedChildren ?? []).filter((node): node is Node => node !== null && node.type !== 'comment');
}
