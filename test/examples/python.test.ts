import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { absent, withoutPytest } from '../languages/python/present.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'python');
/** Counted in calls: what a loaded machine does in some seconds may be nothing. */
const BUDGET = ['--budget-calls', '1200', '--budget-time', '120'];

test.skipIf(absent)('the README of examples/python says what its code really returns', () => {
  const ran = spawnSync('python3', ['-B', '-m', 'doctest', '-v', 'README.md'], { cwd: EXAMPLE, encoding: 'utf8' });
  expect(ran.stdout).toContain('11 passed');
});

describe.skipIf(absent)('testgen generate for examples/python', () => {
  let project = '';
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'testgen-example-'));
    cpSync(EXAMPLE, project, { recursive: true });
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  const sources = (): readonly string[] => readdirSync(join(project, 'corner_shop')).filter((name) => name.endsWith('.py')).map((name) => readFileSync(join(project, 'corner_shop', name), 'utf8'));

  test.each([['pytest', ['-m', 'pytest', '-q']], ['unittest', ['-m', 'unittest', 'discover', '-s', 'tests']]] as const)('writes %s tests that its own runner passes, and leaves its source alone', (framework, argv) => {
    if (framework === 'pytest' && withoutPytest) return;
    const before = sources();
    const made = spawnSync('node', [join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', ...BUDGET, '--framework', framework, '--format', 'json'], { cwd: project, encoding: 'utf8' });
    expect(made.status, made.stderr).toBe(0);
    const report = JSON.parse(made.stdout) as { totals: { testsWritten: number }; files: readonly { coverage: { after: { lines: readonly [number, number] } } }[] };
    expect(report.totals.testsWritten).toBeGreaterThan(8);
    const [covered, total] = report.files.reduce(([a, b], { coverage: { after: { lines } } }) => [a + lines[0], b + lines[1]], [0, 0]);
    expect(covered / total).toBeGreaterThan(0.9);
    expect(sources()).toEqual(before);
    const ran = spawnSync('python3', ['-B', ...argv], { cwd: project, encoding: 'utf8' });
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
  }, 180_000);
});
