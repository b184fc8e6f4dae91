import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..', '..');

describe('the single executable', () => {
  let folder = '';
  let binary = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'testgen-binary-test-'));
    binary = join(folder, 'testgen');
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'binary.ts'), binary], { stdio: ['ignore', 'ignore', 'inherit'] });
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (argv: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): { stdout: string; stderr: string; status: number | null } => {
    const { stdout, stderr, status } = spawnSync(binary, argv, { encoding: 'utf8', cwd: options.cwd ?? folder, env: { ...process.env, ...options.env } });
    return { stdout, stderr, status };
  };

  test('prints its version and nothing else', () => {
    expect(run(['--version'])).toEqual({ stdout: `${manifest.version}\n`, stderr: '', status: 0 });
  });

  test('ignores what the user tells every other Node', () => {
    expect(run(['--version'], { env: { NODE_OPTIONS: '--no-such-flag' } }).status).toBe(0);
  });

  test('knows nothing of the place it was built in', () => {
    expect(readFileSync(binary).includes(join(ROOT, 'node_modules'))).toBe(false);
  });

  test('runs a driver file as Node would, guarded when asked to', () => {
    writeFileSync(join(folder, 'module.mjs'), 'export default 5;');
    writeFileSync(join(folder, 'driver.cjs'), `
      import(${JSON.stringify(join(folder, 'module.mjs'))}).then((module) => {
        let wrote = true;
        try { require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'written'))}, ''); } catch { wrote = false; }
        process.stdout.write(JSON.stringify([module.default, process.argv.slice(1), wrote]));
      });`);
    const driver = join(folder, 'driver.cjs');
    expect(JSON.parse(run(['__driver', driver, 'a', '--b']).stdout)).toEqual([5, [driver, 'a', '--b'], true]);
    expect(JSON.parse(run(['--node-options=--permission --allow-fs-read=*', '__driver', driver]).stdout)).toEqual([5, [driver], false]);
  });

  test('stands in for Node, for itself and what it forks, when it is asked to', () => {
    writeFileSync(join(folder, 'parent.cjs'), `
      if (process.argv[2] === 'child') process.stdout.write('child ' + (require.main === module));
      else require('node:child_process').fork(__filename, ['child'], { execArgv: ['--conditions=x'] });`);
    writeFileSync(join(folder, 'late.mjs'), 'await 1; process.stdout.write("late");');
    const env = { TESTGEN_AS_NODE: '1' };
    expect(run([join(folder, 'parent.cjs')], { env }).stdout).toBe('child true');
    expect(run([join(folder, 'late.mjs')], { env }).stdout).toBe('late');
  });

  test('writes tests for a project that uses node:test, which then pass there', () => {
    const project = join(folder, 'shop');
    cpSync(join(ROOT, 'examples', 'javascript'), project, { recursive: true });
    const made = run(['generate', '--provider', 'offline', '--seed', '1', '--budget-time', '20', '--no-progress'], { cwd: project });
    expect(made.stderr + made.stdout).not.toMatch(/unexpected error/i);
    expect(made.status).toBe(0);
    expect(readdirSync(project, { recursive: true }).filter((path) => String(path).endsWith('.test.js')).length).toBeGreaterThan(2);
    expect(spawnSync('node', ['--test'], { cwd: project, encoding: 'utf8' }).status).toBe(0);
  }, 120_000);
});
