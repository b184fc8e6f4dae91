import type { Node } from 'web-tree-sitter';
import { ancestors, treeOf, walk } from '../harness/trees.ts';

/** One small change of one source file. Lines from 1, columns from 0, offsets in UTF-16 units. */
export interface Mutant {
  readonly file: string;
  readonly kind: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const ARITHMETIC: Readonly<Record<string, string>> = {
  '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '**': '*', '<<': '>>', '>>': '<<', '>>>': '<<', '&': '|', '|': '&', '^': '&',
};
const RELATIONAL: Readonly<Record<string, string>> = {
  '<': '>=', '>': '<=', '<=': '>', '>=': '<', '==': '!=', '!=': '==', '===': '!==', '!==': '===',
};
const BOUNDARY: Readonly<Record<string, string>> = { '<': '<=', '>': '>=', '<=': '<', '>=': '>' };
const LOGICAL: Readonly<Record<string, string>> = { '&&': '||', '||': '&&', '??': '&&' };
const ASSIGNING: Readonly<Record<string, string>> = {
  '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=', '%=': '*=', '<<=': '>>=', '>>=': '<<=', '&=': '|=', '|=': '&=',
};
const FUNCTIONS = new Set(['function_declaration', 'function_expression', 'arrow_function', 'method_definition', 'generator_function_declaration', 'generator_function']);
// Places without behaviour of their own: types, module names, property keys.
const SILENT = new Set(['type_annotation', 'type_arguments', 'type_parameters', 'interface_declaration', 'type_alias_declaration', 'ambient_declaration', 'import_statement', 'export_clause', 'literal_type']);

/** Every mutant the mutators know for a file, in the order of their place. */
export async function mutantsOf(file: string, text: string): Promise<readonly Mutant[]> {
  const tree = await treeOf(file, text);
  try {
    return [...walk(tree.rootNode)].filter((node) => !silent(node)).flatMap((node) => changes(node).map(({ at, kind, replacement }) => ({
      file, kind, replacement, line: at.startPosition.row + 1, column: at.startPosition.column, start: at.startIndex, end: at.endIndex,
    }))).toSorted((a, b) => a.start - b.start || a.end - b.end || (a.replacement < b.replacement ? -1 : 1));
  } finally {
    tree.delete();
  }
}

interface Change { readonly at: Node; readonly kind: string; readonly replacement: string }

function changes(node: Node): readonly Change[] {
  switch (node.type) {
    case 'binary_expression': return binary(node);
    case 'augmented_assignment_expression': return swap(node, 'arithmetic', ASSIGNING);
    case 'unary_expression': return unary(node);
    case 'update_expression': return swap(node, 'arithmetic', { '++': '--', '--': '++' });
    case 'if_statement': case 'ternary_expression': return condition(node, ['true', 'false']);
    case 'while_statement': case 'do_statement': case 'for_statement': return condition(node, ['false']);
    case 'return_statement': return node.namedChildCount === 0 ? [] : [{ at: node, kind: 'return', replacement: 'return;' }];
    case 'arrow_function': return arrowResult(node);
    case 'expression_statement': return removed(node);
    case 'true': return [{ at: node, kind: 'literal', replacement: 'false' }];
    case 'false': return [{ at: node, kind: 'literal', replacement: 'true' }];
    case 'number': return [{ at: node, kind: 'literal', replacement: `(${node.text} + 1)` }];
    case 'string': return literalString(node);
    default: return [];
  }
}

function binary(node: Node): readonly Change[] {
  const sides = [node.childForFieldName('left')?.type, node.childForFieldName('right')?.type];
  const text = sides.some((type) => type === 'string' || type === 'template_string');
  return [
    ...(text ? [] : swap(node, 'arithmetic', ARITHMETIC)),
    ...swap(node, 'relational', RELATIONAL),
    ...swap(node, 'boundary', BOUNDARY),
    ...swap(node, 'logical', LOGICAL),
  ];
}

function swap(node: Node, kind: string, table: Readonly<Record<string, string>>): readonly Change[] {
  const at = node.childForFieldName('operator');
  const replacement = at === null ? undefined : table[at.text];
  return at === null || replacement === undefined ? [] : [{ at, kind, replacement }];
}

function unary(node: Node): readonly Change[] {
  const [operator, argument] = [node.childForFieldName('operator'), node.childForFieldName('argument')];
  if (operator === null || argument === null || !['!', '-', '~'].includes(operator.text)) return [];
  return [{ at: node, kind: operator.text === '!' ? 'logical' : 'arithmetic', replacement: ` ${argument.text}` }];
}

function condition(node: Node, replacements: readonly string[]): readonly Change[] {
  const field = node.childForFieldName('condition');
  const at = field?.type === 'parenthesized_expression' || field?.type === 'expression_statement' ? field.namedChild(0) : field;
  if (at === null || at === undefined || at.type === 'empty_statement') return [];
  return replacements.filter((replacement) => replacement !== at.text).map((replacement) => ({ at, kind: 'condition', replacement }));
}

function arrowResult(node: Node): readonly Change[] {
  const at = node.childForFieldName('body');
  return at === null || at.type === 'statement_block' ? [] : [{ at, kind: 'return', replacement: 'undefined' }];
}

// Only inside functions: without a top-level statement most modules do not load at all.
function removed(node: Node): readonly Change[] {
  const inner = node.namedChild(0);
  if (inner === null || inner.type === 'string' || node.parent?.type === 'for_statement') return [];
  if (![...ancestors(node)].some((up) => FUNCTIONS.has(up.type))) return [];
  return [{ at: node, kind: 'statement', replacement: ';' }];
}

function literalString(node: Node): readonly Change[] {
  const parent = node.parent;
  const key = parent?.type === 'pair' && parent.childForFieldName('key')?.equals(node) === true;
  const directive = parent?.type === 'expression_statement';
  const loading = parent?.type === 'arguments' && parent.parent?.childForFieldName('function')?.text === 'require';
  if (key || directive || loading || parent?.type === 'import_require_clause' || parent?.type === 'export_statement') return [];
  return [{ at: node, kind: 'literal', replacement: node.text.length === 2 ? `'mutant'` : `''` }];
}

function silent(node: Node): boolean {
  return SILENT.has(node.type) || [...ancestors(node)].some((up) => SILENT.has(up.type));
}
