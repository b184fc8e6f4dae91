import type { Node } from 'web-tree-sitter';

/**
 * True for functions that only give a module its own scope: called on the spot, the factory of a UMD wrapper, or the
 * callback of an AMD `define`. What they declare belongs to the module.
 */
export function isWrapper(node: Node): boolean {
  if (node.type !== 'function_expression' && node.type !== 'arrow_function') return false;
  return calledOnTheSpot(node) !== null || isFactory(node);
}

/** The call of an immediately invoked function, with or without `.call(this)`; else null. */
export function calledOnTheSpot(node: Node): Node | null {
  let at = outOfParentheses(node);
  let parent = at.parent;
  if (parent?.type === 'member_expression' && /\.(call|apply)$/.test(parent.text) && parent.childForFieldName('object')?.id === at.id) {
    at = outOfParentheses(parent);
    parent = at.parent;
  }
  return parent?.type === 'call_expression' && parent.childForFieldName('function')?.id === at.id ? parent : null;
}

/** The function is handed to a module loader: its return value is the module. */
export function isFactory(node: Node): boolean {
  const list = node.parent;
  if (list?.type !== 'arguments') return false;
  const callee = list.parent?.childForFieldName('function');
  if (callee === null || callee === undefined) return false;
  return callee.text === 'define' || /^(function_expression|arrow_function)$/.test(inParentheses(callee).type);
}

function outOfParentheses(node: Node): Node {
  let at = node;
  while (at.parent?.type === 'parenthesized_expression') at = at.parent;
  return at;
}

function inParentheses(node: Node): Node {
  let at = node;
  while (at.type === 'parenthesized_expression' && at.namedChildCount > 0) at = at.namedChild(0) as Node;
  return at;
}
