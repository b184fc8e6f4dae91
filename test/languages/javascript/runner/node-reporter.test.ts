import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { NODE_REPORTER } from '../../../../src/languages/javascript/runner/reporters.ts';

const TESTS = `import assert from 'node:assert/strict';
import { it } from 'node:test';
it('compares functions', () => assert.deepEqual([[() => {}]], []));
it('throws what has no text', () => { throw Object.create(null); });
it('passes', () => {});
`;

test('an error that loses its kind on the way to the reporter does not end the report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'testgen-reporter-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [reporter, results] = [join(folder, 'reporter.mjs'), join(folder, 'results.jsonl')];
  writeFileSync(reporter, NODE_REPORTER);
  writeFileSync(join(folder, 'a.test.mjs'), TESTS);
  const { NODE_TEST_CONTEXT: _nested, ...env } = process.env;
  spawnSync(process.execPath, ['--test', `--test-reporter=${pathToFileURL(reporter).href}`, `--test-reporter-destination=${results}`, 'a.test.mjs'], { cwd: folder, env });
  const lines = readFileSync(results, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { title: string | null; ok: boolean; message: string | null });
  expect(lines.map(({ title, ok }) => [title, ok])).toEqual([['compares functions', false], ['throws what has no text', false], ['passes', true]]);
  expect(lines[0]?.message).toContain('deep');
});
