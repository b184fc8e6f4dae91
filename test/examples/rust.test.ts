import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { absent } from '../languages/rust/present.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = ['src/lib.rs', 'src/inventory.rs', 'src/price.rs', 'src/slug.rs'];

describe.skipIf(absent)('examples/rust', () => {
  let project = '';
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'testgen-example-'));
    cpSync(join(ROOT, 'examples', 'rust'), project, { recursive: true, filter: (path) => !/\/(target|tests)$/.test(path) });
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const sources = (): readonly string[] => SOURCES.map((path) => readFileSync(join(project, path), 'utf8'));

  test('testgen generate writes tests that cargo test passes, and leaves its sources alone', () => {
    const before = sources();
    const made = spawnSync('node', [join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', '--budget-calls', '1200', '--budget-time', '120', '--format', 'json'], { cwd: project, encoding: 'utf8' });
    expect(made.status, made.stderr).toBe(0);
    const report = JSON.parse(made.stdout) as { totals: { testsWritten: number }; files: readonly { coverage: { after: { lines: readonly [number, number] } } }[] };
    expect(report.totals.testsWritten).toBeGreaterThan(12);
    const [covered, total] = report.files.reduce(([a, b], { coverage: { after: { lines } } }) => [a + lines[0], b + lines[1]], [0, 0]);
    expect(covered / total).toBeGreaterThan(0.9);
    expect(sources()).toEqual(before);
    expect(readdirSync(join(project, 'tests')).toSorted()).toEqual(['inventory.rs', 'price.rs', 'slug.rs']);
    const ran = spawnSync('cargo', ['test', '--offline', '--quiet'], { cwd: project, encoding: 'utf8' });
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
  }, 240_000);
});
