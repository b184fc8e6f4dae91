import type { Node } from 'web-tree-sitter';
import type { MutantOperator, ProbePoint } from '../../../model/rewrite.ts';
import { lineOf } from '../parse/tree.ts';

/** Where code stands: whose it is, and which counter must be hit for its mutants to matter. */
export interface Context {
  readonly unit: string | null;
  readonly owner: number;
  /** Result types of the function around it, as written. */
  readonly results: readonly string[];
}

/** Gives out ids in the order of writing. */
export class Table {
  readonly points: ProbePoint[] = [];
  /** What names of this file's probes begin with. */
  readonly name: string;

  constructor(name: string) { this.name = name; }

  counter(kind: 'statement' | 'function', node: Node, unit: string | null): number {
    return this.#add({ kind, line: lineOf(node), unit });
  }

  /** Counters of the arms of one decision, ids in a row. */
  arms(node: Node, unit: string | null, arms: readonly string[]): number {
    const decision = this.points.length;
    for (const arm of arms) this.#add({ kind: 'branch', line: lineOf(node), unit, decision, arm });
    return decision;
  }

  /** One more arm of a decision. */
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
