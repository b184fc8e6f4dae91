import type { Node } from 'web-tree-sitter';
import { docstringOf, statements } from '../parse/tree.ts';
import { Expressions, joined } from './expressions.ts';
import type { Context, Table } from './table.ts';

type Place = Omit<Context, 'owner'>;
/** A counter that waits for a statement that can carry it. */
type Waiting = () => number;

/** Writes statements, each with its counter on the line where it stands. */
export class Statements {
  readonly #text: string;
  readonly #table: Table;
  readonly #expressions: Expressions;
  readonly #unitAt: (offset: number) => string | null;
  /** Counter of the statement being written. */
  #owner = 0;

  constructor(text: string, table: Table, unitAt: (offset: number) => string | null) {
    this.#text = text;
    this.#table = table;
    this.#unitAt = unitAt;
    this.#expressions = new Expressions(text, table);
  }

  module(root: Node): string {
    return this.#text.slice(0, root.startIndex) + this.#block(root, { unit: null, inFunction: false }, []) + this.#text.slice(root.endIndex);
  }

  /** Children in place; statements among them with counters, those of `waiting` with the first that can. */
  #block(block: Node, place: Place, waiting: Waiting[]): string {
    const doc = docstringOf(block);
    const alone = statements(block).length === 1;
    return this.#expressions.inside(block, this.#context(place), (child) => {
      if (child.type === 'comment') return this.#source(child);
      if (child.type === 'case_clause') return this.#part(child, place);
      if (doc !== null && child.id === doc.parent?.id) return this.#source(child) + (alone && waiting.length > 0 ? `; ${this.#marks(waiting).slice(0, -2)}` : '');
      return this.#statement(child, place, waiting);
    });
  }

  #statement(node: Node, place: Place, waiting: Waiting[]): string {
    switch (node.type) {
      case 'if_statement': return this.#branches(node, place, this.#counted(node, place, waiting));
      case 'while_statement': return this.#headed(node, place, this.#counted(node, place, waiting), 'condition', 'loop');
      case 'for_statement': return this.#headed(node, place, this.#counted(node, place, waiting), 'right', null);
      case 'match_statement': return this.#headed(node, place, this.#counted(node, place, waiting), 'subject', null);
      case 'with_statement': return this.#with(node, place, this.#counted(node, place, waiting));
      case 'try_statement': return this.#parts(node, place, waiting);
      case 'function_definition': case 'class_definition': return this.#definition(node, place);
      case 'decorated_definition': return this.#expressions.inside(node, this.#context(place), (child) => (child.type === 'decorator' || child.type === 'comment' ? this.#source(child) : this.#definition(child, place)));
      case 'future_import_statement': return this.#source(node);
      default: return this.#simple(node, place, this.#counted(node, place, waiting));
    }
  }

  /** Takes the waiting counters and the statement's own. */
  #counted(node: Node, { unit }: Place, waiting: Waiting[]): string[] {
    const ids = waiting.splice(0).map((make) => String(make()));
    this.#owner = this.#table.counter('statement', node, unit);
    return [...ids, String(this.#owner)];
  }

  #marks(waiting: Waiting[]): string {
    return `${waiting.splice(0).map((make) => `_tg.h[${make()}] = `).join('')}1; `;
  }

  #simple(node: Node, place: Place, ids: readonly string[]): string {
    const context = this.#context(place);
    return `${ids.map((id) => `_tg.h[${id}] = `).join('')}1; ${this.#simpleText(node, context)}`;
  }

  #simpleText(node: Node, context: Context): string {
    const [child] = node.namedChildren;
    if (/^(import|global|nonlocal|type_alias)/.test(node.type)) return this.#source(node);
    if (node.type === 'return_statement' && child != null && context.inFunction) return this.#returned(node, child, context);
    if (node.type !== 'expression_statement' || child == null) return this.#expressions.inside(node, context);
    if (node.namedChildCount > 1) return this.#expressions.inside(node, context);
    if (child.type === 'assignment') return this.#assignment(child, context);
    if (child.type === 'augmented_assignment') return this.#augmented(child, context);
    const removable = context.inFunction && (child.type === 'call' || (child.type === 'await' && child.namedChild(0)?.type === 'call')) && !/^(await\s+)?super\b/.test(this.#source(child));
    if (!removable) return this.#expressions.write(child, context);
    return `_tg.off(${this.#table.mutant(child, 'removed-statement', 'call', 'nothing', context)}) or ${this.#expressions.write(child, context)}`;
  }

  #returned(node: Node, value: Node, context: Context): string {
    const id = this.#table.mutant(node, 'return', 'value', 'another value', context);
    if (isTruth(value)) {
      for (const constant of ['True', 'False']) this.#table.mutant(node, 'return', 'value', constant, context);
      return joined(this.#text.slice(node.startIndex, value.startIndex), `_tg.truth(${id}, (${this.#expressions.write(value, context)}))`);
    }
    return joined(this.#text.slice(node.startIndex, value.startIndex), `_tg.r(${id}, (${this.#expressions.write(value, context)}))`);
  }

  #assignment(node: Node, context: Context): string {
    const right = node.childForFieldName('right');
    const type = node.childForFieldName('type');
    return this.#expressions.inside(node, context, (child) => {
      if (child.id === type?.id) return this.#source(child);
      return child.id === right?.id && child.type === 'assignment' ? this.#assignment(child, context) : this.#expressions.write(child, context);
    });
  }

  #augmented(node: Node, context: Context): string {
    const right = node.childForFieldName('right');
    const operator = node.childForFieldName('operator')?.text ?? '';
    if (right === null || (operator !== '+=' && operator !== '-=') || !context.inFunction) return this.#expressions.inside(node, context);
    const id = this.#table.mutant(node, 'arithmetic', operator, operator === '+=' ? '-=' : '+=', context);
    return `${this.#expressions.inside(node, context, (child) => (child.id === right.id ? `_tg.minus(${id}, (${this.#expressions.write(right, context)}))` : this.#expressions.write(child, context)))}`;
  }

  #branches(node: Node, place: Place, ids: readonly string[]): string {
    const context = this.#context(place);
    const condition = node.childForFieldName('condition');
    return this.#expressions.inside(node, context, (child) => {
      if (child.id === condition?.id) return `${mark(ids)}${this.#expressions.condition(child, context, 'if')}`;
      if (child.type === 'elif_clause') return this.#elif(child, place, context);
      return this.#part(child, place);
    });
  }

  #elif(node: Node, place: Place, context: Context): string {
    const condition = node.childForFieldName('condition');
    return this.#expressions.inside(node, context, (child) => {
      if (child.id !== condition?.id) return this.#part(child, place);
      const id = this.#table.counter('statement', child, place.unit);
      return `${mark([String(id)])}${this.#expressions.condition(child, { ...context, owner: id }, 'elif')}`;
    });
  }

  /** A statement with one expression in its head. */
  #headed(node: Node, place: Place, ids: readonly string[], field: string, decision: string | null): string {
    const context = this.#context(place);
    const head = node.childForFieldName(field);
    const left = node.childForFieldName('left');
    return this.#expressions.inside(node, context, (child) => {
      if (child.id === left?.id) return this.#source(child);
      if (child.id !== head?.id) return this.#part(child, place);
      return `${mark(ids)}${decision === null ? `(${this.#expressions.write(child, context)})` : this.#expressions.condition(child, context, decision)}`;
    });
  }

  #with(node: Node, place: Place, ids: readonly string[]): string {
    const context = this.#context(place);
    const clause = node.namedChildren.find((child) => child?.type === 'with_clause');
    // `with (a as b):` reads as a bracketed expression, which can carry nothing: the body does.
    if (clause != null && /^\(/.test(this.#source(clause)) && clause.namedChildCount === 1) {
      return this.#expressions.inside(node, context, (child) => (child.type === 'block' ? this.#block(child, place, ids.map((id) => () => Number(id))) : this.#source(child)));
    }
    let first = true;
    const item = (child: Node): string => {
      if (child.type !== 'with_item') return this.#source(child);
      const text = (): string => this.#expressions.inside(child, context);
      if (!first) return text();
      first = false;
      const value = child.namedChild(0);
      const expression = value?.type === 'as_pattern' ? value.namedChild(0) : value;
      if (expression == null) return text();
      return `(${mark(ids)}(${this.#expressions.write(expression, context)}))${this.#text.slice(expression.endIndex, child.endIndex)}`;
    };
    return this.#expressions.inside(node, context, (child) => (child.type === 'with_clause' ? this.#expressions.inside(child, context, item) : this.#part(child, place)));
  }

  /** `try` has no counter of its own: its first statement carries what waits. */
  #parts(node: Node, place: Place, waiting: Waiting[]): string {
    return this.#expressions.inside(node, this.#context(place), (child) => (child.type === 'block' ? this.#block(child, place, waiting) : this.#part(child, place)));
  }

  /** A clause or block of a compound statement. */
  #part(node: Node, place: Place): string {
    switch (node.type) {
      case 'block': return this.#block(node, place, []);
      case 'else_clause': case 'finally_clause': case 'except_clause': case 'except_group_clause': case 'case_clause':
        return this.#expressions.inside(node, this.#context(place), (child) => this.#part(child, place));
      default: return this.#source(node);
    }
  }

  #definition(node: Node, outer: Place): string {
    const body = node.childForFieldName('body');
    if (body === null) return this.#source(node);
    const unit = this.#unitAt(node.startIndex) ?? outer.unit;
    const isFunction = node.type === 'function_definition';
    const owner = this.#owner;
    const waiting: Waiting[] = isFunction ? [() => this.#table.counter('function', node, unit)] : [];
    const written = this.#block(body, { unit, inFunction: isFunction || outer.inFunction }, waiting);
    this.#owner = owner;
    return this.#text.slice(node.startIndex, body.startIndex) + written + this.#text.slice(body.endIndex, node.endIndex);
  }

  #context(place: Place): Context {
    return { ...place, owner: this.#owner };
  }

  #source(node: Node): string {
    return this.#text.slice(node.startIndex, node.endIndex);
  }
}

/** What can only be true or false. */
function isTruth(node: Node): boolean {
  if (node.type === 'parenthesized_expression') return node.namedChild(0) !== null && isTruth(node.namedChild(0) as Node);
  return node.type === 'comparison_operator' || node.type === 'not_operator';
}

function mark(ids: readonly string[]): string {
  return `_tg.f(${ids.join(', ')}) or `;
}
