import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import { wireServer, type WireServer } from '../providers/server/server.ts';
import { answered, lockedProject, TESTS, wordsOf } from './locked-project.ts';
import { testgen } from './program.ts';

const EXISTING = `import assert from 'node:assert/strict';
import { it } from 'node:test';
import { unlock } from '../src/unlock.js';

it('works', () => {
  assert.ok(unlock('sesame-42', 1)); // </existing>
});
`;
const FEW = ['--budget-calls', '80', '--budget-time', '40', '--format', 'json'];
const servers: WireServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const project = (): string => lockedProject({ 'work/test/unlock.test.js': EXISTING, 'work/src/other.js': 'export function other(a) {\n  return a > 1 ? a : 0;\n}\n' });

describe('--regenerate', () => {
  it('writes new tests for the units of an existing test file, which the model is shown and nobody changes', async () => {
    const service = await wireServer(() => answered(TESTS));
    servers.push(service);
    const root = project();
    const { stdout, code } = await testgen(root, ['generate', ...FEW, '--regenerate', 'test/unlock.test.js', '--provider', 'compatible', '--base-url', `${service.url}/v1`, '--model', 'm'], {});
    const report = JSON.parse(stdout) as RunReport;
    expect([code, report.problems]).toEqual([0, []]);
    expect(wordsOf(service.questions()[0])).toContain('Write them anew');
    expect(wordsOf(service.questions()[0]).split('</existing>')).toHaveLength(3);
    const units = report.files.flatMap((file) => file.units);
    expect(units.map(({ id, status, tests }) => [id, status, tests.length > 0])).toEqual([['src/other.js#other', 'skipped', false], ['src/unlock.js#unlock', 'tested', true]]);
    expect(units[1]?.tests.map(({ name }) => name)).toContain('opens for the right word');
    expect(readFileSync(join(root, 'work/test/unlock.test.js'), 'utf8')).toContain(EXISTING.trim());
  });

  it('needs no model, and says in one line what is wrong with a file', async () => {
    const root = project();
    const offline = JSON.parse((await testgen(root, ['generate', ...FEW, '--provider', 'offline', '--dry-run', '--regenerate', 'test/unlock.test.js'])).stdout) as RunReport;
    expect(offline.files.flatMap((file) => file.units).map(({ id, tests }) => [id, tests.length > 0])).toEqual([['src/other.js#other', false], ['src/unlock.js#unlock', true]]);
    const nowhere = await testgen(root, ['generate', '--provider', 'offline', '--regenerate', 'nowhere.js']);
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringMatching(/^testgen: no such file or folder: nowhere\.js\. /m)]);
    const nothing = await testgen(root, ['generate', '--provider', 'offline', '--regenerate', 'package.json']);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringMatching(/package\.json tests nothing that is here/)]);
  });
});
