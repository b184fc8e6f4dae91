import type { Unit } from '../model/unit.ts';

export interface WantedInput {
  readonly units: readonly Unit[];
  /** Names asked for; null for all. */
  readonly selected: readonly string[] | null;
  /** Touched lines; null for all. */
  readonly changed: readonly (readonly [number, number])[] | null;
  readonly tested: ReadonlySet<string>;
}

export interface Wanted {
  readonly units: readonly Unit[];
  readonly alreadyTested: readonly string[];
  /** Unit id -> why it is left out. */
  readonly skipped: Readonly<Record<string, string>>;
}

/** Which units of a file are to be tested now. A unit asked for by name is tested again. */
export function wantedUnits({ units, selected, changed, tested }: WantedInput): Wanted {
  const kept: Unit[] = [];
  const alreadyTested: string[] = [];
  const skipped: Record<string, string> = {};
  for (const unit of units) {
    if (selected !== null && !selected.some((name) => isOrBelongsTo(unit.name, name))) skipped[unit.id] = 'not selected';
    else if (changed !== null && !changed.some(([from, to]) => from <= unit.range.endLine && to >= unit.range.startLine)) skipped[unit.id] = 'not changed';
    else if (selected === null && tested.has(unit.id)) alreadyTested.push(unit.id);
    else kept.push(unit);
  }
  return { units: kept, alreadyTested, skipped };
}

/** `Stack` takes in `Stack.push`. */
export function isOrBelongsTo(name: string, asked: string): boolean {
  return name === asked || name.startsWith(`${asked}.`);
}
