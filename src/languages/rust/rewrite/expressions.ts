import type { Node } from 'web-tree-sitter';
import { askedOf } from './asked.ts';
import { CHANGES, COMPARISONS, HOLDERS, isText, joined, RAW } from './pieces.ts';
import { matchesOf, tellingArm } from './patterns.ts';
import type { Statements } from './statements.ts';
import type { Context, Table } from './table.ts';

/** Writes expressions with their comparisons told and their mutants. */
export class Expressions {
  readonly #table: Table;
  readonly #statements: Statements;

  constructor(table: Table, statements: Statements) {
    this.#table = table;
    this.#statements = statements;
  }

  emit(node: Node, context: Context): string {
    if (node.type === 'macro_invocation') return this.#matches(node, context);
    if (RAW.has(node.type)) return node.text;
    switch (node.type) {
      case 'function_item': case 'mod_item': return this.#statements.item(node, context);
      case 'block': return this.#statements.block(node, context, '');
      case 'if_expression': return this.#statements.if(node, context);
      case 'while_expression': case 'for_expression': return this.#statements.loop(node, context);
      case 'loop_expression': return this.#statements.endless(node, context);
      case 'match_expression': return this.#statements.match(node, context);
      case 'closure_expression': return this.#statements.closure(node, context);
      case 'binary_expression': return this.#binary(node, context);
      case 'compound_assignment_expr': return this.#compound(node, context);
      case 'unary_expression': return this.#unary(node, context);
      case 'call_expression': return this.#asked(node, context);
      case 'try_expression': return this.#try(node, context);
      case 'integer_literal': case 'string_literal': case 'boolean_literal': return this.#literal(node, context);
      default: return this.inner(node, context);
    }
  }

  /** All children written, patterns and types as they are. */
  inner(node: Node, context: Context): string {
    const raw = [node.childForFieldName('pattern')?.id, node.childForFieldName('type')?.id, node.childForFieldName('return_type')?.id];
    const length = node.type === 'array_expression' && node.children.some((child) => child?.type === ';') ? node.namedChildren.at(-1)?.id : undefined;
    return joined(node, (child) => (raw.includes(child.id) || child.id === length || !child.isNamed ? child.text : this.emit(child, context)));
  }

  /** `matches!` is written as what it stands for. */
  #matches(node: Node, context: Context): string {
    const found = matchesOf(node);
    const telling = found === null ? '' : tellingArm([{ node, literals: found.literals }], this.#table, context);
    return found === null || telling === '' ? node.text : `(match ${found.value} {${telling} ${found.pattern} => true, _ => false })`;
  }

  #binary(node: Node, context: Context): string {
    const [left, right, operator] = [node.childForFieldName('left'), node.childForFieldName('right'), node.childForFieldName('operator')?.text ?? ''];
    if (left === null || right === null) return node.text;
    if (operator === '&&' || operator === '||') return this.#logical(node, left, right, operator, context);
    const counted = COMPARISONS.has(operator) ? this.#table.operand(node, operator, context.unit) : null;
    const [l, r] = [this.emit(left, context), this.emit(right, context)];
    const between = node.text.slice(left.endIndex - node.startIndex, right.startIndex - node.startIndex);
    const plain = `${l}${between}${r}`;
    const lines = '\n'.repeat(between.split('\n').length - 1);
    if (isText(left) || isText(right)) {
      if (counted === null || this.#table.isLeft(counted) || /[^:]\/\//.test(between)) return plain;
      return `(::testgen_probe::cmp!(${this.#table.at(counted)}, ${l}, ${operator},${lines} ${r}${this.#alternatives(node, operator, context)}))`;
    }
    const changes = CHANGES[operator];
    if (changes === undefined || between.includes('//')) return plain;
    if (counted !== null) {
      const alternatives = this.#alternatives(node, operator, context);
      return this.#table.isLeft(counted) ? plain : `(::testgen_probe::cmp!(${this.#table.at(counted)}, ${l}, ${operator},${lines} ${r}${alternatives}))`;
    }
    const [to, kind] = changes[0] as (typeof changes)[number];
    const id = this.#table.mutant(node, kind, node.text, `${left.text} ${to} ${right.text}`, context);
    return this.#table.isLeft(id) ? plain : `(::testgen_probe::calc!(${l}, ${operator},${lines} ${r}, ${this.#table.at(id)}, ${to}))`;
  }

