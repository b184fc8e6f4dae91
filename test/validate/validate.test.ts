import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import { languages } from '../../src/languages/index.ts';
import type { Event } from '../../src/model/event.ts';
import type { RunReport } from '../../src/model/report.ts';
import type { ValidateResult } from '../../src/model/validate-result.ts';
import type { Services, ValidateRequest } from '../../src/pipeline/services.ts';
import { validate } from '../../src/pipeline/validate.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { installed } from '../languages/javascript/runner/frameworks.ts';

const services: Services = { files: realFiles, clock: realClock, programs: realPrograms, assets: folderAssets('.'), languages, version: '0', chooseSandbox, git: realGit };
const CODE = `function sum(a, b) {
  if (a === null) {
    return b;
  }
  return a + b;
}
function never(a) {
  return a ? 1 : 2;
}
class Stack {
  push(x) {
    return x;
  }
  pop() {
    return 1;
  }
}
module.exports = { sum, never, Stack };
`;
const tests = (head: string): string => `${head}
describe('sum', () => { it('adds', () => { if (sum(1, 2) !== 3) throw new Error('no'); }); });
it('pushes', () => { new Stack().push(1); });\n`;
const REQUIRE = "const { sum, Stack } = require('../src/code.js');\n";
const NODE = `${REQUIRE}const { describe, it } = require('node:test');`;

interface Seen { readonly events: readonly Event[]; readonly codes: readonly string[]; readonly report: RunReport; readonly result: ValidateResult }

