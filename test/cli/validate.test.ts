import { describe, expect, it } from 'vitest';
import { testgen } from './program.ts';
import { projectWithVitest, testedProject } from './sample-project.ts';

const PATIENCE = 120_000;

describe('validate', () => {
  it('reports the coverage of the suite that is there', { timeout: PATIENCE }, async () => {
    const { stdout, code } = await testgen(testedProject(), ['validate', '--format', 'json', '--quiet']);
    const report = JSON.parse(stdout);
    expect(report.result.suites).toMatchObject([{ framework: 'node:test', passed: 1, failed: [] }]);
    expect(report.files.map((file: { path: string }) => file.path).sort()).toEqual(['src/deep/sign.js', 'src/slug.js']);
    expect([report.result.gaps, code]).toEqual([null, 0]);
  });

  it('--min-coverage: exit 1 under it, 0 over it', { timeout: PATIENCE }, async () => {
    const root = testedProject();
    const low = await testgen(root, ['validate', '--min-coverage', '99']);
    expect(low.code).toBe(1);
    expect(low.stdout).toMatch(/line coverage [\d.]+ % is under 99 %/);
    expect((await testgen(root, ['validate', '--min-coverage', '10'])).code).toBe(0);
  });

  it('--fail-on-missing-tests: exit 1 where a unit has none', { timeout: PATIENCE }, async () => {
    const root = testedProject();
    const whole = await testgen(root, ['validate', '--fail-on-missing-tests']);
    expect(whole.stdout).toContain('1 unit');
    expect(whole.code).toBe(1);
    expect((await testgen(root, ['validate', 'src/slug.js', '--fail-on-missing-tests'])).code).toBe(0);
  });

  it('--report-gaps lists what is not covered, by unit', { timeout: PATIENCE }, async () => {
    const { stdout } = await testgen(testedProject(), ['validate', '--report-gaps']);
    expect(stdout).toMatch(/Gaps \(\d+\)/);
    expect(stdout).toMatch(/src\/deep\/sign\.js#sign {2}no test/);
  });

  it('--framework overrides what is detected', { timeout: PATIENCE }, async () => {
    const root = projectWithVitest();
    const framework = async (args: readonly string[]): Promise<string> => JSON.parse((await testgen(root, ['validate', '--format', 'json', '--quiet', ...args])).stdout).files[0].framework;
    expect(await framework([])).toBe('vitest');
    expect(await framework(['--framework', 'node:test'])).toBe('node:test');
  });

  it('--sandbox none is believed, and said', { timeout: PATIENCE }, async () => {
    const level = async (mode: string): Promise<string> => JSON.parse((await testgen(testedProject(), ['validate', '--format', 'json', '--quiet', '--sandbox', mode])).stdout).sandbox.level;
    expect(await level('none')).toBe('none');
    expect(await level('auto')).not.toBe('none');
  });

  it('a failing test is a finding', { timeout: PATIENCE }, async () => {
    const failing = "import { test } from 'node:test';\ntest('no luck', () => { throw new Error('no'); });\n";
    const { stdout, code } = await testgen(testedProject({ 'work/test/bad.test.js': failing }), ['validate']);
    expect(stdout).toMatch(/1 passed, 1 failed/);
    expect(stdout).toMatch(/no luck/);
    expect(code).toBe(1);
  });
});
