import type { Count } from '../model/report.ts';
import type { ProbePoint, Rewrite } from '../model/rewrite.ts';

export interface Covered { readonly statements: { readonly covered: number; readonly total: number }; readonly lines: Count; readonly branches: Count }

/** Counts of all given rewrites: which of their counters are among those seen. */
export function coverageOf(rewrites: ReadonlyMap<string, Rewrite>, seen: (path: string) => ReadonlySet<number>): Covered {
  const all = [...rewrites].map(([path, { table }]) => coverageOfTable(table, seen(path)));
  const add = (counts: readonly Count[]): Count => [counts.reduce((sum, [covered]) => sum + covered, 0), counts.reduce((sum, [, total]) => sum + total, 0)];
  return {
    statements: { covered: all.reduce((sum, { statements }) => sum + statements.covered, 0), total: all.reduce((sum, { statements }) => sum + statements.total, 0) },
    lines: add(all.map(({ lines }) => lines)), branches: add(all.map(({ branches }) => branches)),
  };
}

export function coverageOfTable(table: readonly ProbePoint[], seen: ReadonlySet<number>): Covered {
  const ids = (kind: ProbePoint['kind']): number[] => table.flatMap((point, id) => (point.kind === kind ? [id] : []));
  const statements = ids('statement');
  const branches = ids('branch');
  const lines = Map.groupBy(statements, (id) => table[id]?.line ?? 0);
  return {
    statements: { covered: statements.filter((id) => seen.has(id)).length, total: statements.length },
    lines: [[...lines.values()].filter((group) => group.some((id) => seen.has(id))).length, lines.size],
    branches: [branches.filter((id) => seen.has(id)).length, branches.length],
  };
}
