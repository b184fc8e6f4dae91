import type { Proven } from '../select/select.ts';
import { bestInstances, pathOf } from './instances.ts';
import type { PackageRun } from './package-run.ts';

export interface GapWeights { readonly weight: (path: string, id: number) => number; readonly covered: ReadonlySet<string> }

const WEIGHTS = { statement: 1, function: 1, branch: 2, operand: 0, mutant: 0 } as const;

/** What closing a counter is worth to a choice from `proven`. Counters of units that have their tests already, or were not asked for, are no gaps. */
export function gapWeights(run: PackageRun, proven: readonly Proven[]): GapWeights {
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
  const isBest = bestInstances(run.rewrites, proven);
  const weight: GapWeights['weight'] = (key, id) => {
    const plain = run.rewrites.get(key);
    if (plain === undefined && (!isBest(key, id) || covered.has(`${pathOf(key)}:${id}`))) return 0;
    return WEIGHTS[(plain ?? run.rewrites.get(pathOf(key)))?.table[id]?.kind ?? 'operand'];
  };
  return { covered, weight };
}
