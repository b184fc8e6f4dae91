import type { Node } from 'web-tree-sitter';
import { isForTests, named } from '../parse/tree.ts';
import { Expressions } from './expressions.ts';
import { instanceOf } from './instance.ts';
import { literalsOf, tellingArm } from './patterns.ts';
import { constantResults, isStatement, joined } from './pieces.ts';
import type { Context, Table } from './table.ts';

const REMOVABLE = new Set(['call_expression', 'compound_assignment_expr', 'assignment_expression', 'try_expression', 'break_expression', 'continue_expression']);

/** Writes items and blocks with their counters, arms and mutants. */
export class Statements {
  readonly #table: Table;
  readonly #expressions: Expressions;
  readonly #units: ReadonlyMap<number, string>;

  /** `units`: ids of units by the number of their syntax. */
  constructor(table: Table, units: ReadonlyMap<number, string>) {
    this.#table = table;
    this.#units = units;
    this.#expressions = new Expressions(table, this);
  }

  file(root: Node): string {
    return this.#expressions.inner(root, { unit: null, owner: 0, instance: '' });
  }

  /** Functions and modules; those of tests stay as they are. */
  item(node: Node, context: Context): string {
    if (isForTests(node)) return node.text;
    if (node.type === 'mod_item') return this.#expressions.inner(node, context);
    const body = node.childForFieldName('body');
    if (body === null) return node.text;
    const unit = this.#units.get(node.id) ?? context.unit;
    const owner = this.#table.counter('function', node, unit);
    const inner = { unit, owner, instance: instanceOf(node) };
    const constants = constantResults(node.childForFieldName('return_type')?.text ?? '').map((to) => {
      const id = this.#table.mutant(node, 'return', node.childForFieldName('name')?.text ?? '', to, inner);
      return this.#table.isLeft(id) ? '' : ` if ::testgen_probe::m(${this.#table.at(id)}) { return ${to}; }`;
    }).join('');
    const head = node.text.slice(0, body.startIndex - node.startIndex);
    const text = this.block(body, inner, `${this.#count(owner, inner)}${constants}`);
    const name = node.childForFieldName('name')?.text ?? '';
    const isConstant = /^(?:pub(?:\([^)]*\))?\s+)?(?:default\s+)?const\b/.test(head);
    if (isConstant && (this.#table.left.constants.has(name) || this.#table.left.constants.has('*'))) return node.text;
    return (isConstant ? head.replace(/\bconst\b/, '') : head) + text;
  }

  #count(id: number, { instance }: Context): string {
    if (this.#table.isLeft(id)) return '';
    return ` ::testgen_probe::${instance === '' ? 'h' : `hi::<${instance}>`}(${this.#table.at(id)});`;
  }

  /** `prefix` stands right behind the brace. */
  block(node: Node, context: Context, prefix: string): string {
    return joined(node, (child) => {
      if (child.type === '{') return `{${prefix}`;
      if (!child.isNamed || !isStatement(child)) return child.isNamed ? this.#expressions.emit(child, context) : child.text;
      if (child.previousNamedSibling?.type === 'attribute_item') return this.#expressions.emit(child, context);
      return this.#statement(child, context);
    });
  }

  #statement(node: Node, context: Context): string {
    const id = this.#table.counter('statement', node, context.unit);
    const inner = { ...context, owner: id };
    const text = this.#expressions.emit(node, inner);
    const counted = this.#count(id, context).trimStart();
    const expression = node.type === 'expression_statement' ? node.namedChildren[0] : null;
    if (expression == null || !REMOVABLE.has(expression.type) || !node.text.endsWith(';')) return `${counted} ${text}`;
    const removed = this.#table.mutant(node, 'removed-statement', node.text, '', inner);
    return this.#table.isLeft(removed) ? `${counted} ${text}` : `${counted} if !::testgen_probe::m(${this.#table.at(removed)}) { ${text} }`;
  }

