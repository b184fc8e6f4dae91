import type { FilePlan } from '../../model/plan.ts';
import type { Rewrite } from '../../model/rewrite.ts';
import type { Unit } from '../../model/unit.ts';

/** A unit with what nothing has run yet. */
export interface OpenUnit {
  readonly unit: Unit;
  readonly uncalled: boolean;
  readonly lines: readonly number[];
  /** `12 else`. */
  readonly branches: readonly string[];
}
export interface OpenFile { readonly file: FilePlan; readonly units: readonly OpenUnit[] }

/** Units of a file that are asked for and still have gaps. `seen`: counters hit so far. */
export function openFile(file: FilePlan, rewrite: Rewrite, seen: ReadonlySet<number>): OpenFile {
  const units = file.parsed.units.filter(({ id }) => !file.alreadyTested.includes(id) && file.skipped[id] === undefined).map((unit): OpenUnit => {
    const own = rewrite.table.flatMap((point, id) => (point.unit === unit.id ? [{ point, hit: seen.has(id) }] : []));
    const open = own.filter(({ hit }) => !hit).map(({ point }) => point);
    return {
      unit, uncalled: own.length > 0 && own.every(({ hit, point }) => !hit || point.kind === 'mutant'),
      lines: [...new Set(open.filter(({ kind }) => kind === 'statement').map(({ line }) => line))].sort((a, b) => a - b),
      branches: open.flatMap((point) => (point.kind === 'branch' ? [`${point.line} ${point.arm}`] : [])),
    };
  });
  return { file, units: units.filter(({ lines, branches }) => lines.length > 0 || branches.length > 0) };
}

/** One line a unit, for a prompt. */
export function describeGaps(units: readonly OpenUnit[]): string {
  return units.map(({ unit, uncalled, lines, branches }) => {
    const parts = [
      ...(uncalled ? ['never called'] : []),
      ...(lines.length === 0 || uncalled ? [] : [`lines never run: ${lines.slice(0, 40).join(', ')}`]),
      ...(branches.length === 0 || uncalled ? [] : [`branches never taken: ${branches.slice(0, 30).map((branch) => `line ${branch}`).join('; ')}`]),
    ];
    return `- ${unit.name} (lines ${unit.range.startLine}-${unit.range.endLine}): ${parts.join('. ')}`;
  }).join('\n');
}
