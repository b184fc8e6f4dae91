import { existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import type { ProjectFacts } from '../../src/model/project.ts';
import { landlock } from '../../src/sandbox/landlock.ts';
import { verify } from '../../src/verify/verify.ts';
import { installed, OLD_NODE, projectIn } from '../languages/javascript/runner/frameworks.ts';
import { programsOf } from '../languages/javascript/runner/run.ts';
import { rendered, verifyInput } from './inputs.ts';

const SUM = 'module.exports = { sum: (a, b) => a + b, calls: 0 };\n';
const HEAD = "const { test } = require('node:test');\nconst assert = require('node:assert');\nconst subject = require('../src/sum.js');\n";
const plain = (name: string): string => `test('${name}', () => assert.strictEqual(subject.sum(1, 2), 3));\n`;

function project(texts: Record<string, string> = {}): ProjectFacts {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'verify-test-')));
  mkdirSync(join(home, 'node_modules'));
  return projectIn(home, 'node:test', { 'src/sum.js': SUM, ...texts });
}

describe('verify', () => {
  test('passes what passes in every run, and says why the rest failed', async () => {
    const facts = project();
    const first = rendered('test/a.test.js', `${HEAD}${plain('adds')}test('is wrong', () => assert.strictEqual(subject.sum(1, 2), 4));\n`, ['adds', 'is wrong', 'is not there']);
    const second = rendered('test/b.test.js', `${HEAD}${plain('adds too')}test('needs our time zone', () => assert.strictEqual(new Date(2020, 0, 1).toISOString(), '2020-01-01T00:00:00.000Z'));
test('needs our locale', () => assert.strictEqual((1.5).toLocaleString(), '1.5'));\n`, ['adds too', 'needs our time zone', 'needs our locale']);
    const seen = await verify(await verifyInput(facts, [first, second], {}));
    expect([...seen.passed]).toEqual(['adds', 'adds too']);
    expect(seen.failed.get('is wrong')).toContain('3 !== 4');
    expect(seen.failed.get('is not there')).toContain('did not report');
    expect(seen.failed.get('needs our time zone')).toContain('(elsewhere)');
    expect([...seen.failed.keys()]).toContain('needs our locale');
    expect(seen).toMatchObject({ broken: null, runs: { together: 1, alone: 2, shuffled: 3, elsewhere: 1 } });
    expect(existsSync(join(facts.root, 'test'))).toBe(false);
  });

  test('one file that does not load, one that never ends: the third is kept', async () => {
    const facts = project();
    const files = [
      rendered('test/good.test.js', `${HEAD}${plain('good')}`, ['good']),
      rendered('test/broken.test.js', `${HEAD}nonsense(;\n`, ['broken']),
      rendered('test/endless.test.js', `${HEAD}${plain('endless')}for (;;) {}\n`, ['endless']),
    ];
    const seen = await verify(await verifyInput(facts, files, { wallMilliseconds: 3000 }));
    expect([...seen.passed]).toEqual(['good']);
    expect(seen.failedFiles.get('test/endless.test.js')).toContain('did not end within 3 s');
    expect(seen.failedFiles.get('test/broken.test.js')).toContain('SyntaxError');
  }, 60_000);

  test('hostile tests reach neither the files of the user nor a later round', async () => {
    const facts = project();
    const outside = mkdtempSync(join(tmpdir(), 'verify-outside-'));
    const attack = `${HEAD}const fs = require('fs');
for (const path of ['${facts.root}/src/sum.js', '${outside}/x']) try { fs.writeFileSync(path, 'gone'); } catch {}
try { fs.renameSync('test', 'moved'); fs.symlinkSync('${outside}', 'test'); } catch {}
${plain('attacks')}`;
    const input = await verifyInput(facts, [rendered('test/a.test.js', attack, ['attacks'])]);
    await verify(input);
    const later = await verify({ ...input, rendered: [rendered('test/b.test.js', `${HEAD}${plain('later')}`, ['later'])] });
    expect(later.passed.size).toBe(0);
    expect(existsSync(join(outside, 'x')) || existsSync(join(outside, 'b.test.js'))).toBe(false);
    expect([...(await verify(await verifyInput(facts, [rendered('test/c.test.js', `${HEAD}${plain('unharmed')}`, ['unharmed'])]))).passed]).toEqual(['unharmed']);
  });

  test('starts no further run after the deadline, and stops at once when told', async () => {
    const facts = project();
    const file = rendered('test/a.test.js', `${HEAD}${plain('adds')}`, ['adds']);
    const late = await verify(await verifyInput(facts, [file], { deadline: realClock.tick() }));
    expect(late).toMatchObject({ runs: { together: 1 } });
    expect([...late.passed]).toEqual(['adds']);
    const stopped = await verify(await verifyInput(facts, [file], { signal: AbortSignal.abort() }));
    expect(stopped.passed.size).toBe(0);
  });

  test.for([
    ['mocha', ['mocha@8', OLD_NODE]], ['mocha', ['mocha@12']], ['jest', ['jest@27']], ['jest', ['jest@30']],
    ['vitest', ['vitest@1', '@vitest/coverage-v8@1']], ['vitest', ['vitest@5.1.0', '@vitest/coverage-v8@5.1.0']],
  ] as const)('%s %s in the jail', { timeout: 120_000 }, async ([framework, packages], { skip }) => {
    const home = await installed(...packages);
    if (home === null) return skip('no registry');
    const facts = projectIn(home, framework, { 'src/sum.js': SUM });
    const vitest = framework === 'vitest';
    const head = vitest ? "import { it } from 'vitest';\nimport subject from '../src/sum.js';\n" : "const subject = require('../src/sum.js');\n";
    const text = `${head}
it('adds', () => { if (subject.sum(1, 2) !== 3) throw new Error('no'); });
it('is the first', () => { if (subject.calls++ > 0) throw new Error('second'); });
it('is the only one', () => { if (subject.calls++ > 0) throw new Error('second'); });\n`;
    const path = `test/sum.test.${vitest ? 'mjs' : 'js'}`;
    const seen = await verify(await verifyInput(facts, [rendered(path, text, ['adds', 'is the first', 'is the only one'])], { programs: programsOf(home) }));
    expect(seen.broken).toBeNull();
    expect([...seen.passed].filter((id) => id !== 'is the first')).toEqual(['adds']);
    expect(seen.failed.get('is the only one')).toContain('second');
  });
});

