import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { environmentOf, freshProject, generateIn, MAIN, PATIENCE, textsOf } from './project.ts';

const MANIFEST = '{ "name": "sample", "type": "module" }\n';
const CLAMP = `/** Keeps a number between two others. */
export function clamp(number, low, high) {
  if (number < low) return low;
  return number > high ? high : number;
}
`;
const TITLE = `
/** Gives every word a capital. */
export function title(text) {
  if (typeof text !== 'string') throw new TypeError('text must be a string');
  return text.replace(/\\b[a-z]/g, (letter) => letter.toUpperCase());
}
`;
const SIGN = "export function sign(number) {\n  if (number > 0) return 'positive';\n  return number < 0 ? 'negative' : 'zero';\n}\n";
/** Odd on purpose: no formatter would leave it like this. */
const BY_HAND = `import test from 'node:test'
import   assert from "node:assert/strict"
import { clamp } from '../src/math.js'

  test('clamp: by hand' , ()=>{ assert.equal( clamp(5, 1, 3), 3 ) } )   // keep me\t
`;
const TEST = 'test/math.test.js';
const project = (files: Readonly<Record<string, string>> = {}): string => freshProject({ 'package.json': MANIFEST, 'src/math.js': CLAMP, ...files });
const FEW = ['--budget-calls', '200'];

/** True when `longer` is `shorter` with text added in some places. */
function onlyAdds(shorter: string, longer: string): boolean {
  let at = 0;
  return shorter.split('\n').every((line) => {
    const found = `${longer}\n`.indexOf(`${line}\n`, at);
    at = found + line.length;
    return found >= 0;
  });
}

describe('a second run', { timeout: PATIENCE }, () => {
  test('on an unchanged project explores nothing and writes nothing', async () => {
    const root = project();
    const first = await generateIn(root, FEW);
    const before = textsOf(root, 'test');
    const second = await generateIn(root, FEW);
    expect(first.report.totals.testsWritten).toBeGreaterThan(0);
    expect(second.report).toMatchObject({ totals: { testsWritten: 0 }, funnel: { proposed: 0 }, sandbox: { level: expect.any(String) } });
    expect(second.report.files.flatMap(({ units }) => units.map(({ status, reason }) => [status, reason]))).toEqual([['already-tested', 'already tested']]);
    expect(second.code).toBe(0);
    expect(textsOf(root, 'test')).toEqual(before);
  });

  test('without the memory of the first adds nothing that is there already', async () => {
    const root = project();
    await generateIn(root, FEW);
    const before = textsOf(root, 'test');
    const second = await generateIn(root, [...FEW, '--no-cache']);
    expect(second.report.totals.testsWritten).toBe(0);
    expect(textsOf(root, 'test')).toEqual(before);
  });

  test('on a source that grew only adds', async () => {
    const root = project();
    await generateIn(root, FEW);
    const before = textsOf(root, 'test')['math.test.js'] as string;
    writeFileSync(join(root, 'src/math.js'), CLAMP + TITLE);
    const { report } = await generateIn(root, FEW);
    const after = textsOf(root, 'test')['math.test.js'] as string;
    expect(report.totals.testsWritten).toBeGreaterThan(0);
    expect(after).toContain('title(');
    expect(onlyAdds(before.replace(/^import .*\n/gm, ''), after), after).toBe(true);
    await execa('node', ['--test', TEST], { cwd: root, env: environmentOf(root), extendEnv: false });
  });
});

