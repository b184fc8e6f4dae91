import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { absent } from '../languages/go/present.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'go');
const SOURCES = ['slug.go', 'inventory.go', 'orders/price.go'];
const GO = { ...process.env, GOFLAGS: '-buildvcs=false', GOPROXY: 'off' };

describe.skipIf(absent)('examples/go', () => {
  let project = '';
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'testgen-example-'));
    cpSync(EXAMPLE, project, { recursive: true });
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const sources = (): readonly string[] => SOURCES.map((path) => readFileSync(join(project, path), 'utf8'));

  test('its README says what its code really returns', () => {
    const claims = [...readFileSync(join(EXAMPLE, 'README.md'), 'utf8').matchAll(/^(\w+\..+?)\s+\/\/ (.+)$/gm)];
    const calls = claims.map(([, code]) => `\tfmt.Println(${code})\n`).join('');
    cpSync(join(project, 'orders'), join(project, 'check'), { recursive: true });
    rmSync(join(project, 'check', 'price.go'));
    writeFileSync(join(project, 'check', 'main.go'), `package main\n\nimport (\n\t"fmt"\n\n\t"example.com/cornershop"\n\t"example.com/cornershop/orders"\n)\n\nfunc main() {\n${calls}}\n`);
    const ran = spawnSync('go', ['run', './check'], { cwd: project, encoding: 'utf8', env: GO });
    expect(ran.stdout.trim().split('\n'), ran.stderr).toEqual(claims.map(([, , said]) => said));
  }, 60_000);

  test('testgen generate writes tests that go test passes, formatted, and leaves its sources alone', () => {
    const before = sources();
    const made = spawnSync('node', [join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', '--budget-calls', '1200', '--budget-time', '120', '--format', 'json'], { cwd: project, encoding: 'utf8' });
    expect(made.status, made.stderr).toBe(0);
    const report = JSON.parse(made.stdout) as { totals: { testsWritten: number }; files: readonly { coverage: { after: { lines: readonly [number, number] } } }[] };
    expect(report.totals.testsWritten).toBeGreaterThan(12);
    const [covered, total] = report.files.reduce(([a, b], { coverage: { after: { lines } } }) => [a + lines[0], b + lines[1]], [0, 0]);
    expect(covered / total).toBeGreaterThan(0.9);
    expect(sources()).toEqual(before);
    const tests = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('_test.go'));
    expect(tests.toSorted()).toEqual(['inventory_test.go', 'orders/price_test.go', 'slug_test.go']);
    expect(spawnSync('gofmt', ['-l', '.'], { cwd: project, encoding: 'utf8' }).stdout).toBe('');
    for (const args of [['test', './...'], ['vet', './...'], ['test', '-shuffle=7', './...']]) {
      const ran = spawnSync('go', args, { cwd: project, encoding: 'utf8', env: GO });
      expect(ran.status, ran.stdout + ran.stderr).toBe(0);
    }
  }, 240_000);
});
