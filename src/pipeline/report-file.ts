import type { FilePlan, Plan } from '../model/plan.ts';
import type { CoveragePair, ReportFile, ReportUnit } from '../model/report.ts';
import type { ProbePoint } from '../model/rewrite.ts';
import type { TestCase } from '../model/test-case.ts';
import type { Unit } from '../model/unit.ts';
import { coverageOfTable } from './coverage.ts';
import type { Explored } from './explore.ts';
import type { PackageRun } from './package-run.ts';
import type { Settled } from './proving.ts';
import type { Tally } from './tally.ts';

export interface FileInput { readonly run: PackageRun; readonly explored: Explored; readonly settled: Settled; readonly written: readonly string[]; readonly tally: Tally }

/** A file as the report shows it: coverage by the written tests, tests and gaps by unit. */
export function reportFile(file: FilePlan, { run, explored, settled, written, tally }: FileInput): ReportFile {
  const { path, dialect } = file.source;
  const table = run.rewrites.get(path)?.table ?? [];
  const stands = new Set(settled.cases.filter(({ candidate }) => written.includes(testPathOf(run.plan, candidate.file))).map(({ id }) => id));
  const proven = settled.proven.filter(({ candidate }) => stands.has(candidate.id));
  // Importing a file runs its top level: any written test that reaches the file covers that.
  const reached = proven.some(({ hits }) => (hits[path]?.length ?? 0) > 0);
  const hit = new Set(proven.flatMap(({ hits }) => hits[path] ?? []));
  if (reached) table.forEach((point, id) => { if ((point.unit === null && explored.proposer.corpus.seen(path).has(id)) || explored.atLoad.get(path)?.has(id) === true) hit.add(id); });
  const before: CoveragePair = { lines: [0, coverageOfTable(table, new Set()).lines[1]], branches: [0, coverageOfTable(table, new Set()).branches[1]] };
  const { lines, branches } = coverageOfTable(table, hit);
  const cases = settled.cases.filter(({ id }) => stands.has(id));
  return {
    path, language: dialect, framework: run.plan.project.framework.name, testPath: file.testPath, ...builtBy(run.plan), coverage: { before, after: { lines, branches } },
    units: ownUnits(file).map((unit): ReportUnit => {
      const tests = cases.filter((item) => ownerOf(item, file, table, settled) === unit.id).map(({ name, type, oracle, provenance, closes }) => ({ name, type, oracle, provenance, closes }));
      const touched = table.some((point, id) => point.unit === unit.id && hit.has(id));
      return { id: unit.id, kind: unit.kind, line: unit.range.startLine, ...statusOf(unit, file, tests.length > 0 || touched, ...whyNot(unit, path, { run, explored })), tests, gaps: gapsOf(unit, table, hit, settled, path), discarded: Object.fromEntries(tally.byUnit.get(unit.id) ?? []) };
    }),
  };
}

/** A file that was left alone, with the reason for each of its units. */
export function skippedFile(file: FilePlan, plan: Plan, reason: string, otherwise: 'skipped' | 'failed' = 'skipped'): ReportFile {
  const nothing: CoveragePair = { lines: [0, 0], branches: [0, 0] };
  const status = reason === 'already tested' ? 'already-tested' : otherwise;
  return {
    path: file.source.path, language: file.source.dialect, framework: plan.project.framework.name, testPath: file.testPath, ...builtBy(plan), coverage: { before: nothing, after: nothing },
    units: ownUnits(file).map((unit) => ({ id: unit.id, kind: unit.kind, line: unit.range.startLine, status, reason, tests: [], gaps: { lines: [], branches: [], mutants: 0 }, discarded: {} })),
  };
}

function builtBy({ variant }: Plan): Pick<ReportFile, 'variant'> {
  return variant === undefined ? {} : { variant };
}

/** Units of a file that no other plan of its package answers for. */
function ownUnits({ parsed, elsewhere }: FilePlan): readonly Unit[] {
  return elsewhere === undefined ? parsed.units : parsed.units.filter(({ id }) => !elsewhere.includes(id));
}

/** What failed for a unit without tests, and what there is to say besides. What cannot be built in another way than the usual one has not failed. */
function whyNot(unit: Unit, path: string, { run, explored }: Pick<FileInput, 'run' | 'explored'>): readonly [string | null, string | null] {
  const { variant } = run.plan;
  const refused = explored.refused.get(path);
  if (variant === undefined) return [explored.loadable.has(path) ? run.mishaps.reasonOf(path) : 'its file could not be loaded', explored.grammar.whyNot?.(unit.id) ?? explored.hurried];
  return refused === undefined ? [run.mishaps.reasonOf(path), `with ${variant}: ${explored.grammar.whyNot?.(unit.id) ?? explored.hurried ?? 'no candidate reached it'}`] : [null, `not built with ${variant}: ${refused}`];
}

/** The unit a test counts for: its own, or for a test of something that is no unit (a returned function) the first one it enters. */
function ownerOf(item: TestCase, { source, parsed }: FilePlan, table: readonly ProbePoint[], { proven }: Settled): string | null {
  if (item.candidate.file !== source.path || parsed.units.some(({ id }) => id === item.unit)) return item.unit;
  const hits = proven.find(({ candidate }) => candidate.id === item.id)?.hits[source.path] ?? [];
  return hits.map((id) => table[id]?.unit ?? null).find((unit) => unit !== null) ?? parsed.units[0]?.id ?? null;
}

function testPathOf(plan: Plan, source: string): string {
  return plan.files.find((file) => file.source.path === source)?.testPath ?? '';
}

function statusOf(unit: Unit, file: FilePlan, tested: boolean, failure: string | null, whyNot: string | null): { status: ReportUnit['status']; reason?: string } {
  if (file.alreadyTested.includes(unit.id)) return { status: 'already-tested' };
  const skipped = file.skipped[unit.id];
  if (skipped !== undefined) return { status: 'skipped', reason: skipped };
  if (tested) return { status: 'tested' };
  return failure === null ? { status: 'skipped', reason: whyNot ?? 'no candidate reached it' } : { status: 'failed', reason: failure };
}

function gapsOf(unit: Unit, table: readonly ProbePoint[], hit: ReadonlySet<number>, settled: Settled, path: string): ReportUnit['gaps'] {
  const open = table.flatMap((point, id) => (point.unit === unit.id && !hit.has(id) ? [point] : []));
  return {
    lines: [...new Set(open.filter(({ kind }) => kind === 'statement').map(({ line }) => line))].sort((a, b) => a - b),
    branches: open.flatMap((point) => (point.kind === 'branch' ? [`${point.line} ${point.arm}`] : [])),
    mutants: settled.mutation.survivors.filter((mutant) => mutant.path === path && table[mutant.id]?.unit === unit.id).length,
  };
}
