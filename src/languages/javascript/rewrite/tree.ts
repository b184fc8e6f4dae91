import type { Tree } from 'web-tree-sitter';

/** A syntax node held in JavaScript: one walk over WebAssembly memory is much cheaper than asking it again and again. */
export interface Syntax {
  readonly type: string;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Syntax[];
  /** True where the subtree holds functions, branches or markup, so that its text must not be written twice. */
  readonly loud: boolean;
}

const LOUD = new Set([
  'arrow_function', 'function_expression', 'function_declaration', 'generator_function', 'generator_function_declaration', 'method_definition',
  'class', 'class_declaration', 'ternary_expression', 'assignment_pattern', 'object_assignment_pattern',
  'jsx_element', 'jsx_self_closing_element', '&&', '||', '??',
]);
/** Deeper trees would overflow the stack of the visitor. */
const DEEPEST = 1200;

interface Growing { type: string; field: string | null; start: number; end: number; children: Growing[]; loud: boolean }

/** Copies a tree, comments left out; null when it is nested too deeply to be visited. */
export function copyTree(tree: Tree): Syntax | null {
  const types = tree.language.types;
  const fields = tree.language.fields;
  const cursor = tree.walk();
  const grow = (): Growing => ({
    type: types[cursor.nodeTypeId] ?? cursor.nodeType, field: fields[cursor.currentFieldId] ?? null,
    start: cursor.startIndex, end: cursor.endIndex, children: [], loud: false,
  });
  const root = grow();
  const open = [root];
  let down = cursor.gotoFirstChild();
  while (open.length > 0 && open.length < DEEPEST) {
    if (down) {
      const node = grow();
      if (node.type !== 'comment' && node.type !== 'html_comment') open.at(-1)?.children.push(node);
      open.push(node);
      down = cursor.gotoFirstChild();
      continue;
    }
    const done = open.pop();
    if (done !== undefined) close(done);
    if (open.length === 0) break;
    down = cursor.gotoNextSibling();
    if (!down) cursor.gotoParent();
  }
  cursor.delete();
  return open.length === 0 ? root : null;
}

function close(node: Growing): void {
  node.loud = LOUD.has(node.type) || node.children.some((child) => child.loud);
  // Statements without a semicolon reach over the comment behind them; nothing may be written behind that.
  node.end = node.children.at(-1)?.end ?? node.end;
}

/** Child of a field. */
export function child(node: Syntax, field: string): Syntax | undefined {
  return node.children.find((one) => one.field === field);
}

/** First token of a type among the children. */
export function token(node: Syntax, type: string): Syntax | undefined {
  return node.children.find((one) => one.type === type);
}
