import type { Assets } from '../assets/assets.ts';
import type { Files } from '../effects/files.ts';
import type { Language, Variant } from '../languages/language.ts';
import type { FilePlan, Plan } from '../model/plan.ts';
import type { ProjectFacts } from '../model/project.ts';
import { distinct } from './test-paths.ts';

interface Input {
  readonly languages: readonly Language[];
  readonly files: Files;
  readonly assets: Assets;
  /** Folder for new tests, relative to each package; null: where the project keeps its tests. */
  readonly output: string | null;
}

/** The plans, and behind all of them one for each other way to build a package that has units of its own: those are then nobody else's. */
export async function withVariants(plans: readonly Plan[], input: Input): Promise<readonly Plan[]> {
  const usual: Plan[] = [];
  const others: Plan[] = [];
  for (const plan of plans) {
    const language = input.languages.find(({ name }) => name === plan.project.language) as Language;
    const variants = await language.variants?.({ facts: plan.project, plan: plan.files, files: input.files, assets: input.assets }) ?? [];
    const taken = new Set(variants.flatMap(({ units }) => units).filter((id) => plan.files.some(({ units }) => units.some((unit) => unit.id === id))));
    const gone = new Set(variants.flatMap(({ sources }) => sources));
    const files = plan.files.filter(({ source, parsed: { units } }) => !gone.has(source.path) || units.length === 0 || !units.every(({ id }) => taken.has(id)));
    usual.push(taken.size === 0 ? plan : { ...plan, files: files.map((file) => without(file, taken)) });
    others.push(...plansOf(variants, plan, files, (path, facts) => language.testPath(path, facts, input.output)));
  }
  return [...usual.filter(({ files }) => files.length > 0), ...others];
}

/** `usual`: files that the usual plan has, whose test files are its own. */
function plansOf(variants: readonly Variant[], plan: Plan, usual: readonly FilePlan[], pathOf: (source: string, facts: ProjectFacts) => string): readonly Plan[] {
  const paths = usual.map(({ source, testPath }) => ({ source: source.path, wanted: testPath }));
  return variants.flatMap(({ name, facts, units }) => {
    const own = plan.files.map((file) => only(file, new Set(units))).filter((file) => file.units.length > 0);
    if (own.length === 0) return [];
    paths.push(...own.map(({ source }) => ({ source: source.path, wanted: pathOf(source.path, facts) })));
    const found = distinct(paths, facts.tests.files).slice(-own.length);
    return [{ ...plan, variant: name, project: facts, files: own.map((file, i) => ({ ...file, testPath: found[i] as string })) }];
  });
}

/** A file without units that other plans answer for. */
function without(file: FilePlan, taken: ReadonlySet<string>): FilePlan {
  const elsewhere = file.parsed.units.map(({ id }) => id).filter((id) => taken.has(id));
  return elsewhere.length === 0 ? file : { ...file, units: file.units.filter(({ id }) => !taken.has(id)), elsewhere };
}

/** A file with those alone of its open units that are named. */
function only(file: FilePlan, named: ReadonlySet<string>): FilePlan {
  const units = file.units.filter(({ id }) => named.has(id));
  return { ...file, units, elsewhere: file.parsed.units.filter((unit) => !units.includes(unit)).map(({ id }) => id) };
}
