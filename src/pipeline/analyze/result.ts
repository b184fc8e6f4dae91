import type { AnalyzedFile, AnalyzedPackage, AnalyzedSize, AnalyzedUnit, AnalyzeResult } from '../../model/analyze-result.ts';
import type { FilePlan, Plan } from '../../model/plan.ts';
import type { Skipped } from '../../model/source-file.ts';
import type { Unit } from '../../model/unit.ts';
import { placing, type Place } from '../placing.ts';

/** A file of a plan with how its paths are told. */
export interface Placed { readonly place: Place; readonly file: FilePlan }

/** All files of all plans. */
export function placedFiles(root: string, plans: readonly Plan[]): readonly Placed[] {
  return plans.flatMap((plan) => plan.files.map((file) => ({ place: placing(root, plan), file })));
}

/** What `analyze` found, as far as the detail asked for. */
export function analyzeResult(root: string, plans: readonly Plan[], skipped: readonly Skipped[], detail: AnalyzeResult['detail'], cost: AnalyzeResult['cost']): AnalyzeResult {
  const placed = placedFiles(root, plans);
  return {
    detail, size: sizeOf(placed.map(({ file }) => file)), packages: plans.map((plan) => packageOf(root, plan)), skipped,
    files: detail === 'summary' ? null : placed.map(fileOf),
    units: detail === 'per-function' ? placed.flatMap(unitsOf) : null, cost,
  };
}

/** Units that are looked at: those left out by name are not. */
export function looked({ parsed, skipped }: FilePlan): readonly Unit[] {
  return parsed.units.filter(({ id }) => skipped[id] === undefined);
}

function sizeOf(files: readonly FilePlan[]): AnalyzedSize {
  const units = files.flatMap(looked);
  const complexities = units.map(({ complexity }) => complexity).sort((a, b) => a - b);
  return {
    files: files.length, lines: sum(files.map(linesOf)), bytes: sum(files.map(({ source }) => source.bytes)),
    units: units.length, public: units.filter(({ visibility }) => visibility === 'public').length,
    alreadyTested: sum(files.map(({ alreadyTested }) => alreadyTested.length)),
    kinds: countBy(units.map(({ kind }) => kind)), dialects: countBy(files.map(({ source }) => source.dialect)),
    complexity: { total: sum(complexities), median: complexities[complexities.length >> 1] ?? 0, most: complexities.at(-1) ?? 0 },
  };
}

function packageOf(root: string, plan: Plan): AnalyzedPackage {
  const { name, packageManager, moduleSystem, framework, notices } = plan.project;
  return {
    path: placing(root, plan)('.'), name, packageManager, moduleSystem,
    framework: { name: framework.name, version: framework.version, chosen: framework.chosen },
    files: plan.files.length, units: sum(plan.files.map((file) => looked(file).length)),
    alreadyTested: sum(plan.files.map(({ alreadyTested }) => alreadyTested.length)), notices,
  };
}

function fileOf({ place, file }: Placed): AnalyzedFile {
  const units = looked(file);
  return {
    path: place(file.source.path), dialect: file.source.dialect, lines: linesOf(file), bytes: file.source.bytes,
    units: units.length, alreadyTested: file.alreadyTested.length, complexity: sum(units.map(({ complexity }) => complexity)),
    testPath: place(file.testPath),
  };
}

function unitsOf({ place, file }: Placed): readonly AnalyzedUnit[] {
  return looked(file).map(({ id, kind, signature, range, visibility, complexity }) => ({
    id: place(id), kind, signature, startLine: range.startLine, endLine: range.endLine, visibility, complexity, tested: file.alreadyTested.includes(id),
  }));
}

function linesOf({ source }: FilePlan): number {
  return source.text === '' ? 0 : source.text.replace(/\n$/, '').split('\n').length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  // A map: every object already has a `constructor`, and that is a kind of unit.
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
