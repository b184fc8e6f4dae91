import type { MutantOperator } from '../../../model/rewrite.ts';
import type { Syntax } from './tree.ts';
import type { Table } from './table.ts';
import { Writer } from './writer.ts';

export type Visitor = (walk: Walk, node: Syntax) => void;

/** Id given where no mutant is: no mutant ever has it. */
export const NO_MUTANT = 1e9;

/** State of the one pass over a file: what is written, what is counted, and who counts for what is visited now. */
export class Walk {
  readonly text: string;
  readonly out: Writer;
  readonly table: Table;
  /** Expression that names the runtime's object in the code being written. */
  runtime: string;
  /** Expression that fetches it where the module may not have started yet; null where that cannot be. */
  readonly early: string | null;
  /** Counter that is hit before anything visited now runs; -1 for none. */
  owner = -1;
  /** True while code is written that only runs when taps or mutants are on. */
  slow = false;
  /** True in the head of a loop, where nothing can be put before a declaration. */
  head = false;
  private readonly visitors: Readonly<Record<string, Visitor>>;

  constructor(text: string, table: Table, names: { readonly runtime: string; readonly early: string | null }, visitors: Readonly<Record<string, Visitor>>) {
    this.text = text;
    this.table = table;
    this.out = new Writer(text);
    this.runtime = names.runtime;
    this.early = names.early;
    this.visitors = visitors;
  }

  visit(node: Syntax | undefined): void {
    if (node === undefined) return;
    const visitor = this.visitors[node.type];
    if (visitor === undefined) this.children(node);
    else visitor(this, node);
  }

  children(node: Syntax): void {
    for (const one of node.children) this.visit(one);
  }

  source(node: Syntax): string {
    return this.text.slice(node.start, node.end);
  }

  /** Code that counts a point; an expression. */
  count(id: number): string {
    return `${this.runtime}.c[${id}]||${this.runtime}.h(${id})`;
  }

  /** Visits with another owner. */
  owned(owner: number, visit: () => void): void {
    const before = this.owner;
    this.owner = owner;
    visit();
    this.owner = before;
  }

  /** Adds a mutant of the code at a node; null where nothing counts for it. */
  mutant(node: Syntax, operator: MutantOperator, from: string, to: string): number | null {
    if (this.owner < 0) return null;
    return this.table.add({ kind: 'mutant', operator, owner: this.owner, from: brief(from), to: brief(to) }, node.start);
  }

  /** Expression that is true while a mutant is on. */
  on(mutant: number): string {
    return `${this.runtime}.m===${mutant}`;
  }

  /** Writes text before a node, visits it (its children by default), and writes text after it. */
  wrap(node: Syntax, before: string, after: string, visit: () => void = () => this.children(node)): void {
    this.out.insert(node.start, before);
    visit();
    this.out.insert(node.end, after);
  }
}

/** Code cut to what a report can show. */
export function brief(code: string): string {
  const line = code.length > 400 ? code.slice(0, 400) : code;
  const flat = line.replace(/\s+/g, ' ');
  return flat.length > 120 ? `${flat.slice(0, 119)}…` : flat;
}
