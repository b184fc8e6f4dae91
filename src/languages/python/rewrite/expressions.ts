import type { Node } from 'web-tree-sitter';
import { ARITHMETIC, COMPARISONS, TELLING_METHODS } from './operators.ts';
import type { Context, Table } from './table.ts';

/** Left as they are: texts, annotations, patterns. */
const VERBATIM = new Set(['string', 'concatenated_string', 'type', 'comment', 'decorator', 'parameters', 'lambda_parameters', 'identifier', 'case_pattern', 'dotted_name', 'ellipsis', 'none', 'line_continuation']);

/** Writes expressions with counters, operand taps and mutants; every line break stays where it was. */
export class Expressions {
  readonly #text: string;
  readonly #table: Table;

  constructor(text: string, table: Table) {
    this.#text = text;
    this.#table = table;
  }

  write(node: Node, context: Context): string {
    if (VERBATIM.has(node.type)) return this.source(node);
    switch (node.type) {
      case 'comparison_operator': return this.#comparison(node, context);
      case 'binary_operator': return this.#arithmetic(node, context);
      case 'boolean_operator': return this.#logical(node, context);
      case 'conditional_expression': return this.#ternary(node, context);
      case 'if_clause': return this.#filter(node, context);
      case 'lambda': return this.#lambda(node, context);
      case 'call': return this.#call(node, context);
      case 'integer': case 'float': case 'true': case 'false': return this.#literal(node, context);
      case 'slice': return this.inside(node, context, (child) => this.#bound(child, context));
      case 'keyword_argument': return this.inside(node, context, (child) => (child.id === node.childForFieldName('name')?.id ? this.source(child) : this.write(child, context)));
      default: return this.inside(node, context);
    }
  }

  source(node: Node): string {
    return this.#text.slice(node.startIndex, node.endIndex);
  }

  /** The node with each of its children written by `write`. */
  inside(node: Node, context: Context, write: (child: Node) => string = (child) => this.write(child, context)): string {
    let out = '';
    let at = node.startIndex;
    for (const child of node.namedChildren) {
      if (child === null) continue;
      out = joined(out + this.#text.slice(at, child.startIndex), write(child));
      at = child.endIndex;
    }
    return out + this.#text.slice(at, node.endIndex);
  }

  /** A condition whose two arms are counted. */
  condition(node: Node, context: Context, what: string): string {
    if (/^(True|1)$/.test(this.source(node))) return this.source(node);
    const id = this.#table.decision(node, [what, 'else'], 'condition', ['condition', 'not condition'], context);
    return `_tg.c(${id}, (${this.write(node, context)}))`;
  }

  #comparison(node: Node, context: Context): string {
    const operands = node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
    const gaps = operands.slice(1).map((operand, i) => this.#text.slice((operands[i] as Node).endIndex, operand.startIndex));
    const operators = gaps.map((gap) => /not\s+in|is\s+not|in|is|[<>=!]+/.exec(gap)?.[0].replace(/\s+/g, ' ') ?? '');
    if (gaps.some((gap) => gap.includes('#')) || operators.some((operator) => COMPARISONS[operator] === undefined)) return this.inside(node, context);
    if (operands.length > 2) return this.#chain(operands, gaps, operators, context);
    const [operator = ''] = operators;
    const { name, mutants } = COMPARISONS[operator] as (typeof COMPARISONS)[string];
    const id = this.#table.operand(node, operator, context);
    for (const [kind, to] of mutants) this.#table.mutant(node, kind, operator, to, context);
    return `_tg.${name}(${id}, ${this.write(operands[0] as Node, context)}${comma(gaps[0] ?? '')}${this.write(operands[1] as Node, context)})`;
  }

  /** `a < b < c`: short-circuits as before, each pair is noted. */
  #chain(operands: readonly Node[], gaps: readonly string[], operators: readonly string[], context: Context): string {
    let out = `_tg.first(${this.write(operands[0] as Node, context)})`;
    for (const [i, operand] of operands.slice(1).entries()) {
      const id = this.#table.operand(operand, operators[i] ?? '', context);
      out += `${gaps[i]}_tg.next(${id}, ${JSON.stringify(operators[i])}, ${this.write(operand, context)})`;
    }
    return `(${out})`;
  }

  #arithmetic(node: Node, context: Context): string {
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const operator = node.childForFieldName('operator')?.text ?? '';
    const known = ARITHMETIC[operator];
    if (left === null || right === null || known === undefined) return this.inside(node, context);
    const gap = this.#text.slice(left.endIndex, right.startIndex);
    const formats = operator === '%' && /string$/.test(left.type);
    if (formats || gap.includes('#')) return this.inside(node, context);
    const id = this.#table.mutant(node, 'arithmetic', operator, known.to, context);
    return `_tg.${known.name}(${id}, ${this.write(left, context)}${gap.replace(operator, ',')}${this.write(right, context)})`;
  }

