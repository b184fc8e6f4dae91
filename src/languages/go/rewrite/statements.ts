import type { Node } from 'web-tree-sitter';
import { isOneLine, named, statements } from '../parse/tree.ts';
import { condition, emit, holds, joined, tap } from './expressions.ts';
import { isPure } from './pure.ts';
import { returnCases } from './returns.ts';
import type { Context, Table } from './table.ts';
import { variantsOf } from './variants.ts';

const MOST_CASES = 12;
const NEVER_REMOVED = /^(panic|os\.Exit|log\.(Fatal|Panic)\w*|recover|close)\(/;

/** Writes blocks with their counters, arms and mutants. */
export class Statements {
  readonly #table: Table;
  constructor(table: Table) { this.#table = table; }

  /** `prefix` stands right behind the brace. */
  block(node: Node, context: Context, prefix: string): string {
    return joined(node, (child) => (child.type === '{' ? `{${prefix === '' ? '' : ` ${prefix}`}` : child.type === 'statement_list' ? this.#list(child, context) : child.text));
  }

  #list(list: Node, context: Context): string {
    return joined(list, (child) => (child.isNamed && child.type !== 'comment' ? this.#statement(child, context) : child.text));
  }

  #statement(node: Node, context: Context): string {
    if (node.type === 'empty_statement') return node.text;
    const id = this.#table.counter('statement', node, context.unit);
    const inner = { ...context, owner: id };
    return `${this.#table.name}h(${id}); ${this.#before(node, inner)}${this.#inside(node, inner)}`;
  }

  #inside(node: Node, context: Context): string {
    switch (node.type) {
      case 'if_statement': return this.#if(node, context);
      case 'for_statement': return this.#for(node, context);
      case 'expression_switch_statement': case 'type_switch_statement': case 'select_statement': return this.#switch(node, context);
      case 'block': return this.block(node, context, '');
      case 'labeled_statement': return joined(node, (child) => (child.isNamed && child.type !== 'label_name' && child.type !== 'comment' ? this.#inside(child, context) : child.text));
      case 'return_statement': return this.#return(node, context);
      case 'break_statement': case 'continue_statement': return this.#removable(node, node.text, context);
      case 'expression_statement': case 'assignment_statement': case 'inc_statement': case 'dec_statement': case 'send_statement': return this.#simple(node, context);
      case 'short_var_declaration': return this.#short(node, context);
      default: return emit(node, this.#table, context, this);
    }
  }

  /** What is compared in a switch, told before it begins. */
  #before(node: Node, { unit }: Context): string {
    const value = node.type === 'expression_switch_statement' ? node.childForFieldName('value') : null;
    if (value === null || node.childForFieldName('initializer') !== null || !isPure(value) || !isOneLine(value)) return '';
    const wanted = named(node).filter(({ type }) => type === 'expression_case').flatMap((each) => named(each.childForFieldName('value'))).filter((each) => isPure(each) && isOneLine(each)).slice(0, MOST_CASES);
    return wanted.map((each) => `${tap(node, 'switch', [value, each], this.#table, unit)}; `).join('');
  }

  #if(node: Node, context: Context): string {
    const test = node.childForFieldName('condition');
    const [then, other] = [node.childForFieldName('consequence'), node.childForFieldName('alternative')];
    if (test === null || then === null) return node.text;
    const made = condition(test, ['if', 'else'], this.#table, context, this);
    return joined(node, (child) => {
      if (child.id === test.id) return made.text;
      if (child.id === then.id) return this.block(child, { ...context, owner: made.arms }, '');
      const inner = { ...context, owner: made.arms + 1 };
      if (other !== null && child.id === other.id) return child.type === 'block' ? this.block(child, inner, '') : this.#if(child, inner);
      return emit(child, this.#table, context, this);
    });
  }

  #for(node: Node, context: Context): string {
    const body = node.childForFieldName('body');
    const clause = named(node).find(({ type }) => type === 'for_clause');
    const test = clause === undefined ? named(node).find((child) => child.id !== body?.id && child.type !== 'range_clause') : clause.childForFieldName('condition');
    const made = test == null ? null : condition(test, ['loop', 'end'], this.#table, context, this);
    const write = (child: Node): string => {
      if (made !== null && child.id === test?.id) return made.text;
      if (child.id === body?.id) return this.block(child, context, `${this.#table.name}h(${made === null ? context.owner : made.arms});`);
      return child.type === 'for_clause' ? joined(child, write) : emit(child, this.#table, context, this);
    };
    return joined(node, write);
  }

  #switch(node: Node, context: Context): string {
    const decision = this.#table.points.length;
    const isOpen = node.type === 'expression_switch_statement' && node.childForFieldName('value') === null;
    return joined(node, (child) => {
      if (!/^(expression|type|communication|default)_case$/.test(child.type)) return child.isNamed ? emit(child, this.#table, context, this) : child.text;
      const arm = this.#table.arm(child, context.unit, decision, child.type === 'default_case' ? 'default' : `case ${child.startPosition.row + 1}`);
      const inner = { ...context, owner: arm };
      return joined(child, (part) => {
        if (part.type === ':') return `: ${this.#table.name}h(${arm});`;
        if (part.type === 'statement_list') return this.#list(part, inner);
        if (isOpen && part.type === 'expression_list') return joined(part, (test) => (test.isNamed ? condition(test, null, this.#table, context, this).text : test.text));
        return part.type === 'expression_list' && child.type === 'expression_case' ? part.text : emit(part, this.#table, context, this);
      });
    });
  }

  #return(node: Node, context: Context): string {
    const text = emit(node, this.#table, context, this);
    const cases = returnCases(node, this.#table, context);
    return cases.length === 0 ? text : `switch ${this.#table.name}.On { ${cases.join('; ')} }; ${text}`;
  }

  #simple(node: Node, context: Context): string {
    const text = emit(node, this.#table, context, this);
    if (holds(node, ['func_literal'])) return text;
    if (node.type === 'expression_statement' || node.type === 'send_statement') return NEVER_REMOVED.test(node.text) ? text : this.#removable(node, text, context);
    const cases = this.#cases(node, context);
    const swapped = node.type === 'inc_statement' ? node.text.replace(/\+\+$/, '--') : node.type === 'dec_statement' ? node.text.replace(/--$/, '++') : this.#otherAssignment(node);
    if (swapped !== null && !swapped.includes('\n')) cases.push(`case ${this.#table.mutant(node, 'arithmetic', node.text, swapped, context)}: ${swapped}`);
    cases.push(`case ${this.#table.mutant(node, 'removed-statement', node.text, '', context)}: `);
    return `switch ${this.#table.name}.On { ${cases.join('; ')}; default: ${text} }`;
  }

  #cases(node: Node, context: Context): string[] {
    return variantsOf(node).map((variant) => `case ${this.#table.mutant(variant.node, variant.operator, variant.from, variant.to, context)}: ${variant.text}`);
  }

  #otherAssignment(node: Node): string | null {
    const operator = node.childForFieldName('operator');
    const other = { '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=', '|=': '&=', '&=': '|=', '<<=': '>>=', '>>=': '<<=' }[operator?.text ?? ''];
    if (operator === null || other === undefined) return null;
    const at = operator.startIndex - node.startIndex;
    return node.text.slice(0, at) + other + node.text.slice(at + operator.text.length);
  }

  /** Names keep their first value where the mutant is off; only what can be looked at twice has mutants. */
  #short(node: Node, context: Context): string {
    const text = emit(node, this.#table, context, this);
    const right = named(node.childForFieldName('right'));
    if (!right.every(isPure)) return text;
    const cases = variantsOf(node).map((variant) => `case ${this.#table.mutant(variant.node, variant.operator, variant.from, variant.to, context)}: ${variant.text.replace(':=', '=')}`);
    return cases.length === 0 ? text : `${text}; switch ${this.#table.name}.On { ${cases.join('; ')} }`;
  }

  #removable(node: Node, text: string, context: Context): string {
    return `if ${this.#table.name}.On != ${this.#table.mutant(node, 'removed-statement', node.text, '', context)} { ${text} }`;
  }
}

/** Whether a function has a body that can be rewritten. */
export function hasBody(node: Node): boolean {
  return statements(node.childForFieldName('body')).length > 0;
}
