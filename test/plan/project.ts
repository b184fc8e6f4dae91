import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { languages } from '../../src/languages/index.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Problem } from '../../src/model/problem.ts';
import { parseAll } from '../../src/parse/parse.ts';
import { checkNames } from '../../src/plan/check.ts';
import { planAll } from '../../src/plan/plan.ts';
import { scan } from '../../src/scan/scan.ts';
import { grow, type Leaf } from '../scan/tree.ts';

export const repository = new URL('../..', import.meta.url).pathname;
export const assets = folderAssets(repository);

/** A fresh copy of a project below `test/fixtures/projects`, with files added; gone when the test is over. */
export function project(name: string, more: Readonly<Record<string, Leaf>> = {}): string {
  const root = join(mkdtempSync(join(realpathSync(tmpdir()), 'testgen-project-')), name);
  onTestFinished(() => rmSync(join(root, '..'), { recursive: true, force: true }));
  cpSync(join(repository, 'test/fixtures/projects', name), root, { recursive: true });
  grow(root, more);
  return root;
}

/** A package as node_modules would hold it. */
export function installed(name: string, version: string): Readonly<Record<string, Leaf>> {
  return { [`node_modules/${name}/package.json`]: { name, version } };
}

export interface Told { readonly paths?: readonly string[]; readonly framework?: string; readonly output?: string; readonly changed?: string }
export interface Planned { readonly plans: readonly Plan[]; readonly problems: readonly Problem[] }

/** Scans, parses and plans a project, as the pipelines do. */
export async function plan(cwd: string, { paths = ['.'], framework, output, changed }: Told = {}): Promise<Planned> {
  const seen = await scan({ scope: { cwd, paths, recursive: true, include: [], exclude: [] }, changed: changed ?? null, files: realFiles, git: realGit, languages });
  const parsed = await parseAll(seen.sources, languages, assets);
  const problems = [...seen.problems, ...parsed.problems, ...checkNames({ selectedUnits: seen.selectedUnits, parsed: parsed.files, framework: framework ?? null, languages })];
  const plans = await planAll({
    ...seen, parsed: parsed.files, languages, files: realFiles, assets, programs: realPrograms, framework: framework ?? null, output: output ?? null,
    types: ['unit'], budget: { wallMilliseconds: 1000, calls: null }, seed: 1,
  });
  return { plans, problems };
}

/** The only plan of a project. */
export async function onlyPlan(cwd: string, told: Told = {}): Promise<Plan> {
  const { plans } = await plan(cwd, told);
  if (plans.length !== 1) throw new Error(`${plans.length} plans`);
  return plans[0] as Plan;
}