  #logical(node: Node, context: Context): string {
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const operator = node.childForFieldName('operator')?.text ?? '';
    if (left === null || right === null) return this.inside(node, context);
    const gap = this.#text.slice(left.endIndex, right.startIndex);
    const id = this.#table.decision(node, [`${operator} right`, `${operator} left`], 'logical', [operator, operator === 'and' ? 'or' : 'and'], context);
    return `_tg.end(${id}, _tg.${operator === 'and' ? 'both' : 'either'}(${id}, ${this.write(left, context)})${gap}${this.write(right, context)})`;
  }

  #ternary(node: Node, context: Context): string {
    const test = node.namedChildren.filter((child) => child?.type !== 'comment')[1];
    return this.inside(node, context, (child) => (child.id === test?.id ? this.condition(child, context, 'if') : this.write(child, context)));
  }

  #filter(node: Node, context: Context): string {
    return this.inside(node, context, (child) => (child.type === 'comment' ? this.source(child) : this.condition(child, context, 'kept')));
  }

  #lambda(node: Node, context: Context): string {
    const body = node.childForFieldName('body');
    if (body === null) return this.source(node);
    const id = this.#table.counter('function', node, context.unit);
    return `${this.#text.slice(node.startIndex, body.startIndex)}_tg.f(${id}) or (${this.write(body, { ...context, owner: id, inFunction: true })})`;
  }

  #call(node: Node, context: Context): string {
    const [callee, list] = [node.childForFieldName('function'), node.childForFieldName('arguments')];
    if (callee === null || list?.type !== 'argument_list') return this.inside(node, context);
    if (/^(super|locals|vars|dir|globals|eval|exec)$/.test(this.source(callee))) return this.source(node);
    // Written once: what is written gets its ids.
    const args = (): string => this.inside(list, context).slice(1, -1);
    if (context.inFunction && this.source(callee) === 'range') return `range${this.inside(list, context, (child) => this.#bound(child, context))}`;
    if (context.inFunction && /^(min|max)$/.test(this.source(callee))) return this.#extreme(node, callee, args, context);
    if (this.source(callee) === 'isinstance' && list.namedChildCount === 2) return `_tg.kind(${this.#table.operand(node, 'isinstance', context)}, ${args()})`;
    const [object, method] = [callee.childForFieldName('object'), callee.childForFieldName('attribute')];
    if (callee.type !== 'attribute' || object === null || method === null || !TELLING_METHODS.has(this.source(method)) || list.namedChildCount === 0 || this.source(callee).includes('#')) return this.inside(node, context);
    const id = this.#table.operand(node, this.source(method), context);
    const gap = this.#text.slice(object.endIndex, method.startIndex).replace('.', ',');
    return `_tg.tell(${id}, ${this.write(object, context)}${gap}${JSON.stringify(this.source(method))}, ${args()})`;
  }

  /** Which of several is taken: the other end, the first, the last. */
  #extreme(node: Node, callee: Node, args: () => string, context: Context): string {
    const name = this.source(callee);
    const id = this.#table.mutant(node, 'condition', name, name === 'min' ? 'max' : 'min', context);
    for (const other of ['the first', 'the last']) this.#table.mutant(node, 'condition', name, other, context);
    return `_tg.extreme(${id}, ${name}, ${args()})`;
  }

  /** Where a part or a count begins or ends is most often wrong by one, either way. */
  #bound(node: Node, context: Context): string {
    if (!context.inFunction || !/^(identifier|call|attribute|binary_operator|subscript)$/.test(node.type)) return this.write(node, context);
    const text = this.source(node);
    const id = this.#table.mutant(node, 'boundary', text, `${text} + 1`, context);
    this.#table.mutant(node, 'boundary', text, `${text} - 1`, context);
    return `_tg.end_of(${id}, ${this.write(node, context)})`;
  }

  #literal(node: Node, context: Context): string {
    const text = this.source(node);
    if (!context.inFunction || /j$/i.test(text)) return text;
    const truth = node.type === 'true' || node.type === 'false';
    const id = this.#table.mutant(node, 'literal', text, truth ? (node.type === 'true' ? 'False' : 'True') : `${text} + 1`, context);
    // Where a part begins or ends is most often wrong by one, either way.
    if (node.parent?.type === 'slice') this.#table.mutant(node, 'boundary', text, `${text} - 1`, context);
    return `_tg.${truth ? 'flag' : node.parent?.type === 'slice' ? 'bound' : 'number'}(${id}, ${text})`;
  }
}

/** Keeps `if(x)` from becoming one word with what is written before the bracket. */
export function joined(before: string, after: string): string {
  return before + (/\w$/.test(before) && /^\w/.test(after) ? ' ' : '') + after;
}

/** The gap with its operator made a comma. */
function comma(gap: string): string {
  return gap.replace(/not\s+in|is\s+not|in|is|[<>=!]+/, (operator) => `,${operator.replace(/[^\n\\]/g, '')}`);
}
