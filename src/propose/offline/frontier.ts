import type { Operand } from '../../model/observation.ts';
import type { ProbePoint } from '../../model/rewrite.ts';

/** A condition may be written over several lines: its comparisons stand a little below the line that its arms are counted at. */
const LINES_OF_A_CONDITION = 3;
/** Runs whose comparison at one place is fed back without any effect before it is mostly left alone. */
const MAX_ROUNDS = 150;

/** Which comparisons decide about arms that nothing has taken yet: what is met there is worth feeding back. */
export class Frontier {
  readonly #tables: ReadonlyMap<string, readonly ProbePoint[]>;
  readonly #seen: (path: string) => ReadonlySet<number>;
  readonly #arms = new Map<string, readonly number[]>();
  readonly #rounds = new Map<string, number>();

  constructor(tables: ReadonlyMap<string, readonly ProbePoint[]>, seen: (path: string) => ReadonlySet<number>) {
    this.#tables = tables;
    this.#seen = seen;
  }

  /** Those of the operands met at comparisons that are still open and have not been fed back too often. */
  open(operands: readonly Operand[]): readonly Operand[] {
    const counted = new Set<string>();
    return operands.filter(({ file, id }) => {
      const key = `${file} ${id}`;
      const seen = this.#seen(file);
      if (this.#armsOf(key, file, id).every((arm) => seen.has(arm))) return false;
      const rounds = this.#rounds.get(key) ?? 0;
      if (!counted.has(key)) this.#rounds.set(key, rounds + 1);
      counted.add(key);
      return rounds < MAX_ROUNDS || rounds % 20 === 0;
    });
  }

  #armsOf(key: string, file: string, id: number): readonly number[] {
    const known = this.#arms.get(key);
    if (known !== undefined) return known;
    const table = this.#tables.get(file) ?? [];
    const point = table[id];
    const found = table.flatMap((other, at) => (other.kind === 'branch' && point !== undefined && other.unit === point.unit && belongs(point, other) ? [at] : []));
    this.#arms.set(key, found);
    return found;
  }
}

function belongs(point: ProbePoint, arm: ProbePoint & { kind: 'branch' }): boolean {
  if (point.kind === 'operand' && point.operator === 'switch') return arm.line >= point.line && /^(case|default)/.test(arm.arm);
  return arm.line <= point.line && arm.line >= point.line - LINES_OF_A_CONDITION;
}
