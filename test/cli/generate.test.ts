import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import { testgen } from './program.ts';
import { projectWithVitest, sampleProject, SLUG } from './sample-project.ts';

const PATIENCE = 180_000;
const FEW = ['--budget-calls', '200', '--budget-time', '60'];
const ONE = ['src/slug.js', ...FEW];

async function report(root: string, args: readonly string[], environment: Record<string, string> = {}): Promise<RunReport> {
  return JSON.parse((await testgen(root, ['generate', '--format', 'json', '--quiet', ...args], environment)).stdout) as RunReport;
}

describe('generate', () => {
  it('writes tests that pass, tells its progress on standard error and its result on standard output', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    const { stdout, stderr, code } = await testgen(root, ['generate', ...FEW]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ tests for 2 of 2 units\n/);
    expect(stdout).toMatch(/Candidates {2}\d+ proposed > /);
    expect(stderr).toMatch(/^provider offline \(no key or local server is configured\)\n/);
    expect(stderr).toMatch(/^generate: sandbox \w+ \(\w+\)$/m);
    expect(stderr).toMatch(/^wrote test\/slug\.test\.js \(\d+ tests?\)$/m);
    const suite = await execa('node', ['--test'], { cwd: join(root, 'work'), env: { NODE_OPTIONS: '' } });
    expect(suite.stdout).toMatch(/# fail 0/);
  });

  it('keeps the figures of the run, and a second run writes nothing', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    const first = await report(root, ONE);
    expect(readdirSync(join(root, 'work/.testgen/metrics'))).toHaveLength(1);
    expect(readFileSync(join(root, 'work/.testgen/.gitignore'), 'utf8')).toBe('*\n');
    const text = readFileSync(join(root, 'work/test/slug.test.js'), 'utf8');
    const second = await report(root, ONE);
    expect([first.totals.testsWritten > 0, second.totals.testsWritten]).toEqual([true, 0]);
    expect(readFileSync(join(root, 'work/test/slug.test.js'), 'utf8')).toBe(text);
  });

  it('--no-cache looks again at what an earlier run could not test', { timeout: PATIENCE }, async () => {
    const root = sampleProject({ 'work/src/slug.js': 'export function end() { process.exit(3); }\n' });
    const proposed = async (args: readonly string[]): Promise<number> => (await report(root, [...ONE, ...args])).funnel.proposed;
    expect(await proposed([])).toBeGreaterThan(0);
    expect(await proposed([])).toBe(0);
    expect(await proposed(['--no-cache'])).toBeGreaterThan(0);
  });

  it('--dry-run shows the diff, and writes nothing at all', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    const { stdout, stderr, code } = await testgen(root, ['generate', ...ONE, '--dry-run']);
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/test\/slug\.test\.js\n/);
    expect(stderr).toMatch(/^would write test\/slug\.test\.js/m);
    expect(readdirSync(join(root, 'work')).sort()).toEqual(['package.json', 'src']);
    await execa('git', ['apply', '-'], { cwd: join(root, 'work'), input: stdout });
    expect((await execa('node', ['--test'], { cwd: join(root, 'work'), env: { NODE_OPTIONS: '' } })).stdout).toMatch(/# fail 0/);
    expect(code).toBe(0);
  });

  it('--type keeps only those kinds', { timeout: PATIENCE }, async () => {
    const types = (one: RunReport): readonly string[] => [...new Set(one.files.flatMap((file) => file.units.flatMap((unit) => unit.tests.map((test) => test.type))))];
    expect(types(await report(sampleProject(), [...ONE, '--type', 'negative', '--dry-run']))).toEqual(['negative']);
    expect(types(await report(sampleProject(), [...ONE, '--type', 'unit,edge-cases', '--dry-run']))).not.toContain('negative');
  });

  it('--output puts the tests elsewhere', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    await report(root, [...ONE, '--output', 'checks']);
    expect(existsSync(join(root, 'work/test'))).toBe(false);
    expect(readdirSync(join(root, 'work/checks'), { recursive: true }).some((name) => String(name).endsWith('slug.test.js'))).toBe(true);
  });

  it('--framework overrides what is detected', { timeout: PATIENCE }, async () => {
    const root = projectWithVitest();
    expect((await report(root, [...ONE, '--dry-run'])).files[0]?.framework).toBe('vitest');
    expect((await report(root, [...ONE, '--dry-run', '--framework', 'node:test'])).files[0]?.framework).toBe('node:test');
  });

  it('--provider offline is what was asked for', { timeout: PATIENCE }, async () => {
    expect((await report(sampleProject(), [...ONE, '--dry-run', '--provider', 'offline'])).provider).toMatchObject({ name: 'offline', reason: 'asked for' });
  });

  it('--changed looks only at what was touched since a ref', { timeout: PATIENCE }, async () => {
    const root = sampleProject();
    const git = (...args: string[]): ReturnType<typeof execa> => execa('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'init.defaultBranch=main', ...args], { cwd: join(root, 'work') });
    await git('init', '-q');
    await git('add', '.');
    await git('commit', '-qm', 'first');
    writeFileSync(join(root, 'work/src/slug.js'), SLUG.replace("'untitled'", "'nameless'"));
    const paths = async (args: readonly string[]): Promise<readonly string[]> => (await report(root, [...FEW, '--dry-run', ...args])).files.map((file) => file.path);
    expect(await paths(['--changed'])).toEqual(['src/slug.js']);
    expect(await paths([])).toHaveLength(2);
    const unknown = await testgen(root, ['generate', '--changed=nowhere']);
    expect(unknown.code).toBe(2);
  });

  it('--seed: the same seed and calls give the same tests, others differ', { timeout: PATIENCE }, async () => {
    const diff = async (seed: string): Promise<string> => (await testgen(sampleProject(), ['generate', ...ONE, '--dry-run', '--quiet', '--seed', seed])).stdout;
    const [one, again, ...others] = [await diff('1'), await diff('1'), await diff('2'), await diff('3')];
    expect(again).toBe(one);
    expect(others.some((other) => other !== one)).toBe(true);
  });

  it('--budget-calls is a hard cap', { timeout: PATIENCE }, async () => {
    const calls = async (count: string): Promise<number> => (await report(sampleProject(), ['src/slug.js', '--budget-calls', count, '--dry-run'])).funnel.compiled;
    const [few, more] = [await calls('20'), await calls('120')];
    expect(few).toBeLessThanOrEqual(20);
    expect(more).toBeGreaterThan(few);
    expect(more).toBeLessThanOrEqual(120);
  });

  it('--budget-time is a hard cap', { timeout: PATIENCE }, async () => {
    const loop = 'export function forever(flag) { while (flag) { } return 1; }\n';
    const root = sampleProject({ 'work/src/loop.js': loop });
    const started = Date.now();
    const short = await report(root, ['--budget-time', '4', '--dry-run']);
    expect(short.durationMs).toBeLessThan(15_000);
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('--sandbox none is believed, and said', { timeout: PATIENCE }, async () => {
    expect((await report(sampleProject(), [...ONE, '--dry-run', '--sandbox', 'none'])).sandbox.level).toBe('none');
    expect((await report(sampleProject(), [...ONE, '--dry-run', '--sandbox', 'auto'])).sandbox.level).not.toBe('none');
  });

  it('--no-progress and --quiet leave standard error alone', { timeout: PATIENCE }, async () => {
    const told = async (flag: string): Promise<readonly string[]> => {
      const { stdout, stderr } = await testgen(sampleProject(), ['generate', ...ONE, flag]);
      return [stdout === '' ? 'silent' : 'summary', stderr];
    };
    expect(await told('--no-progress')).toEqual(['summary', '']);
    expect(await told('--quiet')).toEqual(['silent', '']);
  });

  it('--log-level info tells the stages, and no source text', { timeout: PATIENCE }, async () => {
    const { stderr } = await testgen(sampleProject(), ['generate', ...ONE, '--dry-run', '--quiet', '--log-level', 'info', '--log-format', 'json']);
    const lines = stderr.trim().split('\n').map((line) => JSON.parse(line) as { level: string; msg: string });
    expect(lines.map((line) => line.msg)).toEqual(expect.arrayContaining(['started', 'scanned', 'wrote', 'finished']));
    expect(stderr).not.toMatch(/assert|import /);
  });
});
