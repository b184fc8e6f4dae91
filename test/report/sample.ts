import { DISCARD_REASONS, type DiscardReason, type RunReport } from '../../src/model/report.ts';

/** A report with something in every part. */
export function sampleReport(changes: Partial<RunReport> = {}): RunReport {
  const discarded = { ...Object.fromEntries(DISCARD_REASONS.map((reason) => [reason, 0])), duplicate: 40, flaky: 2 } as Record<DiscardReason, number>;
  return {
    schema: 'testgen.report/1', command: 'generate', version: '0.1.0', startedAt: '2026-11-21T07:30:00.000Z', durationMs: 12_345,
    provider: { name: 'offline', model: null, reason: 'asked for' }, seed: 1, root: '.',
    totals: { files: 1, units: 2, unitsTested: 1, testsWritten: 1 },
    funnel: { proposed: 100, compiled: 58, passed: 50, stable: 48, useful: 3, written: 1, discarded },
    sandbox: { level: 'full', mechanism: 'bubblewrap' }, mutation: { killed: 8, survived: 2, timedOut: 0 },
    files: [{
      path: 'src/a.x', language: 'x', framework: 'one', testPath: 'test/a.x',
      coverage: { before: { lines: [0, 10], branches: [0, 4] }, after: { lines: [9, 10], branches: [3, 4] } },
      units: [
        {
          id: 'src/a.x#f', kind: 'function', line: 1, status: 'tested',
          tests: [{ name: 'returns 1', type: 'unit', oracle: 'recorded', provenance: 'offline', closes: 3 }],
          gaps: { lines: [7], branches: ['7:else'], mutants: 1 }, discarded: { flaky: { count: 2, examples: ['f(now())'] } },
        },
        { id: 'src/a.x#g', kind: 'function', line: 9, status: 'skipped', reason: 'no test', tests: [], gaps: { lines: [], branches: [], mutants: 0 }, discarded: {} },
      ],
    }],
    suspects: [{ unit: 'src/a.x#f', input: 'f(null)', expected: 'a value or an error of its own', actual: 'TypeError', kind: 'internal-error', evidence: 'line 3' }],
    usage: { requests: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, cacheHits: 0, costUsd: 0 }, egress: [],
    problems: [{ code: 'PARSE_ERROR', message: 'syntax error near }', fix: 'fix the file', file: 'src/b.x', line: 3 }],
    ...changes,
  };
}