  if(node: Node, context: Context): string {
    const [test, then, other] = [node.childForFieldName('condition'), node.childForFieldName('consequence'), node.childForFieldName('alternative')];
    if (test === null || then === null) return node.text;
    const isLet = /^let_/.test(test.type);
    const arms = this.#table.arms(node, context.unit, isLet && other === null ? ['if'] : ['if', 'else']);
    const written = isLet ? this.#expressions.emit(test, context) : this.#condition(test, arms, context);
    return joined(node, (child) => {
      if (child.id === test.id) return written;
      if (child.id === then.id) return this.block(child, { ...context, owner: arms }, isLet ? this.#count(arms, context) : '');
      if (child.id !== other?.id) return child.text;
      const inner = { ...context, owner: arms + 1 };
      return joined(child, (part) => (part.type === 'block' ? this.block(part, inner, isLet ? this.#count(arms + 1, context) : '') : part.isNamed ? this.#expressions.emit(part, isLet ? context : inner) : part.text));
    });
  }

  /** A condition with its mutant, its arms counted. */
  #condition(test: Node, arms: number, context: Context): string {
    const text = this.#expressions.emit(test, context);
    const id = this.#table.mutant(test, 'condition', test.text, `!(${test.text})`, context);
    const turned = this.#table.isLeft(id) ? text : `::testgen_probe::m(${this.#table.at(id)}) ^ (${text})`;
    return this.#table.isLeft(arms) ? `(${turned})` : `::testgen_probe::${context.instance === '' ? 'b' : `bi::<${context.instance}>`}(${this.#table.at(arms)}, ${this.#table.at(arms + 1)}, ${turned})`;
  }

  loop(node: Node, context: Context): string {
    const [test, body] = [node.childForFieldName('condition'), node.childForFieldName('body')];
    const isLet = test === null || /^let_/.test(test.type);
    const arms = this.#table.arms(node, context.unit, isLet ? ['loop'] : ['loop', 'end']);
    const written = test === null ? '' : isLet ? this.#expressions.emit(test, context) : this.#condition(test, arms, context);
    const pattern = node.childForFieldName('pattern')?.id;
    return joined(node, (child) => {
      if (child.id === test?.id) return written;
      if (child.id === body?.id) return this.block(child, { ...context, owner: arms }, isLet ? this.#count(arms, context) : '');
      return child.isNamed && child.id !== pattern ? this.#expressions.emit(child, context) : child.text;
    });
  }

  /** A loop without a condition. One that does nothing has no statement by which it could be stopped: it counts its owner again. */
  endless(node: Node, context: Context): string {
    const body = node.childForFieldName('body');
    const isEmpty = body === null || !body.namedChildren.some((child) => child !== null && isStatement(child));
    return joined(node, (child) => (child.id === body?.id ? this.block(child, context, isEmpty ? this.#count(context.owner, context) : '') : child.isNamed ? this.#expressions.emit(child, context) : child.text));
  }

  match(node: Node, context: Context): string {
    const decision = this.#table.points.length;
    const arm = (child: Node): string => {
      const value = child.childForFieldName('value');
      const id = this.#table.arm(child, context.unit, decision, `arm ${child.startPosition.row + 1}`);
      const inner = { ...context, owner: id };
      return joined(child, (part) => {
        if (part.type === 'match_pattern') return this.#guarded(part, context);
        if (part.id !== value?.id) return part.text;
        if (part.type === 'block') return this.block(part, inner, this.#count(id, context));
        const text = this.#expressions.emit(part, inner);
        return this.#table.isLeft(id) ? text : `{${this.#count(id, context)} ${text} }`;
      });
    };
    const arms = named(node.childForFieldName('body')).filter(({ type }) => type === 'match_arm');
    return joined(node, (child) => {
      if (child.type !== 'match_block') return child.isNamed ? this.#expressions.emit(child, context) : child.text;
      const telling = tellingArm(arms.map((each) => ({ node: each, literals: literalsOf(each.childForFieldName('pattern')) })), this.#table, context);
      return joined(child, (each) => (each.type === 'match_arm' ? arm(each) : each.type === '{' ? `{${telling}` : each.text));
    });
  }

  #guarded(pattern: Node, context: Context): string {
    const guard = pattern.childForFieldName('condition');
    return joined(pattern, (part) => (part.id === guard?.id ? this.#expressions.emit(part, context) : part.text));
  }

  closure(node: Node, context: Context): string {
    const body = node.childForFieldName('body');
    if (body === null || body.type === 'block' || named(node).some(({ type }) => type === 'type')) return this.#expressions.inner(node, context);
    const id = this.#table.counter('statement', body, context.unit);
    const text = this.#expressions.emit(body, { ...context, owner: id });
    return joined(node, (child) => (child.id !== body.id ? child.text : this.#table.isLeft(id) ? text : `{${this.#count(id, context)} ${text} }`));
  }
}
