import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { languages } from '../../src/languages/index.ts';
import type { Plan } from '../../src/model/plan.ts';
import { TEST_TYPES } from '../../src/model/test-case.ts';
import { parseAll } from '../../src/parse/parse.ts';
import { planAll } from '../../src/plan/plan.ts';
import type { PromptBase } from '../../src/propose/llm/prompt.ts';
import { loadTemplates } from '../../src/propose/llm/templates.ts';
import { scan } from '../../src/scan/scan.ts';
import { ROOT } from '../harness/work.ts';

const assets = folderAssets(ROOT);

/** A fresh copy of a project; `folder` is absolute. */
export function copyOf(folder: string): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-bench-llm-'));
  cpSync(folder, root, { recursive: true, verbatimSymlinks: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Its plans, as `generate` makes them. */
export async function plansOf(root: string): Promise<readonly Plan[]> {
  const scope = { cwd: root, paths: ['.'], recursive: true, include: [], exclude: [] };
  const seen = await scan({ scope, changed: null, files: realFiles, git: realGit, languages });
  const parsed = await parseAll(seen.sources, languages, assets);
  return planAll({ ...seen, parsed: parsed.files, languages, files: realFiles, programs: realPrograms, assets, framework: null, output: null, types: [], budget: { wallMilliseconds: 0, calls: null }, seed: 1 });
}

export function baseOf(plan: Plan): PromptBase {
  const loaded = loadTemplates(plan.project.language, plan.project.root, assets, realFiles);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return { facts: plan.project, types: TEST_TYPES.slice(0, 3), templates: loaded.templates, instructions: '' };
}