  #alternatives(node: Node, operator: string, context: Context): string {
    const [left, right] = [node.childForFieldName('left')?.text, node.childForFieldName('right')?.text];
    return (CHANGES[operator] ?? []).map(([to, kind]) => {
      const id = this.#table.mutant(node, kind, node.text, `${left} ${to} ${right}`, context);
      return this.#table.isLeft(id) ? '' : `, ${this.#table.at(id)}, ${to}`;
    }).join('');
  }

  /** One side is written once: the mutant turns around what the other side decides. */
  #logical(node: Node, left: Node, right: Node, operator: string, context: Context): string {
    const to = operator === '&&' ? '||' : '&&';
    const id = this.#table.mutant(node, 'logical', node.text, `${left.text} ${to} ${right.text}`, context);
    if (this.#table.isLeft(id) || /let_(chain|condition)/.test(left.type + right.type) || left.descendantsOfType(['let_condition', 'let_chain']).length > 0 || right.descendantsOfType(['let_condition', 'let_chain']).length > 0) return this.inner(node, context);
    const on = `::testgen_probe::m(${this.#table.at(id)})`;
    const flag = operator === '&&' ? on : `!${on}`;
    const between = '\n'.repeat(node.text.slice(left.endIndex - node.startIndex, right.startIndex - node.startIndex).split('\n').length - 1);
    return `(if (${this.emit(left, context)}) ^ ${flag} {${between} ${this.emit(right, context)} } else { ${flag} })`;
  }

  #compound(node: Node, context: Context): string {
    const operator = node.childForFieldName('operator')?.text ?? '';
    const other = CHANGES[operator.slice(0, -1)]?.[0]?.[0];
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const text = this.inner(node, context);
    if (other === undefined || left === null || right === null || node.startPosition.row !== node.endPosition.row || isText(right) || right.text.startsWith('&')) return text;
    const changed = `${left.text} ${other}= ${right.text}`;
    const id = this.#table.mutant(node, 'arithmetic', node.text, changed, context);
    return this.#table.isLeft(id) ? text : `if ::testgen_probe::m(${this.#table.at(id)}) { ${changed} } else { ${text} }`;
  }

  #unary(node: Node, context: Context): string {
    const operator = node.children[0]?.text ?? '';
    const operand = node.namedChildren[0];
    const text = this.inner(node, context);
    if (operand == null || (operator !== '!' && operator !== '-') || /_literal$/.test(operand.type)) return text;
    const id = this.#table.mutant(node, 'unary', node.text, operand.text, context);
    if (this.#table.isLeft(id)) return text;
    const on = `::testgen_probe::m(${this.#table.at(id)})`;
    return operator === '!' ? `(${on} ^ ${text})` : node.startPosition.row === node.endPosition.row ? `(if ${on} { ${operand.text} } else { ${text} })` : text;
  }

  /** The way out by `?` is an arm as any other; what is written for display never takes it. */
  #try(node: Node, context: Context): string {
    const tried = node.namedChildren[0];
    if (tried == null || tried.type === 'macro_invocation' || isForDisplay(node)) return this.inner(node, context);
    const id = this.#table.arms(node, context.unit, ['?']);
    const text = this.emit(tried, context);
    const rest = node.text.slice(tried.endIndex - node.startIndex);
    return this.#table.isLeft(id) ? text + rest : `::testgen_probe::${context.instance === '' ? 'q' : `qi::<${context.instance}, _>`}(${this.#table.at(id)}, ${text})${rest}`;
  }

  /** What a text is trimmed of stays, and a bound is none. */
  #call(node: Node, context: Context): string {
    const called = node.childForFieldName('function');
    const [value, name] = called?.type === 'field_expression' ? [called.childForFieldName('value'), called.childForFieldName('field')] : [null, null];
    const given = node.childForFieldName('arguments')?.namedChildCount ?? 0;
    const trims = name !== null && /^trim(_start|_end)?$/.test(name.text) && given === 0;
    const bounds = name !== null && /^(min|max)$/.test(name.text) && given === 1 && node.startPosition.row === node.endPosition.row;
    if (value === null || name === null || !(trims || bounds)) return this.inner(node, context);
    const id = this.#table.mutant(node, 'removed-call', node.text, value.text, context);
    if (this.#table.isLeft(id)) return this.inner(node, context);
    const on = `::testgen_probe::m(${this.#table.at(id)})`;
    if (bounds) return `(if ${on} { ${value.text} } else { ${this.inner(node, context)} })`;
    const between = node.text.slice(value.endIndex - node.startIndex, name.startIndex - node.startIndex);
    return `${this.emit(value, context)}${between}${name.text}_matches(|each: char| each.is_whitespace() && !${on})`;
  }

  /** What a text is asked for is told, as a comparison is. */
  #asked(node: Node, context: Context): string {
    const text = this.#call(node, context);
    const asked = askedOf(node);
    const id = asked === null ? 0 : this.#table.operand(node, asked.operator, context.unit);
    return asked === null || this.#table.isLeft(id) ? text : `({ ::testgen_probe::see!(${this.#table.at(id)}, "${asked.operator}", &${asked.whole}, &${asked.part}); ${text} })`;
  }

  #literal(node: Node, context: Context): string {
    const to = otherLiteral(node);
    if (to === null || !HOLDERS.has(node.parent?.type ?? '') || node.parent?.childForFieldName('field')?.id === node.id) return node.text;
    const id = this.#table.mutant(node, 'literal', node.text, to, context);
    if (this.#table.isLeft(id)) return node.text;
    return `(if ::testgen_probe::m(${this.#table.at(id)}) { ${to} } else { ${node.text} })`;
  }
}

/** Whether it stands in a function that writes to a `Formatter`. */
function isForDisplay(node: Node): boolean {
  let above = node.parent;
  while (above !== null && above.type !== 'function_item') above = above.parent;
  return above !== null && /\bFormatter\b/.test(above.childForFieldName('parameters')?.text ?? '');
}

function otherLiteral(node: Node): string | null {
  if (node.type === 'boolean_literal') return node.text === 'true' ? 'false' : 'true';
  if (node.type === 'string_literal') return node.text.startsWith('"') && node.text.length > 2 && !node.text.includes('\n') ? '""' : null;
  const match = /^(\d{1,9})((?:[iu]\w+)?)$/.exec(node.text);
  return match === null ? null : `${Number(match[1]) + 1}${match[2]}`;
}
