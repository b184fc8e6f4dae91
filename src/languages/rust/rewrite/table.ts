import type { Node } from 'web-tree-sitter';
import type { MutantOperator, ProbePoint } from '../../../model/rewrite.ts';
import { lineOf } from '../parse/tree.ts';

/** Where code stands: whose it is, which counter must be hit for its mutants to matter, and the type that tells its instances apart ('' where there is one only). */
export interface Context { readonly unit: string | null; readonly owner: number; readonly instance: string }

/** What must be left as it was because it does not compile otherwise. */
export interface Left {
  /** Points that are not written. */
  readonly points: ReadonlySet<number>;
  /** Names of `const` functions that stay so; `*` for all. */
  readonly constants: ReadonlySet<string>;
}
export const NOTHING_LEFT: Left = { points: new Set(), constants: new Set() };

/** Gives out ids in the order of writing; those of `left` are given out and not written. */
export class Table {
  readonly points: ProbePoint[] = [];
  readonly left: Left;
  readonly #name: string;

  constructor(name: string, left: Left) {
    this.#name = name;
    this.left = left;
  }

  /** How code names a point. */
  at(id: number): string {
    return `::testgen_probe::${this.#name}+${id}`;
  }

  isLeft(id: number): boolean {
    return this.left.points.has(id);
  }

  counter(kind: 'statement' | 'function', node: Node, unit: string | null): number {
    return this.#add({ kind, line: lineOf(node), unit });
  }

  /** Counters of the arms of one decision, ids in a row. */
  arms(node: Node, unit: string | null, arms: readonly string[]): number {
    const decision = this.points.length;
    for (const arm of arms) this.#add({ kind: 'branch', line: lineOf(node), unit, decision, arm });
    return decision;
  }

  arm(node: Node, unit: string | null, decision: number, arm: string): number {
    return this.#add({ kind: 'branch', line: lineOf(node), unit, decision, arm });
  }

  operand(node: Node, operator: string, unit: string | null): number {
    return this.#add({ kind: 'operand', line: lineOf(node), unit, operator });
  }

  mutant(node: Node, operator: MutantOperator, from: string, to: string, { unit, owner }: Context): number {
    return this.#add({ kind: 'mutant', line: lineOf(node), unit, operator, owner, from: from.slice(0, 120), to: to.slice(0, 120) });
  }

  #add(point: ProbePoint): number {
    return this.points.push(point) - 1;
  }
}
