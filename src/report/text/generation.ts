import type { ReportFile, RunReport } from '../../model/report.ts';
import { percent, counted, sumCoverage } from '../numbers.ts';
import type { Paint } from '../paint.ts';

/** What `generate` wrote, the gain, and where the candidates went. */
export function generationSection(report: RunReport, paint: Paint): readonly string[] {
  const { totals } = report;
  const head = totals.testsWritten === 0
    ? paint.bold('No new tests.')
    : paint.bold(paint.green(`${counted(totals.testsWritten, 'test')} for ${totals.unitsTested} of ${counted(totals.units, 'unit')}`));
  return [head, ...report.files.filter((file) => testCount(file) > 0).map(fileLine), ...gain(report), ...funnel(report), ...compiling(report), ...mutants(report), ...model(report)];
}

function testCount(file: ReportFile): number {
  return file.units.reduce((sum, unit) => sum + unit.tests.length, 0);
}

function fileLine(file: ReportFile): string {
  const { before, after } = file.coverage;
  return `  ${file.testPath}${file.variant === undefined ? '' : ` (${file.variant})`}  ${counted(testCount(file), 'test')}, lines ${percent(before.lines)} -> ${percent(after.lines)}, branches ${percent(before.branches)} -> ${percent(after.branches)}`;
}

function gain(report: RunReport): readonly string[] {
  if (report.files.length === 0) return [];
  const [before, after] = (['before', 'after'] as const).map((when) => ({ lines: percent(sumCoverage(report.files, when, 'lines')), branches: percent(sumCoverage(report.files, when, 'branches')) }));
  return [`  Coverage    lines ${before?.lines} -> ${after?.lines}, branches ${before?.branches} -> ${after?.branches}`];
}

function funnel(report: RunReport): readonly string[] {
  const { proposed, compiled, passed, stable, useful, written, discarded } = report.funnel;
  if (proposed === 0) return [];
  const dropped = Object.entries(discarded).filter(([, count]) => count > 0).map(([reason, count]) => `${count} ${reason}`);
  return [
    `  Candidates  ${proposed} proposed > ${compiled} compiled > ${passed} passed > ${stable} stable > ${useful} useful > ${written} written`,
    ...(dropped.length === 0 ? [] : [`  Discarded   ${dropped.join(', ')}`]),
  ];
}

function compiling({ compileMs, durationMs }: RunReport): readonly string[] {
  return compileMs === undefined ? [] : [`  Compiling   ${(compileMs / 1000).toFixed(1)} s of ${(durationMs / 1000).toFixed(1)} s`];
}

function mutants({ mutation: { killed, survived, timedOut } }: RunReport): readonly string[] {
  const total = killed + survived + timedOut;
  return total === 0 ? [] : [`  Mutants     ${killed + timedOut} of ${total} found (${timedOut} by a timeout), ${survived} survived: score ${percent([killed + timedOut, total])}`];
}

/** What was asked, what it cost, and what left this machine. */
function model({ usage, egress, provider }: RunReport): readonly string[] {
  if (provider.model === null) return [];
  const { requests, inputTokens, outputTokens, cachedTokens, cacheHits, costUsd } = usage;
  const kept = cacheHits === 0 ? '' : `, ${counted(cacheHits, 'answer')} from the cache`;
  return [
    `  Model       ${provider.model}: ${counted(requests, 'request')}${kept}, ${counted(inputTokens, 'token')} in (${cachedTokens} cached), ${outputTokens} out, ${costUsd === null ? 'price unknown' : `$${costUsd.toFixed(4)}`}`,
    ...egress.map(({ host, requests: sent, bytes }) => `  Sent        ${counted(sent, 'request')} with ${counted(bytes, 'byte')} to ${host}`),
  ];
}