function project(home: string, texts: Record<string, string>): string {
  mkdirSync(join(home, 'projects'), { recursive: true });
  const root = realpathSync(mkdtempSync(join(home, 'projects', 'v-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries({ 'src/code.js': CODE, ...texts })) realFiles.write(join(root, path), text);
  return root;
}

async function run(cwd: string, more: Partial<ValidateRequest> = {}, signal = new AbortController().signal): Promise<Seen> {
  const events: Event[] = [];
  const request = { cwd, paths: ['.'], recursive: true, include: [], exclude: [], framework: null, sandbox: 'auto' as const, minCoverage: null, failOnMissingTests: false, reportGaps: false, ...more };
  for await (const event of validate(request, services, signal)) events.push(event);
  const end = events.find((event) => event.kind === 'finished');
  const report = end?.report as RunReport;
  if (report !== undefined) reportSchema.parse(report);
  return { events, report, result: report?.result as ValidateResult, codes: events.flatMap((event) => (event.kind === 'problem' ? [event.problem.code] : [])) };
}

describe('validate', () => {
  const FRAMEWORKS: [string, string[], string, Record<string, string>][] = [
    ['node:test', ['left-pad@1'], NODE, {}],
    ['mocha', ['mocha@12'], REQUIRE, { mocha: '^12' }],
    ['jest', ['jest@30'], REQUIRE, { jest: '^30' }],
    ['vitest', ['vitest@5.1.0'], `import { describe, it } from 'vitest';\nimport code from '../src/code.js';\nconst { sum, Stack } = code;\n`, { vitest: '5.1.0' }],
  ];
  test.for(FRAMEWORKS)('%s: coverage and gaps per file and unit', { timeout: 120_000 }, async ([framework, packages, head, devDependencies], { skip }) => {
    const home = await installed(...packages);
    if (home === null) return skip('no registry');
    const path = framework === 'vitest' ? 'test/code.test.mjs' : 'test/code.test.js';
    const root = project(home, { 'package.json': JSON.stringify({ name: 'v', devDependencies, scripts: { test: framework === 'mocha' ? 'mocha "test/**/*.test.js"' : 'x' } }), 'src/other.js': 'module.exports = () => 1;\n', [path]: tests(head) });
    const { codes, report, result, events } = await run(root, { reportGaps: true });
    expect(codes).toEqual([]);
    expect(result.suites).toMatchObject([{ framework, passed: 2, failed: [], broken: null, measured: true }]);
    expect(report.files.map((file) => file.path)).toEqual(['src/code.js', 'src/other.js']);
    expect(report.files[1]?.coverage.after.lines).toEqual([0, 1]);
    const gaps = Object.fromEntries(report.files[0]?.units.map(({ id, status, gaps: { lines, branches } }) => [id.split('#')[1], [status, lines.join(), branches.length]]) ?? []);
    expect(gaps).toEqual({ 'sum': ['already-tested', '3', 1], 'never': ['skipped', '8', 2], 'Stack': ['already-tested', '', 0], 'Stack.push': ['already-tested', '', 0], 'Stack.pop': ['skipped', '15', 0] });
    expect(result.units.find(({ id }) => id === 'src/code.js#sum')).toEqual({ id: 'src/code.js#sum', lines: [2, 3], branches: [1, 2], tested: true });
    expect(result.gaps).toContainEqual({ kind: 'no-test', unit: 'src/code.js#never' });
    expect(result.gaps).toContainEqual({ kind: 'line', unit: 'src/code.js#sum', file: 'src/code.js', line: 3 });
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'scanned', 'parsed', 'planned', 'finished']);
    expect(readdirSync(root).toSorted()).toEqual(['package.json', 'src', 'test']);
  });

  test('goals that are missed are findings, and only when they were asked for', async () => {
    const root = project(await installed('left-pad@1') ?? '', { 'package.json': '{"version":"1.0.0"}', 'test/code.test.js': tests(NODE) });
    expect((await run(root)).codes).toEqual([]);
    expect((await run(root)).result.gaps).toBeNull();
    expect((await run(root, { minCoverage: 95 })).codes).toEqual(['COVERAGE_TOO_LOW']);
    expect((await run(root, { minCoverage: 50 })).codes).toEqual([]);
    const missing = await run(root, { failOnMissingTests: true });
    expect(missing.report.problems).toMatchObject([{ code: 'TESTS_MISSING', message: '2 units have no test' }]);
  });

  test('failing tests and files are named; the suite cannot write outside its copy', async () => {
    const root = project(await installed('left-pad@1') ?? '', {
      'package.json': '{"version":"1.0.0"}',
      'test/fails.test.js': `${NODE}\nrequire('fs').writeFileSync('trace', 'x');\nit('is wrong', () => { throw new Error('expected 4'); });\n`,
      'test/broken.test.js': `${NODE}\nit('is never reached', () => {});\nrequire('./nothing');\n`,
    });
    const { report, result } = await run(root);
    expect(report.problems[0]).toMatchObject({ code: 'TESTS_FAIL', message: expect.stringContaining('test/fails.test.js > is wrong') });
    expect(report.problems[0]?.message).toContain('test/broken.test.js');
    expect(result.suites[0]?.failed).toMatchObject([{ path: 'test/fails.test.js', title: 'is wrong', message: expect.stringContaining('expected 4') }]);
    expect(existsSync(join(root, 'trace'))).toBe(false);
  });

  test('a project without tests, one without code, and names that do not exist', async () => {
    const bare = project(await installed('left-pad@1') ?? '', { 'package.json': '{"version":"1.0.0"}' });
    const none = await run(bare, { failOnMissingTests: true, minCoverage: 1 });
    expect(none.codes.toSorted()).toEqual(['COVERAGE_TOO_LOW', 'TESTS_MISSING']);
    expect(none.report.files[0]?.coverage.after.lines[0]).toBe(0);
    expect(none.report.files[0]?.coverage.after.lines[1]).toBeGreaterThan(5);
    rmSync(join(bare, 'src'), { recursive: true });
    writeFileSync(join(bare, 'notes.txt'), 'x');
    expect((await run(bare)).codes).toEqual(['NOTHING_TO_TEST']);
    expect(await run(bare, { paths: ['absent'] })).toMatchObject({ codes: ['NO_SUCH_PATH'], report: undefined });
  });

  test('a suite that hangs is stopped when asked to', async () => {
    const root = project(await installed('left-pad@1') ?? '', { 'package.json': '{"version":"1.0.0"}', 'test/hang.test.js': 'for (;;) {}\n' });
    const { result } = await run(root, {}, AbortSignal.timeout(2000));
    expect(result.suites[0]?.broken).toContain('killed');
  });
});
