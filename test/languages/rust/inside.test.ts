import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { absent } from './present.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
interface Report { readonly files: readonly { readonly units: readonly { readonly id: string; readonly status: string; readonly reason?: string }[] }[] }
interface Generated { readonly project: string; readonly left: readonly (readonly string[])[] }

/** Generates for a copy of a fixture, then has cargo, rustfmt and clippy look at it. `left`: units without a test of ours. */
function generated(name: string): Generated {
  const project = mkdtempSync(join(tmpdir(), 'testgen-inside-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  cpSync(join(ROOT, 'test', 'fixtures', 'inside-rust', name), project, { recursive: true });
  const run = (...argv: readonly [string, ...string[]]): string => { const { status, stdout, stderr } = spawnSync(argv[0], argv.slice(1), { cwd: project, encoding: 'utf8' }); expect(status, stdout + stderr).toBe(0); return stdout; };
  const { files } = JSON.parse(run('node', join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', '--budget-calls', '6000', '--budget-time', '240', '--format', 'json')) as Report;
  run('cargo', 'test', '--offline', '--quiet');
  run('cargo', 'fmt', '--check');
  run('cargo', 'clippy', '--offline', '--quiet', '--all-targets', '--', '-D', 'warnings');
  return { project, left: files.flatMap(({ units }) => units.flatMap(({ id, status, reason }) => (status === 'tested' ? [] : [[id, status, ...(reason === undefined ? [] : [reason])]]))) };
}

/** What was added to a source, one line each; nothing else of it may have changed. */
function added(name: string, project: string, path: string): string {
  const [before, after] = [join(ROOT, 'test', 'fixtures', 'inside-rust', name, path), join(project, path)].map((file) => readFileSync(file, 'utf8').split('\n')) as [string[], string[]];
  const found: string[] = [];
  let at = 0;
  for (const line of after) {
    if (line === before[at]) at += 1;
    else found.push(line);
  }
  expect(at).toBe(before.length);
  return found.join('\n');
}

test.skipIf(absent)('what is private has its tests in the module of tests beside it; other sources are tested from outside', () => {
  const { project, left } = generated('library');
  expect(left).toEqual([
    ['src/cart.rs#Cart.new', 'already-tested'], ['src/cart.rs#Cart.find', 'already-tested'], ['src/cart.rs#normal', 'already-tested'],
    ['src/lib.rs#discount', 'already-tested'],
    ['src/main.rs#usage', 'skipped', 'part of a program beside the library: only the library is built; move it there'],
    ['src/plain.rs#unused', 'skipped', 'private, and nothing public was seen to reach it'],
    ['src/rates.rs#deep.unseen', 'skipped', 'private, and nothing public was seen to reach it'],
  ]);
  const cart = added('library', project, 'src/cart.rs');
  expect(cart).toMatch(/^ {4}use super::\{.*\bclamp\b.*\};$/m);
  expect(cart).toContain('use crate::rates::Rate;');
  expect(cart).toMatch(/\.total\(&Rate \{ per_item: \d+ \}\)/);
  const lib = added('library', project, 'src/lib.rs');
  expect(lib).not.toMatch(/^\s*use /m);
  expect(lib).toMatch(/assert_eq!\(size_of\(\d+\), Size::Large\(\d+\)\);/);
  expect(added('library', project, 'src/rates.rs')).toMatch(/Rate \{ per_item: \d+ \}\.doubled\(\)|rate\.doubled\(\)/);
  expect(readFileSync(join(project, 'tests', 'plain.rs'), 'utf8')).toMatch(/^use shop::plain::outer;$/m);
}, 420_000);

test.skipIf(absent)('a program without a library is tested in the modules of tests of its sources; its main function is left alone', () => {
  const { project, left } = generated('program');
  expect(left).toEqual([
    ['src/main.rs#code_for', 'already-tested'], ['src/options.rs#Options.parse', 'already-tested'],
    ['src/output.rs#never', 'skipped', 'part of a program, which nothing outside of it can call: begin a #[cfg(test)] mod tests in its source, or move it to a library'],
    ['src/text/words.rs#Words.new', 'already-tested'], ['src/text/words.rs#Words.count', 'already-tested'],
  ]);
  const main = added('program', project, 'src/main.rs');
  expect(main).not.toMatch(/^\s*use |\bmain\(/m);
  expect(main).toMatch(/\breport\(/);
  expect(added('program', project, 'src/text/words.rs')).toMatch(/assert_eq!\(plain\(".*"\), ".*"\);/);
  expect(existsSync(join(project, 'tests'))).toBe(false);
}, 420_000);
