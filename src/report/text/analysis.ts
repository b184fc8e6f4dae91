import type { AnalyzedCost, AnalyzedFile, AnalyzedPackage, AnalyzedUnit, AnalyzeResult } from '../../model/analyze-result.ts';
import type { RunReport } from '../../model/report.ts';
import { counted } from '../numbers.ts';
import type { Paint } from '../paint.ts';

/** What there is to test, as far as the detail asked for. */
export function analysisSection(report: RunReport, paint: Paint): readonly string[] {
  if (report.result === undefined) return [];
  const { size, packages, skipped, files, units, cost } = report.result as AnalyzeResult;
  if (size.files === 0) return [];
  const kinds = Object.entries(size.kinds).map(([kind, count]) => `${count} ${kind}`).join(', ');
  return [
    paint.bold(`${counted(size.files, 'file')}, ${counted(size.lines, 'line')}, ${counted(size.units, 'unit')} (${kinds}), ${size.public} public, ${size.alreadyTested} tested already`),
    `  Complexity  ${size.complexity.total} in all, median ${size.complexity.median}, most ${size.complexity.most}`,
    ...packages.flatMap(packageLines),
    ...skipped.map(({ reason, count, examples }) => `  Skipped     ${count} ${reason} (${examples.join(', ')}${count > examples.length ? ', …' : ''})`),
    ...(units !== null ? unitLines(units) : (files ?? []).map(fileLine)),
    ...(cost === null ? [] : costLines(cost)),
  ];
}

function packageLines(one: AnalyzedPackage): readonly string[] {
  const framework = `${one.framework.name}${one.framework.version === null ? '' : ` ${one.framework.version}`} (${one.framework.chosen})`;
  return [
    `  Package     ${one.name ?? one.path}: ${framework}, ${one.moduleSystem}, ${counted(one.files, 'file')}, ${counted(one.units, 'unit')}`,
    ...one.notices.map((notice) => `              ${notice}`),
  ];
}

function fileLine(file: AnalyzedFile): string {
  return `  ${file.path}  ${counted(file.lines, 'line')}, ${counted(file.units, 'unit')}, ${file.alreadyTested} tested, complexity ${file.complexity} -> ${file.testPath}`;
}

function unitLines(units: readonly AnalyzedUnit[]): readonly string[] {
  return units.map((unit) => `  ${unit.id}  ${unit.kind} ${unit.signature}, lines ${unit.startLine}-${unit.endLine}, ${unit.visibility}, complexity ${unit.complexity}, ${unit.tested ? 'tested' : 'no test'}`);
}

function costLines({ prices, naive, hybrid, models }: AnalyzedCost): readonly string[] {
  const tokens = ({ requests, inputTokens, outputTokens }: AnalyzedCost['naive']): string => `${counted(requests, 'request')}, ${inputTokens} tokens in, ${outputTokens} out`;
  const usd = (value: number | null): string => (value === null ? 'unknown' : `$${value.toFixed(value < 1 ? 4 : 2)}`);
  const width = Math.max(...models.map(({ model }) => model.length));
  return [
    `  A model     the naive way ${tokens(naive)}; hybrid ${tokens(hybrid)} (estimates; prices of ${prices})`,
    ...models.map(({ provider, model, naiveUsd, hybridUsd }) => `              ${model.padEnd(width)}  ${provider.padEnd(9)}  naive ${usd(naiveUsd)}, hybrid ${usd(hybridUsd)}, offline $0`),
  ];
}
