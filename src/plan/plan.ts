import type { Assets } from '../assets/assets.ts';
import type { Files } from '../effects/files.ts';
import type { Programs } from '../effects/programs.ts';
import type { Language } from '../languages/language.ts';
import type { Budget, FilePlan, Plan } from '../model/plan.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { TestType } from '../model/test-case.ts';
import type { ParsedFile } from '../model/unit.ts';
import { packagesOf, scanPath, type Package } from './packages.ts';
import { distinct } from './test-paths.ts';
import { testedBy } from './tested-by.ts';
import { wantedUnits } from './wanted.ts';

export interface PlanInput {
  /** What `scan` gave: absolute, the paths below are relative to it. */
  readonly root: string;
  readonly sources: readonly SourceFile[];
  /** Runs parallel to the sources. */
  readonly parsed: readonly ParsedFile[];
  readonly selectedUnits: Readonly<Record<string, readonly string[]>>;
  readonly changedLines: Readonly<Record<string, readonly (readonly [number, number])[]>> | null;
  readonly languages: readonly Language[];
  readonly files: Files;
  readonly assets: Assets;
  readonly programs: Programs;
  readonly framework: string | null;
  /** By language: the one that the user named. */
  readonly interpreters?: Readonly<Record<string, string>>;
  /** Folder for new tests, relative to each package; null: where the project keeps its tests. */
  readonly output: string | null;
  readonly types: readonly TestType[];
  readonly budget: Budget;
  readonly seed: number;
  /** Absolute path of an existing test file: only the units it tests are wanted. */
  readonly regenerate?: string | null;
  /** Hears of a package (its root, absolute) that could not be planned, which is left out; absent: the exception goes on. */
  readonly failed?: (root: string, error: unknown) => void;
}

/**
 * One plan per package and language. Every path and unit id in a plan is relative to its `project.root`, which lies at or
 * below the scan's root or holds it.
 */
export async function planAll(input: PlanInput): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const group of packagesOf(input)) {
    try {
      plans.push(await planOf(group, input));
    } catch (error) {
      if (input.failed === undefined) throw error;
      input.failed(group.root, error);
    }
  }
  return plans;
}

async function planOf(group: Package, input: PlanInput): Promise<Plan> {
  const { language, root, sources, parsed } = group;
  const project = await language.facts({ files: input.files, path: root, sources, framework: input.framework, interpreter: input.interpreters?.[language.name] ?? null, assets: input.assets, programs: input.programs });
  const tested = await language.alreadyTested({ files: input.files, facts: project, parsed });
  const again = input.regenerate === undefined || input.regenerate === null ? null : await testedBy(input.regenerate, { files: input.files, facts: project, parsed }, language);
  const paths = distinct(sources.map(({ path }) => ({ source: path, wanted: language.testPath(path, project, input.output) })), project.tests.files);
  return { project, files: sources.map((_, index) => filePlan(group, index, paths[index] as string, { tested, again }, input)), types: input.types, budget: input.budget, seed: input.seed };
}

function filePlan(group: Package, index: number, testPath: string, { tested, again }: { readonly tested: ReadonlySet<string>; readonly again: ReadonlySet<string> | null }, input: PlanInput): FilePlan {
  const source = group.sources[index] as SourceFile;
  const parsed = group.parsed[index] as ParsedFile;
  const scanned = scanPath(group.folder, source.path);
  const wanted = wantedUnits({
    units: parsed.units, tested,
    selected: again === null ? input.selectedUnits[scanned] ?? null : parsed.units.filter(({ id }) => again.has(id)).map(({ name }) => name),
    changed: input.changedLines === null ? null : input.changedLines[scanned] ?? [],
  });
  return { source, parsed, ...wanted, testPath };
}