describe('what stands in the project', { timeout: PATIENCE }, () => {
  test('an existing test file keeps every byte outside of the insertions', async () => {
    const root = project({ 'src/math.js': CLAMP + TITLE, [TEST]: BY_HAND });
    const { report } = await generateIn(root, FEW);
    const after = textsOf(root, 'test')['math.test.js'] as string;
    expect(report.totals.testsWritten).toBeGreaterThan(0);
    const [imported, ...rest] = BY_HAND.split(/(?<=math\.js'\n)/);
    expect(onlyAdds(rest.join(''), after), after).toBe(true);
    expect(after.startsWith((imported as string).split('import { clamp')[0] as string), after).toBe(true);
    expect(after).toMatch(/import \{ clamp, title \} from '..\/src\/math.js'\n/);
    await execa('node', ['--test', TEST], { cwd: root, env: environmentOf(root), extendEnv: false });
  });

  test('--dry-run writes nothing at all, here or at home', async () => {
    const root = project({ 'src/math.js': CLAMP + TITLE, [TEST]: BY_HAND, '.home/keep': '' });
    const before = [textsOf(root), readdirSync(root).sort()];
    const { report, code } = await generateIn(root, [...FEW, '--dry-run', '--no-cache']);
    expect(report.funnel.useful).toBeGreaterThan(0);
    expect([textsOf(root), readdirSync(root).sort()]).toEqual(before);
    expect(code).toBe(0);
  });

  test('a lone file without package.json gets its tests', async () => {
    const root = freshProject({ 'math.mjs': CLAMP });
    const { report, code } = await generateIn(root, ['math.mjs', ...FEW]);
    expect(report.files.map(({ path, framework }) => [path, framework])).toEqual([['math.mjs', 'node:test']]);
    expect(report.totals.testsWritten).toBeGreaterThan(0);
    expect(code).toBe(0);
    const written = report.files[0]?.testPath ?? '';
    await execa('node', ['--test', written], { cwd: root, env: environmentOf(root), extendEnv: false });
  });
});

test('the same seed and number of calls give the same tests', { timeout: PATIENCE }, async () => {
  const texts = await Promise.all([1, 2].map(async () => {
    const root = project({ 'src/math.js': CLAMP + TITLE, 'src/sign.js': SIGN });
    await generateIn(root, [...FEW, '--seed', '7']);
    return textsOf(root, 'test');
  }));
  expect(Object.keys(texts[0] as object).length).toBeGreaterThan(0);
  expect(texts[1]).toEqual(texts[0]);
});

describe('Ctrl-C', { timeout: PATIENCE }, () => {
  test.each(['generate: sandbox', 'confirm', 'mutants', 'verify', 'wrote'])('at "%s" leaves whole files only', async (moment) => {
    const root = project({ 'src/title.js': TITLE, 'src/sign.js': SIGN });
    const run = execa(process.execPath, [MAIN, 'generate', '--budget-calls', '600', '--budget-time', '30'], { cwd: root, env: environmentOf(root), extendEnv: false, reject: false });
    let told = '';
    run.stderr.on('data', (chunk: Buffer) => {
      const before = told;
      told += chunk.toString();
      if (told.includes(moment) && !before.includes(moment)) run.kill('SIGINT');
    });
    const { exitCode } = await run;
    expect(told).toContain(moment);
    // Where the run was done before the signal came, it says so by its own code.
    expect([0, 130]).toContain(exitCode);
    const texts = existsSync(join(root, 'test')) ? textsOf(root, 'test') : {};
    expect(Object.keys(texts).filter((path) => !path.endsWith('.test.js'))).toEqual([]);
    for (const path of Object.keys(texts)) await execa('node', ['--test', join('test', path)], { cwd: root, env: environmentOf(root), extendEnv: false });
    expect(Object.keys(textsOf(root)).filter((path) => !/^(src|test|\.testgen)\/|^package\.json$/.test(path))).toEqual([]);
  });
});

test('what could not be loaded is tried again: what it needs may be there by now', { timeout: PATIENCE }, async () => {
  const root = freshProject({ 'package.json': MANIFEST, 'src/sign.js': `import 'not-here-yet';\n${SIGN}` });
  const first = await generateIn(root, FEW);
  expect(first.report.problems.map(({ code }) => code)).toContain('NOT_LOADABLE');
  expect(existsSync(join(root, '.testgen/state.json'))).toBe(false);
});
