import { existsSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import type { SuiteResult } from '../../src/model/suite-result.ts';
import { testgen } from './program.ts';
import { sampleProject } from './sample-project.ts';

const PATIENCE = 180_000;
const ONE = ['generate', 'src/slug.js', '--budget-calls', '200', '--budget-time', '60', '--format', 'json', '--quiet'];
const FAILING = "import { it } from 'node:test';\nit('was broken before', () => { throw new Error('broken'); });\n";

async function validated(root: string): Promise<{ report: RunReport; suites: readonly SuiteResult[]; code: number }> {
  const { stdout, code } = await testgen(root, [...ONE, '--validate']);
  const report = JSON.parse(stdout) as RunReport;
  return { report, suites: (report.result as { suites: SuiteResult[] }).suites, code };
}

describe('generate --validate', () => {
  it('runs the whole suite with the new tests and tells what it covers', { timeout: PATIENCE }, async () => {
    const { report, suites, code } = await validated(sampleProject());
    expect(suites).toMatchObject([{ before: null, after: { passed: report.totals.testsWritten, failed: 0 } }]);
    expect(suites[0]?.after.lines[0]).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  it('tells failures that were there before from new ones', { timeout: PATIENCE }, async () => {
    const { report, suites, code } = await validated(sampleProject({ 'work/test/old.test.js': FAILING }));
    expect(suites).toMatchObject([{ before: { passed: 0, failed: 1 }, after: { failed: 1 } }]);
    expect(report.problems.map((one) => one.code)).toEqual(['BASELINE_FAILS']);
    expect(report.totals.testsWritten).toBeGreaterThan(0);
    expect(code).toBe(1);
  });
});

describe('generate --parallel', () => {
  /** Most scratch copies of the project that stood at the same time. */
  async function copies(parallel: string): Promise<number> {
    const temporary = mkdtempSync(join(realpathSync(tmpdir()), 'parallel-'));
    let most = 0;
    const timer = setInterval(() => { most = Math.max(most, readdirSync(temporary).filter((name) => existsSync(join(temporary, name, 'run'))).length); }, 20);
    await testgen(sampleProject(), [...ONE, '--dry-run', '--parallel', parallel], { TMPDIR: temporary });
    clearInterval(timer);
    return most;
  }

  it('works in one copy of the project, or in two at the same time', { timeout: PATIENCE }, async () => {
    expect([await copies('1'), await copies('2')]).toEqual([1, 2]);
  });
});
