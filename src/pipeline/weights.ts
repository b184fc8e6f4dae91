import type { PackageRun } from './package-run.ts';

export interface GapWeights { readonly weight: (path: string, id: number) => number; readonly covered: ReadonlySet<string> }

const WEIGHTS = { statement: 1, function: 1, branch: 2, operand: 0, mutant: 0 } as const;

/** What closing a counter is worth. Counters of units that have their tests already, or were not asked for, are no gaps. */
export function gapWeights(run: PackageRun): GapWeights {
  const covered = new Set<string>();
  for (const { source, parsed, units } of run.plan.files) {
    const wanted = new Set(units.map(({ id }) => id));
    if (wanted.size === parsed.units.length) continue;
    if (wanted.size === 0) covered.add(`load ${source.path}`);
    run.rewrites.get(source.path)?.table.forEach((point, id) => {
      if (wanted.size > 0 && (point.unit === null || wanted.has(point.unit))) return;
      covered.add(`${source.path}:${id}`).add(`kill ${source.path}:${id}`);
    });
  }
  return { covered, weight: (path, id) => WEIGHTS[run.rewrites.get(path)?.table[id]?.kind ?? 'operand'] };
}
