import type { Problem } from '../model/problem.ts';
import { DISCARD_REASONS, type DiscardReason, type RunReport } from '../model/report.ts';

/** A report of a command that wrote no tests: settings, findings, or the reason why nothing ran. */
export function envelope(input: {
  readonly command: string; readonly version: string; readonly startedAt: number; readonly endedAt: number; readonly root: string;
  readonly problems: readonly Problem[]; readonly result?: unknown;
}): RunReport {
  const discarded = Object.fromEntries(DISCARD_REASONS.map((reason) => [reason, 0])) as Record<DiscardReason, number>;
  return {
    schema: 'testgen.report/1', command: input.command, version: input.version,
    startedAt: new Date(input.startedAt).toISOString(), durationMs: Math.max(0, Math.round(input.endedAt - input.startedAt)),
    provider: { name: 'none', model: null, reason: 'no tests were asked for' }, seed: 0, root: input.root,
    totals: { files: 0, units: 0, unitsTested: 0, testsWritten: 0 },
    funnel: { proposed: 0, compiled: 0, passed: 0, stable: 0, useful: 0, written: 0, discarded },
    sandbox: { level: 'none', mechanism: 'not used' }, mutation: { killed: 0, survived: 0, timedOut: 0 },
    files: [], suspects: [],
    usage: { requests: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, cacheHits: 0, costUsd: 0 },
    egress: [], problems: input.problems.map(withoutExit),
    ...(input.result === undefined ? {} : { result: input.result }),
  };
}

export function withoutExit({ exit: _exit, ...told }: Problem): Omit<Problem, 'exit'> {
  return told;
}
