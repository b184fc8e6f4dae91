import type { Syntax } from './tree.ts';
import { child } from './tree.ts';
import { TAPPED_CALLS } from './operators.ts';
import type { Visitor, Walk } from './walk.ts';

/** Calls whose text tools read without running it: loaders look for literal module names, CommonJS export finders for this shape. */
const READ_AS_TEXT = /^(?:require|require\s*\.\s*resolve|import|import\s*\.\s*meta\s*\..*)$/;
const DECLARES_EXPORT = /^Object\s*\.\s*defineProperty\s*\(\s*(?:module\s*\.\s*)?exports\b/;

export const call: Visitor = (walk, node) => {
  const callee = child(node, 'function');
  const given = child(node, 'arguments');
  if (callee === undefined || given === undefined) return walk.children(node);
  const name = callee.end - callee.start < 60 ? walk.source(callee) : '';
  if (READ_AS_TEXT.test(name) || (name.endsWith('defineProperty') && DECLARES_EXPORT.test(walk.source(node)))) return;
  if (!tapped(walk, callee, given)) walk.children(node);
};

function tapped(walk: Walk, callee: Syntax, given: Syntax): boolean {
  const receiver = child(callee, 'object');
  const method = child(callee, 'property');
  const [, argument, closing] = given.children;
  if (callee.type !== 'member_expression' || receiver === undefined || method === undefined || given.type !== 'arguments') return false;
  if (argument === undefined || given.children.length !== 3 || closing === undefined || argument.type === 'spread_element') return false;
  const operator = walk.source(method);
  if (!TAPPED_CALLS.has(operator) || receiver.type === 'super' || endsChain(receiver)) return false;
  const id = walk.table.add({ kind: 'operand', operator }, callee.start);
  walk.wrap(receiver, `(${walk.runtime}.r(${id},(`, ')))', () => walk.visit(receiver));
  walk.wrap(argument, `(${walk.runtime}.g(${id},"${operator}",(`, ')))', () => walk.visit(argument));
  return true;
}

/** A receiver with `?.` inside must stay in its chain. */
function endsChain(node: Syntax): boolean {
  if (node.children.some((one) => one.type === 'optional_chain' || one.type === '?.')) return true;
  const inner = child(node, 'object') ?? child(node, 'function') ?? (node.type === 'non_null_expression' ? node.children[0] : undefined);
  return inner !== undefined && endsChain(inner);
}
