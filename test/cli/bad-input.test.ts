import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { environmentOf, freshFolder, MAIN, testgen, type Ended } from './program.ts';
import { sampleProject } from './sample-project.ts';

const PATIENCE = 120_000;
const FEW = ['--budget-calls', '60', '--budget-time', '30'];
const NOBODY = 65_534;
const bubblewrap = spawnSync('bwrap', ['--dev-bind', '/', '/', 'true']).status === 0;

/** Runs the program as a user for whom permissions count. */
async function asUser(root: string, args: readonly string[]): Promise<Ended> {
  if (process.getuid?.() !== 0) return testgen(root, args);
  for (const entry of ['', ...readdirSync(root, { recursive: true }).map(String)]) chownSync(join(root, entry), NOBODY, NOBODY);
  const argv = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, MAIN, ...args];
  const run = await execa('setpriv', argv, { cwd: join(root, 'work'), env: environmentOf(root), extendEnv: false, reject: false, stripFinalNewline: false, timeout: 60_000 });
  return { stdout: run.stdout, stderr: run.stderr, code: run.exitCode ?? -1 };
}

/** Errors of this kind are one line of standard error; nothing else is said and nothing is made. */
function refused(ended: Ended, message: string | RegExp): void {
  const lines = ended.stderr.split('\n').filter((line) => line.startsWith('testgen: '));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(message);
  expect([ended.stdout, ended.code]).toEqual(['', 2]);
}

describe.each(['generate', 'validate', 'analyze'])('%s of', (command) => {
  it('a path that is not there', { timeout: PATIENCE }, async () => {
    refused(await testgen(sampleProject(), [command, 'src/nope.js']), /no such file or folder: .*nope\.js\. Check the spelling/);
  });

  it('a unit that is not there', { timeout: PATIENCE }, async () => {
    refused(await testgen(sampleProject(), [command, 'src/slug.js#slgu']), 'no unit slgu in src/slug.js. List them with: testgen analyze --detail per-function src/slug.js');
  });

  it('an empty folder: one notice', { timeout: PATIENCE }, async () => {
    const root = freshFolder();
    expect(await testgen(root, [command, '--no-progress'])).toEqual({ stdout: 'nothing to test in the current folder. The folder holds no source file of a supported language\n', stderr: '', code: 0 });
    expect(readdirSync(join(root, 'work'))).toEqual([]);
  });

  it('a folder of minified files: one notice that says so', { timeout: PATIENCE }, async () => {
    const root = freshFolder({ 'work/all.min.js': 'a=1' });
    expect((await testgen(root, [command, '--no-progress'])).stdout).toBe('nothing to test in the current folder. What is there was skipped: 1 minified; a minified or generated file is read when it is named\n');
  });

  it('a folder without code: one notice', { timeout: PATIENCE }, async () => {
    const root = freshFolder({ 'work/README.md': '# Hello\n', 'work/data.csv': '1,2\n' });
    const { stdout, code } = await testgen(root, [command, '--no-progress']);
    expect([stdout.split('\n').length, code]).toEqual([2, 0]);
    expect(readdirSync(join(root, 'work'))).toEqual(['README.md', 'data.csv']);
  });
});

describe('generate', () => {
  it.each([
    [['--framework', 'vitset'], 'unknown framework vitset. One of: vitest, jest, mocha, node:test, pytest, unittest, testing, cargo test (did you mean vitest?)'],
    [['--type', 'unti'], '--type: expected one of "unit"|"edge-cases"'],
    [['--changed=no-such-ref'], /./],
  ])('%j', { timeout: PATIENCE }, async (args, message) => {
    refused(await testgen(sampleProject(), ['generate', ...args]), message);
  });

  it('names file and line of a syntax error, and tests the rest', { timeout: PATIENCE }, async () => {
    const root = sampleProject({ 'work/src/broken.js': 'export const fine = 1;\nexport function f( {\n  return 1\n}\n' });
    const { stdout, code } = await testgen(root, ['generate', ...FEW]);
    expect(stdout).toMatch(/ {2}src\/broken\.js:2: syntax error near /);
    expect(existsSync(join(root, 'work/test/slug.test.js'))).toBe(true);
    expect(code).toBe(1);
  });

  it('tests a lone file without a manifest', { timeout: PATIENCE }, async () => {
    const root = freshFolder({ 'work/lone.mjs': 'export function add(a, b) { return a + b; }\n' });
    const { stdout, code } = await testgen(root, ['generate', 'lone.mjs', ...FEW]);
    expect(stdout).toMatch(/^\d+ tests? for 1 of 1 unit\n/);
    expect(code).toBe(0);
  });

  it('reports an unreadable file, and tests the rest', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    chmodSync(join(root, 'work/src/deep/sign.js'), 0o000);
    const { stdout, code } = await asUser(root, ['generate', ...FEW]);
    expect(stdout).toMatch(/cannot read .*sign\.js\. Check its permissions/);
    expect(existsSync(join(root, 'work/test/slug.test.js'))).toBe(true);
    expect(code).toBe(1);
  });

  it('reports a folder that cannot be written to, and touches nothing', { timeout: PATIENCE }, async () => {
    const root = sampleProject({ 'work/test/keep.txt': 'mine' });
    chmodSync(join(root, 'work/test'), 0o555);
    const { stdout, code } = await asUser(root, ['generate', 'src/slug.js', ...FEW]);
    expect(stdout).toMatch(/cannot write .*slug\.test\.js/);
    expect(readdirSync(join(root, 'work/test'))).toEqual(['keep.txt']);
    expect(readFileSync(join(root, 'work/test/keep.txt'), 'utf8')).toBe('mine');
    expect(code).toBe(1);
  });

  it('reports a project that cannot be written to at all', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    chmodSync(join(root, 'work'), 0o555);
    const { stdout, code } = await asUser(root, ['generate', 'src/slug.js', ...FEW]);
    expect(stdout).toMatch(/cannot write .*slug\.test\.js/);
    expect(readdirSync(join(root, 'work')).sort()).toEqual(['package.json', 'src']);
    expect(code).toBe(1);
  });

  it.skipIf(!bubblewrap)('reports a full disk, and leaves nothing half-written', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    const work = join(root, 'work');
    const disk = ['--dev-bind', '/', '/', '--size', '65536', '--tmpfs', join(root, 'home')];
    const program = `cp -r ${work}/. ~/ && cd ~ && (head -c 100000 /dev/zero > fill 2>/dev/null; true) && ${process.execPath} ${MAIN} generate src/slug.js ${FEW.join(' ')}; code=$?; find . -size +0 -not -name fill -type f; exit $code`;
    const { stdout, exitCode } = await execa('bwrap', [...disk, 'bash', '-c', program], { env: environmentOf(root), extendEnv: false, reject: false, timeout: PATIENCE - 5000 });
    expect(stdout).toMatch(/cannot write test\/slug\.test\.js: the disk is full/);
    expect(stdout.split('\n').filter((line) => line.startsWith('./')).sort()).toEqual(['./package.json', './src/deep/sign.js', './src/slug.js']);
    expect(exitCode).toBe(1);
  });
});
