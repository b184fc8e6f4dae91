import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { absent } from './present.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
interface Report { readonly files: readonly { readonly units: readonly { readonly id: string; readonly status: string; readonly reason?: string }[] }[] }

test.skipIf(absent)('every kind of unit gets a test, or a reason why not; they pass, are formatted, and clippy has nothing to say', () => {
  const project = mkdtempSync(join(tmpdir(), 'testgen-every-unit-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  cpSync(join(ROOT, 'test', 'fixtures', 'every-unit-rust'), project, { recursive: true });
  const made = spawnSync('node', [join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', '--budget-calls', '4000', '--budget-time', '180', '--format', 'json'], { cwd: project, encoding: 'utf8' });
  expect(made.status, made.stderr).toBe(0);
  const units = (JSON.parse(made.stdout) as Report).files.flatMap((file) => file.units);
  expect(units).toHaveLength(34);
  expect(units.flatMap(({ id, status, reason }) => (status === 'tested' ? [] : [[id, reason]]))).toEqual([
    ['src/lib.rs#unchecked', 'no test can call it: unsafe'],
  ]);
  const run = (...argv: readonly [string, ...string[]]): void => { const { status, stdout, stderr } = spawnSync(argv[0], argv.slice(1), { cwd: project, encoding: 'utf8' }); expect(status, stdout + stderr).toBe(0); };
  run('cargo', 'test', '--offline', '--quiet', '--tests');
  run('cargo', 'test', '--offline', '--quiet', '--test', 'units_extra', '--features', 'extra');
  run('rustfmt', '--check', '--edition', '2024', 'tests/units.rs', 'tests/units_extra.rs');
  run('cargo', 'clippy', '--offline', '--quiet', '--tests', '--', '-D', 'warnings');
  expect(readFileSync(join(project, 'tests', 'units.rs'), 'utf8')).toMatch(/^use /);
}, 300_000);
