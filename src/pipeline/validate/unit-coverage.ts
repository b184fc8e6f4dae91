import type { Gap } from '../../model/gap.ts';
import type { Count } from '../../model/report.ts';
import type { Unit } from '../../model/unit.ts';
import type { FileCoverage } from '../../model/verdict.ts';

/** What one suite covered of one unit; lines inside a smaller unit belong to that one. */
export interface UnitCoverage {
  readonly unit: Unit;
  readonly lines: Count;
  readonly branches: Count;
  readonly missedLines: readonly number[];
  readonly missedBranches: readonly { readonly line: number; readonly branch: string }[];
  readonly tested: boolean;
}

/** `named`: units that existing tests name, the only evidence where nothing was measured (`coverage` null). */
export function coverageOfUnits(units: readonly Unit[], coverage: FileCoverage | null, named: ReadonlySet<string>): readonly UnitCoverage[] {
  return units.map((unit) => {
    if (coverage === null) return { unit, lines: [0, 0], branches: [0, 0], missedLines: [], missedBranches: [], tested: named.has(unit.id) };
    const own = ({ line }: { readonly line: number }): boolean => ownerOf(units, line)?.id === unit.id;
    const ofLines = (lines: readonly number[]): readonly number[] => lines.filter((line) => own({ line }));
    const [hitLines, missedLines] = [ofLines(coverage.coveredLines), ofLines(coverage.uncoveredLines)];
    const [hitBranches, missedBranches] = [coverage.coveredBranches.filter(own), coverage.uncoveredBranches.filter(own)];
    return {
      unit, lines: [hitLines.length, hitLines.length + missedLines.length], branches: [hitBranches.length, hitBranches.length + missedBranches.length],
      missedLines, missedBranches, tested: isTested(unit, units, coverage, named),
    };
  });
}

/** The smallest unit around a line. */
export function ownerOf(units: readonly Unit[], line: number): Unit | null {
  const around = units.filter(({ range }) => range.startLine <= line && line <= range.endLine);
  return around.reduce<Unit | null>((best, unit) => (best === null || size(unit) <= size(best) ? unit : best), null);
}

function size({ range }: Unit): number {
  return range.endLine - range.startLine;
}

/** A unit is tested when a function of its own, or of a unit inside it, was called. */
function isTested(unit: Unit, units: readonly Unit[], { functions, coveredLines }: FileCoverage, named: ReadonlySet<string>): boolean {
  const within = functions.filter(({ line }) => unit.range.startLine <= line && line <= unit.range.endLine);
  const own = within.filter(({ line }) => ownerOf(units, line)?.id === unit.id);
  if (own.length > 0) return own.some(({ called }) => called) || (unit.kind === 'class' && within.some(({ called }) => called));
  if (within.length > 0) return within.some(({ called }) => called);
  return named.has(unit.id) && coveredLines.some((line) => unit.range.startLine <= line && line <= unit.range.endLine);
}

/** Gaps of a file: those of its units, and lines outside any unit. */
export function gapsOf(file: string, units: readonly UnitCoverage[], coverage: FileCoverage | null): readonly Gap[] {
  const owner = (line: number): string | null => ownerOf(units.map(({ unit }) => unit), line)?.id ?? null;
  return [
    ...units.filter(({ tested }) => !tested).map(({ unit }): Gap => ({ kind: 'no-test', unit: unit.id })),
    ...(coverage?.uncoveredLines ?? []).map((line): Gap => ({ kind: 'line', unit: owner(line), file, line })),
    ...(coverage?.uncoveredBranches ?? []).map(({ line, branch }): Gap => ({ kind: 'branch', unit: owner(line), file, line, branch })),
  ];
}
