import { posix } from 'node:path';
import type { Assets } from '../assets/assets.ts';
import type { Files } from '../effects/files.ts';
import type { Programs } from '../effects/programs.ts';
import type { Language } from '../languages/language.ts';
import type { FilePlan } from '../model/plan.ts';
import type { ProjectFacts } from '../model/project.ts';
import type { TestCase } from '../model/test-case.ts';
import type { RenderedFile } from '../model/verdict.ts';

export interface Rendering {
  readonly language: Language;
  readonly facts: ProjectFacts;
  readonly plan: FilePlan;
  readonly cases: readonly TestCase[];
  /** Reads the user's project: the existing test file, sources, formatter settings. */
  readonly files: Files;
  readonly assets: Assets;
  readonly programs?: Programs;
}

/** The test file of one source file with the cases that are its own, in the order of the source; null when there are none. */
export function renderFile({ language, facts, plan, cases, files, assets, programs }: Rendering): Promise<RenderedFile | null> {
  const order = new Map(plan.parsed.units.map(({ id }, at) => [id, at]));
  const placeOf = ({ unit }: TestCase): number => order.get(unit) ?? order.size;
  const own = cases.filter(({ candidate }) => candidate.file === plan.source.path).toSorted((a, b) => placeOf(a) - placeOf(b));
  const existing = files.readText(posix.join(facts.root, plan.testPath));
  return language.render({ facts, source: plan.source.path, path: plan.testPath, cases: own, existing, files, assets, ...(programs === undefined ? {} : { programs }) });
}
