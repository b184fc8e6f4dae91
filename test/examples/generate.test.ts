import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

describe('testgen generate, as a user types it', () => {
  let project = '';
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'testgen-example-'));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  const sources = (): readonly string[] => readdirSync(join(project, 'src')).map((name) => `${name}\n${readFileSync(join(project, 'src', name), 'utf8')}`);
  const emitted = (): readonly string[] => readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((path) => !path.startsWith('node_modules') && /\.test\.[jt]s$/.test(path));

  test.each([
    ['javascript', null, ['node', '--test']],
    ['typescript', join(ROOT, 'node_modules'), [process.execPath, join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run']],
  ] as const)('gives examples/%s tests that its own runner passes, and leaves its source alone', (name, dependencies, [command, ...argv]) => {
    cpSync(join(ROOT, 'examples', name), project, { recursive: true });
    if (dependencies !== null) symlinkSync(dependencies, join(project, 'node_modules'));
    const before = sources();
    const made = spawnSync('node', [join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', '--budget-calls', '600', '--budget-time', '60'], { cwd: project, encoding: 'utf8' });
    expect(made.stderr).not.toContain('unexpected error');
    expect(made.status, made.stdout + made.stderr).toBe(0);
    expect(emitted().length).toBeGreaterThan(2);
    expect(sources()).toEqual(before);
    const ran = spawnSync(command, argv, { cwd: project, encoding: 'utf8' });
    expect(ran.status, ran.stdout).toBe(0);
  }, 120_000);
});