test.for([['node:test', 'left-pad@1'], ['mocha', 'mocha@12'], ['jest', 'jest@30'], ['vitest', 'vitest@5.1.0']] as const)('%s under Landlock', { timeout: 120_000 }, async ([framework, packages], { skip }) => {
  const [sandbox, home] = [landlock(), await installed(packages)];
  if (sandbox === null || home === null) return skip(sandbox === null ? 'no Landlock here' : 'no registry');
  const facts = projectIn(home, framework, { 'src/sum.js': SUM });
  const vitest = framework === 'vitest';
  const head = vitest ? "import { it } from 'vitest';\nimport subject from '../src/sum.js';\n" : `const subject = require('../src/sum.js');\n${framework === 'node:test' ? "const { it } = require('node:test');\n" : ''}`;
  const file = rendered(`test/sum.test.${vitest ? 'mjs' : 'js'}`, `${head}it('adds', () => { if (subject.sum(1, 2) !== 3) throw new Error('no'); });\n`, ['adds']);
  const seen = await verify(await verifyInput(facts, [file], { sandbox }));
  expect(seen.broken).toBeNull();
  expect([...seen.passed]).toEqual(['adds']);
});

test.for([['node:test', 'left-pad@1'], ['mocha', 'mocha@12'], ['jest', 'jest@30'], ['vitest', 'vitest@5.1.0'], ['vitest', 'vitest@1']] as const)('%s %s: an error after the test has passed is no pass', { timeout: 120_000 }, async ([framework, packages], { skip }) => {
  const home = await installed(packages);
  if (home === null) return skip('no registry');
  const facts = projectIn(home, framework, { 'src/sum.js': SUM });
  const head = { 'vitest': "import { it } from 'vitest';\n", 'node:test': "const { it } = require('node:test');\n", 'mocha': '', 'jest': '' }[framework];
  const file = rendered(`test/late.test.${framework === 'vitest' ? 'mjs' : 'js'}`, `${head}it('passes', () => { setTimeout(() => { throw new Error('too late'); }, 5); });\nit('waits', () => new Promise((done) => setTimeout(done, 50)));\n`, ['passes', 'waits']);
  const seen = await verify(await verifyInput(facts, [file]));
  expect(seen.passed.size).toBeLessThan(2);
  expect([...seen.failed.values()].join()).toContain('too late');
});

test('a test folder that leads out of the project is refused', async () => {
  const facts = project();
  const elsewhere = mkdtempSync(join(tmpdir(), 'verify-elsewhere-'));
  symlinkSync(elsewhere, join(facts.root, 'test'));
  const seen = await verify(await verifyInput(facts, [rendered('test/a.test.js', plain('x'), ['x'])]));
  expect(seen.failed.get('x')).toContain('leads out of the project');
});
