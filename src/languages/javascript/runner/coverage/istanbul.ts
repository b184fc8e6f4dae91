import type { BranchArm, FileCoverage } from '../../../../model/verdict.ts';
import { relativePath } from '../verdicts.ts';

interface Place { readonly start: { readonly line: number | null }; readonly end?: { readonly line: number | null } }
/** One file of a `coverage-final.json`. */
export interface IstanbulFile {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Place>>;
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly line?: number; readonly loc: Place; readonly locations: readonly Place[] }>>;
  readonly fnMap: Readonly<Record<string, { readonly line?: number; readonly decl?: Place; readonly loc: Place }>>;
  readonly s: Readonly<Record<string, number>>;
  readonly f: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

/** Coverage by root-relative path of the report that jest, vitest and nyc write; null when there is none or it was cut off. */
export function readIstanbul(text: string | null, root: string): Readonly<Record<string, FileCoverage>> | null {
  try {
    const files = Object.values(JSON.parse(text ?? 'null') as Readonly<Record<string, IstanbulFile>> | null ?? {});
    return text === null ? null : Object.fromEntries(files.map((file) => [relativePath(root, file.path), fileCoverage(file)]));
  } catch {
    return null;
  }
}

export function fileCoverage(file: IstanbulFile): FileCoverage {
  const lines = new Map<number, number>();
  for (const [id, { start }] of Object.entries(file.statementMap)) {
    if (start.line !== null) lines.set(start.line, Math.max(lines.get(start.line) ?? 0, file.s[id] ?? 0));
  }
  const arms = Object.entries(file.branchMap).flatMap(([id, branch]) => (file.b[id] ?? []).map((hits, index) => ({ hits, line: lineOf(branch, index), branch: armName(branch.type, index) })));
  const linesWhere = (hit: boolean): readonly number[] => [...lines].filter(([, hits]) => hits > 0 === hit).map(([line]) => line).sort((a, b) => a - b);
  const armsWhere = (hit: boolean): readonly BranchArm[] => arms.filter(({ hits }) => hits > 0 === hit).map(({ line, branch }) => ({ line, branch }));
  return {
    statements: count(Object.values(file.s)), lines: count([...lines.values()]), branches: count(arms.map(({ hits }) => hits)),
    coveredLines: linesWhere(true), uncoveredLines: linesWhere(false), coveredBranches: armsWhere(true), uncoveredBranches: armsWhere(false),
    functions: Object.entries(file.fnMap).map(([id, fn]) => ({ line: fn.loc.start.line ?? fn.line ?? 0, called: (file.f[id] ?? 0) > 0 })),
  };
}

/** An absent `else` has no place of its own: its decision's line stands in. */
function lineOf(branch: IstanbulFile['branchMap'][string], index: number): number {
  return branch.locations[index]?.start.line ?? branch.loc.start.line ?? branch.line ?? 0;
}

function armName(type: string, index: number): string {
  if (type === 'if') return index === 0 ? 'if' : 'else';
  if (type === 'cond-expr') return index === 0 ? 'true' : 'false';
  return type === 'default-arg' ? 'default' : `${type} ${index + 1}`;
}

function count(hits: readonly number[]): readonly [number, number] {
  return [hits.filter((hit) => hit > 0).length, hits.length];
}
