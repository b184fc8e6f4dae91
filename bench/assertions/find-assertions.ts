import type { Node } from 'web-tree-sitter';
import { callArguments, rootWord } from './find-tests.ts';

/** One assertion: `expect(subject).words…(args)` or `assert.words…(args)`. */
export interface Assertion {
  readonly style: 'expect' | 'assert';
  /** Names after the root: `['rejects', 'toThrow']`, `['strictEqual']`; empty for a bare `assert(...)`. */
  readonly words: readonly string[];
  /** What is looked at: argument of `expect`, first argument of `assert.x`. */
  readonly subject: Node | null;
  /** What it is compared with. */
  readonly expected: readonly Node[];
  readonly node: Node;
}

const BARE = new Set(['strictEqual', 'deepStrictEqual', 'deepEqual', 'equal', 'notStrictEqual', 'notDeepStrictEqual', 'notEqual', 'throws', 'rejects', 'ok', 'match', 'doesNotMatch', 'doesNotThrow', 'doesNotReject']);

/** Assertions below a node, outermost ones only, in order. */
export function findAssertions(node: Node): readonly Assertion[] {
  const found = asAssertion(node);
  if (found !== null) return [found];
  return node.namedChildren.flatMap((child) => (child === null ? [] : findAssertions(child)));
}

function asAssertion(node: Node): Assertion | null {
  if (node.type !== 'call_expression' && node.type !== 'member_expression') return null;
  const words = chain(node);
  const root = rootWord(node);
  const args = node.type === 'call_expression' ? callArguments(node) : [];
  if (root === 'expect') return expectation(node, words, args);
  const at = words.indexOf('assert');
  if (node.type !== 'call_expression') return null;
  if (root === 'assert') return { style: 'assert', words, subject: args[0] ?? null, expected: args.slice(1), node };
  if (at !== -1) return { style: 'assert', words: words.slice(at + 1), subject: args[0] ?? null, expected: args.slice(1), node };
  if (words.length > 0 || !BARE.has(root)) return null;
  return { style: 'assert', words: [root], subject: args[0] ?? null, expected: args.slice(1), node };
}

// `expect(x)` alone asserts nothing, and `expect.any(X)` is a matcher.
function expectation(node: Node, words: readonly string[], args: readonly Node[]): Assertion | null {
  const start = innermostCall(node);
  if (start === null || start.equals(node)) return null;
  return { style: 'expect', words, subject: callArguments(start)[0] ?? null, expected: args, node };
}

function innermostCall(node: Node): Node | null {
  const callee = node.childForFieldName('function');
  if (callee?.type === 'identifier') return node;
  const inner = callee ?? node.childForFieldName('object');
  return inner === null ? null : innermostCall(inner);
}

function chain(node: Node): readonly string[] {
  const inner = node.childForFieldName('object') ?? node.childForFieldName('function');
  const word = node.type === 'member_expression' ? node.childForFieldName('property')?.text : undefined;
  return [...(inner === null ? [] : chain(inner)), ...(word === undefined ? [] : [word])];
}
