import type { Node } from 'web-tree-sitter';
import type { MutantOperator, ProbePoint } from '../../../model/rewrite.ts';

/** Where an expression stands: whose it is, and which counter must be hit for its mutants to matter. */
export interface Context {
  readonly unit: string | null;
  readonly owner: number;
  /** False at the top level of modules and classes, where constants are no mutants. */
  readonly inFunction: boolean;
}

/** Gives out ids in the order of writing. */
export class Table {
  readonly points: ProbePoint[] = [];

  add(point: ProbePoint): number {
    return this.points.push(point) - 1;
  }

  counter(kind: 'statement' | 'function', node: Node, unit: string | null): number {
    return this.add({ kind, line: lineOf(node), unit });
  }

  /** Two arms of a decision, and the mutant that swaps them: three ids in a row. */
  decision(node: Node, arms: readonly [string, string], operator: MutantOperator, change: readonly [string, string], { unit, owner }: Context): number {
    const line = lineOf(node);
    const decision = this.points.length;
    for (const arm of arms) this.add({ kind: 'branch', line, unit, decision, arm });
    this.add({ kind: 'mutant', line, unit, operator, owner, from: change[0], to: change[1] });
    return decision;
  }

  operand(node: Node, operator: string, { unit }: Context): number {
    return this.add({ kind: 'operand', line: lineOf(node), unit, operator });
  }

  mutant(node: Node, operator: MutantOperator, from: string, to: string, { unit, owner }: Context): number {
    return this.add({ kind: 'mutant', line: lineOf(node), unit, operator, owner, from, to });
  }
}

function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}
