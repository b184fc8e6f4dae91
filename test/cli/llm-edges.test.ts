import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import type { WireServer } from '../providers/server/server.ts';
import { answered, lockedProject, TESTS, UNLOCK } from './locked-project.ts';
import { KEY, server } from './model-server.ts';
import { environmentOf, MAIN, testgen } from './program.ts';

const asking = ({ url }: WireServer): readonly string[] => ['--provider', 'anthropic', '--base-url', url, '--format', 'json'];
/** Every file below a folder as one text. */
const everything = (root: string): string => readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile()).map((path) => readFileSync(join(root, path), 'utf8')).join('\n');

/** A run that a signal reached while its batch was worked on; `again`: the same once more, with the batch done. */
async function stoppedInBatch(signal: 'SIGINT' | 'SIGKILL') {
  const service = await server();
  const root = lockedProject({ 'work/src/other.js': UNLOCK.replace('unlock', 'release') });
  service.batches = { looks: 1_000_000 };
  const args = ['generate', '--budget-calls', '80', '--budget-time', '90', '--batch', ...asking(service)];
  const child = execa(process.execPath, [MAIN, ...args], { cwd: join(root, 'work'), env: { ...environmentOf(root), ...KEY }, extendEnv: false, reject: false, stdin: 'ignore' });
  while (!service.asked.some(({ path }) => /batches\/batch_1$/.test(path))) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill(signal);
  const ended = await child;
  async function again(): Promise<RunReport> {
    service.batches = { ...service.batches, looks: 0, answer: () => (answered(TESTS) as { text: string }).text };
    return JSON.parse((await testgen(root, args, KEY)).stdout) as RunReport;
  }
  return { service, root, ended, again };
}

describe('a run that asks a model', () => {
  it('writes its tests where offline found none', async () => {
    const service = await server();
    // Whoever does not know the word gets nothing but errors, and tests of errors are not wanted.
    const root = lockedProject({ 'work/src/unlock.js': UNLOCK.replace('return { open: false };', "throw new RangeError('locked');") });
    const { stdout, code } = await testgen(root, ['generate', '--type', 'unit', '--budget-calls', '80', '--budget-time', '40', ...asking(service)], KEY);
    const report = JSON.parse(stdout) as RunReport;
    const tests = report.files.flatMap((file) => file.units.flatMap((unit) => unit.tests));
    expect([code, report.problems, tests.map(({ provenance }) => provenance)]).toEqual([0, [], ['llm', 'llm']]);
  });

  it('leaves no key behind: not in the project, its records, its report, or on the screen', async () => {
    const secret = 'sk-ant-0123456789';
    const service = await server((_asked, index) => (index === 1 ? { kind: 'status', status: 500, message: `key ${secret} password=hunter2222` } : answered([...TESTS, { test_name: `says ${secret}`, test_code: `expect(unlock('${secret}', 1)).toEqual({ open: false });` }])));
    const root = lockedProject();
    const ended = await testgen(root, ['generate', '--budget-calls', '80', '--budget-time', '40', '--record', 'answers.jsonl', ...asking(service)], KEY);
    expect(service.asked[0]?.headers['authorization']).toBe(`Bearer ${secret}`);
    const kept = readdirSync(join(root, 'work'), { withFileTypes: true }).filter(({ name }) => !['test', '.testgen'].includes(name)).map(({ name }) => name);
    expect(kept.toSorted()).toEqual(['answers.jsonl', 'package.json', 'src']);
    expect(`${ended.stdout}${ended.stderr}${readFileSync(join(root, 'work/answers.jsonl'), 'utf8')}`).not.toMatch(/sk-ant-0123|hunter2222/);
    expect(everything(join(root, 'work/.testgen/metrics'))).not.toContain(secret);
    expect(everything(join(root, 'work'))).not.toContain(secret);
  });

  it('stopped while its batch is worked on ends soon, with the foundation, and is taken up by the next run', { timeout: 120_000 }, async () => {
    const { service, root, ended, again } = await stoppedInBatch('SIGINT');
    expect([ended.exitCode, service.questions().length]).toEqual([130, 0]);
    expect((JSON.parse(ended.stdout) as RunReport).problems).toMatchObject([{ code: 'MODEL_FAILED', fix: expect.stringContaining('run the same again with --batch') }]);
    expect(readdirSync(join(root, 'work/.testgen/batches'))).toHaveLength(1);
    const next = await again();
    expect(service.asked.filter(({ path }) => path.endsWith('/batches'))).toHaveLength(1);
    expect(next.totals.testsWritten).toBeGreaterThan(0);
  });

  it('killed while its batch is worked on pays for nothing twice: the next run takes the batch up', { timeout: 120_000 }, async () => {
    const { service, again } = await stoppedInBatch('SIGKILL');
    const report = await again();
    expect(service.asked.filter(({ path }) => path.endsWith('/batches'))).toHaveLength(1);
    expect(report.files.flatMap((file) => file.units.flatMap((unit) => unit.tests)).map(({ provenance }) => provenance)).toContain('llm');
  });

  it('tells tokens while an answer is still coming in', async () => {
    const { text = '' } = answered(TESTS) as { text?: string };
    const service = await server(() => ({ kind: 'answer', text, input: 900, output: 120, pause: 2_000 }));
    const { stderr } = await testgen(lockedProject(), ['generate', '--budget-calls', '80', '--budget-time', '40', '--dry-run', '--log-level', 'debug', '--log-format', 'json', ...asking(service)], KEY);
    expect(service.questions()[0]?.body['stream']).toBe(true);
    const told = stderr.split('\n').filter((line) => line.includes('"msg":"asking"')).map((line) => JSON.parse(line) as { requests: number; tokens: number });
    // No request has ended, so that nothing is billed yet; a token is taken for four characters.
    expect(told.filter(({ requests }) => requests === 0).map(({ tokens }) => tokens)).toContain(Math.round(text.length / 4));
    expect(told.at(-1)?.tokens).toBe(1_020 * service.questions().length);
  });

  it.each([
    [['--provider', 'anthropic'], {}, /^testgen: no key for anthropic\. Set ANTHROPIC_API_KEY/],
    [['--provider', 'vertex'], {}, /^testgen: --provider: expected one of/],
    [['--provider', 'compatible'], KEY, /^testgen: provider compatible needs an address\. Give --base-url/],
    [['--provider', 'openai', '--base-url', 'models.example'], { OPENAI_API_KEY: 'k-123456' }, /^testgen: --base-url: models\.example is no address/],
    [['--provider', 'groq'], { GROQ_API_KEY: 'k-123456' }, /^testgen: provider groq needs the name of a model\. Give --model/],
    [['--provider', 'anthropic', '--replay', 'nowhere.jsonl'], KEY, /^testgen: cannot use the recording .*nowhere\.jsonl/],
  ])('%j says what is missing in one line, and ends with 2', async (args, environment, said) => {
    const { code, stderr, stdout } = await testgen(lockedProject(), ['generate', '--quiet', ...args], environment as Record<string, string>);
    expect([code, stderr.trim().split('\n').length, stderr]).toEqual([2, 1, expect.stringMatching(said)]);
    expect(stdout).not.toContain('at ');
  });
});
