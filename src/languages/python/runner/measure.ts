import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { BranchArm, FileCoverage } from '../../../model/verdict.ts';
import type { ProbePoint, Rewrite } from '../../../model/rewrite.ts';
import type { RunnerRequest } from '../../language.ts';
import { parseFile } from '../parse/parse-file.ts';
import { rewrite } from '../rewrite/rewrite.ts';

/** Rewrites the sources to measure and lays them where the runner's plugin looks for them. */
export async function prepareMeasuring({ coverage, files, root, scratch, assets }: RunnerRequest): Promise<readonly Rewrite[]> {
  const made: Rewrite[] = [];
  for (const path of coverage ?? []) {
    const text = files.readText(join(root, path));
    if (text === null) continue;
    const source = { path, language: 'python', dialect: 'python', text, bytes: text.length, hash: createHash('sha256').update(text).digest('hex') };
    const rewritten = await rewrite(source, await parseFile(source, assets), assets);
    if (rewritten !== null) made.push(rewritten);
  }
  if (coverage !== null) files.write(join(scratch, 'measure.json'), JSON.stringify(Object.fromEntries(made.map(({ path, text }) => [path, text]))));
  return made;
}

/** Coverage by file; null when the run ended before it was written. */
export function readMeasured(rewrites: readonly Rewrite[], scratch: string, files: Files): Readonly<Record<string, FileCoverage>> | null {
  const text = files.readText(join(scratch, 'hits.json'));
  if (text === null) return null;
  const hits = JSON.parse(text) as Readonly<Record<string, readonly number[]>>;
  return Object.fromEntries(rewrites.map(({ path, table }) => [path, coverageOf(table, new Set(hits[path] ?? []))]));
}

function coverageOf(table: readonly ProbePoint[], hit: ReadonlySet<number>): FileCoverage {
  const lines = new Map<number, boolean>();
  const statements = table.flatMap((point, id) => (point.kind === 'statement' ? [{ line: point.line, hit: hit.has(id) }] : []));
  for (const { line, hit: reached } of statements) lines.set(line, reached || lines.get(line) === true);
  const arms = table.flatMap((point, id) => (point.kind === 'branch' ? [{ line: point.line, branch: point.arm, hit: hit.has(id) }] : []));
  const linesWhere = (reached: boolean): number[] => [...lines].filter(([, value]) => value === reached).map(([line]) => line);
  const armsWhere = (reached: boolean): BranchArm[] => arms.filter((arm) => arm.hit === reached).map(({ line, branch }) => ({ line, branch }));
  return {
    statements: count(statements), lines: [linesWhere(true).length, lines.size], branches: count(arms),
    coveredLines: linesWhere(true), uncoveredLines: linesWhere(false), coveredBranches: armsWhere(true), uncoveredBranches: armsWhere(false),
    functions: table.flatMap((point, id) => (point.kind === 'function' ? [{ line: point.line, called: hit.has(id) }] : [])),
  };
}

function count(items: readonly { readonly hit: boolean }[]): readonly [number, number] {
  return [items.filter(({ hit }) => hit).length, items.length];
}
