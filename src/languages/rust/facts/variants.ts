import { join } from 'node:path';
import type { Language, Variant } from '../../language.ts';
import { conditionsOf, type Conditions } from '../parse/conditions.ts';
import { isLeftToOthers } from '../types/left.ts';
import type { Unit } from '../../../model/unit.ts';
import { neededFor, parseCfg } from './cfg.ts';
import type { RustDetails } from './details.ts';
import { featuresOf } from './features.ts';
import { readManifest } from './manifest.ts';

/** Behind the last line only what a file as a whole stands under holds. */
const WHOLE = Number.POSITIVE_INFINITY;
/** What the stable compiler refuses, as such features are called. */
const UNSTABLE = /nightly|unstable/;

type Input = Parameters<NonNullable<Language['variants']>>[0];

/** A build with more features for each set of them that units of the package ask for, as far as a test could call some of those units. */
export async function variants({ facts, plan, files, assets }: Input): Promise<readonly Variant[]> {
  const details = facts.details as RustDetails;
  const { toolchain, library } = details;
  if (toolchain === null || library === null || readManifest(facts.root, files)?.findsTests !== true) return [];
  const features = featuresOf(files.readText(join(facts.root, 'Cargo.toml')) ?? '');
  if (features.names.every((name) => features.with([]).has(name))) return [];
  const conditions = await conditionsOf(library, (path) => files.readText(join(facts.root, path)), assets);
  const target = new Set(toolchain.target);
  const setsFor = (file: string, line: number): readonly string[] => {
    const all = conditions.of(file, line).map(parseCfg);
    return all.length === 0 || all.includes(null) ? [] : neededFor(all.filter((each) => each !== null), features, target).map((names) => names.join()).filter((names) => names !== '');
  };
  const units = plan.flatMap(({ parsed }) => parsed.units).map((unit) => ({ unit, sets: setsFor(unit.file, unit.range.startLine) }));
  const wanted = Map.groupBy(units.flatMap(({ sets }) => sets), (names) => names);
  const better = (a: string, b: string): number => Number(UNSTABLE.test(a)) - Number(UNSTABLE.test(b)) || (wanted.get(b)?.length ?? 0) - (wanted.get(a)?.length ?? 0);
  const groups = Map.groupBy(units, ({ sets }) => sets.toSorted(better)[0] ?? '');
  groups.delete('');
  const found = [...groups].filter(([, own]) => own.some(({ unit }) => canBeCalled(unit, conditions)));
  return found.toSorted(([a], [b]) => better(a, b)).map(([names, own]): Variant => ({
    name: `--features ${names}`, units: own.map(({ unit }) => unit.id), facts: { ...facts, details: { ...details, features: names.split(','), inline: {} } satisfies RustDetails },
    sources: plan.map(({ source }) => source.path).filter((path) => setsFor(path, WHOLE).includes(names)),
  }));
}

/** As far as its source says: a build only for what no test can call would be for nothing. */
function canBeCalled({ file, range, visibility, signature }: Unit, conditions: Conditions): boolean {
  return visibility === 'public' && !/\bunsafe\b|\b(?:Des|S)erializer\b/.test(signature) && !isLeftToOthers(conditions.traitOf(file, range.startLine) ?? '');
}
