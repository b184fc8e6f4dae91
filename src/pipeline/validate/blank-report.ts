import type { Problem } from '../../model/problem.ts';
import { DISCARD_REASONS, type DiscardReason, type RunReport } from '../../model/report.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** A report of a command that proposes no tests. Times in milliseconds since the epoch. */
export function blankReport(input: {
  readonly command: string; readonly version: string; readonly startedAt: number; readonly endedAt: number; readonly root: string;
  readonly sandbox: Pick<Sandbox, 'level' | 'mechanism'>; readonly problems: readonly Problem[];
}): RunReport {
  const { sandbox, problems, startedAt, endedAt, ...kept } = input;
  return {
    schema: 'testgen.report/1', ...kept, startedAt: new Date(startedAt).toISOString(), durationMs: endedAt - startedAt,
    provider: { name: 'none', model: null, reason: 'no tests were asked for' }, seed: 0,
    totals: { files: 0, units: 0, unitsTested: 0, testsWritten: 0 },
    funnel: { proposed: 0, compiled: 0, passed: 0, stable: 0, useful: 0, written: 0, discarded: Object.fromEntries(DISCARD_REASONS.map((reason) => [reason, 0])) as Record<DiscardReason, number> },
    sandbox: { level: sandbox.level, mechanism: sandbox.mechanism }, mutation: { killed: 0, survived: 0, timedOut: 0 }, files: [], suspects: [],
    usage: { requests: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, cacheHits: 0, costUsd: 0 }, egress: [],
    problems: problems.map(({ exit: _exit, ...told }) => told),
  };
}
