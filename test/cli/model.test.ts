import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import type { WireServer } from '../providers/server/server.ts';
import { answered, lockedProject, TESTS, wordsOf } from './locked-project.ts';
import { KEY, server } from './model-server.ts';
import { environmentOf, MAIN, testgen } from './program.ts';

const FEW = ['--budget-calls', '80', '--budget-time', '40'];
interface Run { readonly report: RunReport; readonly code: number; readonly stderr: string }
async function generate(root: string, args: readonly string[], environment: Record<string, string> = KEY): Promise<Run> {
  const { stdout, stderr, code } = await testgen(root, ['generate', '--format', 'json', ...FEW, ...args], environment);
  return { report: JSON.parse(stdout) as RunReport, code, stderr };
}
const anthropic = ({ url }: WireServer): readonly string[] => ['--provider', 'anthropic', '--base-url', url];
const covered = ({ report }: Run): number => report.files[0]?.coverage.after.lines[0] ?? 0;

describe('generate with a model', () => {
  it('covers what nobody could guess, and tells who was asked, what it cost, and what left the machine', async () => {
    const service = await server();
    const root = lockedProject({ 'work/wishes.txt': 'Prefer round numbers.\n' });
    const hybrid = await generate(root, [...anthropic(service), '--instructions', '@wishes.txt']);
    expect(wordsOf(service.questions()[0])).toContain('Prefer round numbers.');
    expect(covered(hybrid)).toBe(hybrid.report.files[0]?.coverage.after.lines[1]);
    expect([hybrid.code, hybrid.report.problems]).toEqual([0, []]);
    const written = hybrid.report.files[0]?.units[0]?.tests.filter(({ provenance }) => provenance === 'llm') ?? [];
    expect(written.map(({ oracle, name }) => [oracle, name])).toEqual(expect.arrayContaining([['expected', 'opens for the right word']]));
    const { usage, egress, provider } = hybrid.report;
    expect(provider).toEqual({ name: 'anthropic', model: 'claude-haiku-5-5, claude-sonnet-5-5', reason: 'asked for' });
    expect([usage.requests, usage.inputTokens, usage.outputTokens]).toEqual([service.questions().length, 900 * service.questions().length, 120 * service.questions().length]);
    expect(usage.costUsd).toBeCloseTo((usage.inputTokens * 0.1 + usage.outputTokens * 0.5) / 1e6);
    expect(egress).toEqual([{ host: new URL(service.url).host, requests: service.asked.length, bytes: service.asked.reduce((sum, { bytes }) => sum + bytes, 0) }]);
    expect(hybrid.stderr).toMatch(/^verify 1: .*, \d requests?, \d+ tokens, \$0\.\d+$/m);
    const suite = await execa('node', ['--test'], { cwd: join(root, 'work'), env: { NODE_OPTIONS: '' } });
    expect(suite.stdout).toMatch(/# fail 0/);
    const [figures] = readdirSync(join(root, 'work/.testgen/metrics'));
    expect(JSON.parse(readFileSync(join(root, 'work/.testgen/metrics', figures ?? ''), 'utf8'))).toMatchObject({ requests: usage.requests, cacheHitRate: 0, latencyMs: { p50: expect.any(Number) } });
  });

  it('--provider auto asks who has a key, or the server that is named', async () => {
    const service = await server();
    const root = lockedProject();
    expect((await generate(root, ['--dry-run', '--base-url', `${service.url}/v1`, '--model', 'ours'], {})).report.provider).toMatchObject({ name: 'compatible', reason: 'a server is configured' });
    expect(service.asked[0]?.body['model']).toBe('ours');
    expect((await testgen(root, ['generate', '--provider', 'anthropic', '--instructions', '@nowhere'], KEY)).code).toBe(2);
    expect((await testgen(root, ['generate', '--provider', 'openai'])).stderr).toMatch(/^testgen: no key for openai\. Set OPENAI_API_KEY, or: testgen config set openai\.key; /);
    expect((await testgen(root, ['generate', '--provider', 'azure'], KEY)).stderr).toMatch(/needs an address\. Give --base-url/);
    expect((await testgen(root, ['generate', '--provider', 'anthropic', '--base-url', 'nonsense'], KEY)).code).toBe(2);
    expect((await testgen(root, ['generate', '--provider', 'anthropic', '--base-url', 'file:///etc/passwd'], KEY)).code).toBe(2);
    const secret = await testgen(root, ['generate', '--provider', 'anthropic', '--base-url', 'https://me:hunter22@models.invalid'], KEY);
    expect([secret.code, secret.stderr.split('\n').length, secret.stderr.includes('hunter22')]).toEqual([2, 2, false]);
  });

  it('--budget-usd and --budget-tokens are hard caps, and the foundation stands', async () => {
    const service = await server();
    const { report, code } = await generate(lockedProject(), [...anthropic(service), '--budget-usd', '1', '--budget-tokens', '100']);
    expect(service.asked).toHaveLength(0);
    expect([code, report.problems.map((one) => one.code)]).toEqual([0, ['MODEL_BUDGET']]);
    expect(report.totals.testsWritten).toBeGreaterThan(0);
  });

  it('a service that fails is a finding, once, without the key; the foundation stands', async () => {
    const service = await server(() => ({ kind: 'status', status: 401, message: 'invalid key sk-ant-0123456789' }));
    const { report, code, stderr } = await generate(lockedProject(), anthropic(service));
    expect([code, report.problems.map((one) => one.code), service.questions().length]).toEqual([1, ['MODEL_FAILED'], 1]);
    expect(report.totals.testsWritten).toBeGreaterThan(0);
    expect(JSON.stringify(report) + stderr).not.toContain('sk-ant-0123456789');
  });

  it('does not pay twice: answers are kept', async () => {
    const service = await server();
    const root = lockedProject();
    const first = await generate(root, [...anthropic(service), '--seed', '2']);
    writeFileSync(join(root, 'work/.testgen/state.json'), '{}');
    const paid = service.questions().length;
    expect(first.report.usage.cacheHits).toBe(0);
    await execa('rm', ['-r', join(root, 'work/test')]);
    const second = await generate(root, [...anthropic(service), '--seed', '2']);
    expect([service.questions().length, second.report.usage.requests]).toEqual([paid, 0]);
    expect(second.report.usage.cacheHits).toBeGreaterThan(0);
  });

  it('--record keeps the answers, --replay plays them without key or network, and misses loudly', async () => {
    const service = await server();
    const root = lockedProject();
    const recorded = await generate(root, [...anthropic(service), '--dry-run', '--record', 'answers.jsonl']);
    expect(existsSync(join(root, 'work/.testgen'))).toBe(false);
    const asked = service.asked.length;
    const replayed = await generate(root, ['--dry-run', '--replay', 'answers.jsonl'], {});
    expect(covered(replayed)).toBe(covered(recorded));
    expect([service.asked.length, replayed.report.egress, replayed.report.usage.requests]).toEqual([asked, [], 0]);
    writeFileSync(join(root, 'work/src/unlock.js'), readFileSync(join(root, 'work/src/unlock.js'), 'utf8').replace('attempts > 3', 'attempts > 4'));
    const missed = await generate(root, ['--dry-run', '--replay', 'answers.jsonl'], {});
    expect([missed.code, missed.report.problems.map(({ message }) => /not-recorded/.test(message))]).toEqual([1, [true]]);
    expect((await testgen(root, ['generate', '--replay', 'nowhere.jsonl'])).code).toBe(2);
  });

  it('--batch asks the first questions at half the price', async () => {
    const service = await server();
    const root = lockedProject({ 'work/src/other.js': lockedText().replace('unlock', 'release') });
    service.batches = { looks: 0, answer: () => (answered(TESTS) as { text: string }).text };
    const { report, code } = await generate(root, [...anthropic(service), '--batch', '--budget-time', '90']);
    expect([code, service.batches.requests?.length]).toEqual([0, 2]);
    expect(report.files.find(({ path }) => path === 'src/unlock.js')?.coverage.after.lines[0]).toBeGreaterThan(5);
  });

  it('analyze --cost-estimate shows a range for each model, and asks nobody', async () => {
    const { stdout } = await testgen(lockedProject(), ['analyze', '--cost-estimate'], KEY);
    expect(stdout).toMatch(/A model {5}the naive way 2 requests, \d+ tokens in, \d+ out; hybrid \d requests, \d+ tokens in/);
    expect(stdout).toMatch(/claude-sonnet-5-5 +anthropic +naive \$0\.\d+, hybrid \$0\.\d+, offline \$0/);
  });

  it('goes through a proxy where one is set', async () => {
    const proxy = await server();
    const { report } = await generate(lockedProject(), ['--provider', 'compatible', '--base-url', 'http://models.invalid/v1', '--model', 'm', '--dry-run'], { HTTP_PROXY: proxy.url, COMPATIBLE_API_KEY: 'k-123456' });
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(report.egress[0]?.host).toBe('models.invalid');
  });

  it.each(['http', 'https'])('that is refused by its proxy is told once, over %s; the foundation stands', async (protocol) => {
    const proxy = createServer((_request, response) => void response.writeHead(407).end()).on('connect', (_request, socket) => void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { report, code } = await generate(lockedProject(), ['--provider', 'compatible', '--base-url', `${protocol}://models.invalid/v1`, '--model', 'm', '--dry-run'], { HTTP_PROXY: url, HTTPS_PROXY: url, COMPATIBLE_API_KEY: 'k-123456' });
    proxy.close();
    expect([code, report.problems.map((one) => one.code), report.usage.requests]).toEqual([1, ['MODEL_FAILED'], 1]);
    expect(report.problems[0]?.fix).toContain('HTTPS_PROXY');
    expect(report.files[0]?.units[0]?.tests.length).toBeGreaterThan(0);
  });
});

function lockedText(): string {
  return readFileSync(join(lockedProject(), 'work/src/unlock.js'), 'utf8');
}

describe('without a model', () => {
  it.each([['generate', '--provider', 'offline', ...FEW, '--dry-run'], ['analyze'], ['validate']])('%s opens no socket', async (...args) => {
    const root = lockedProject({ 'hook.cjs': `
      const { appendFileSync } = require('node:fs');
      const note = (what) => appendFileSync(process.env.SOCKETS, what + '\\n');
      const net = require('node:net');
      const { connect } = net.Socket.prototype;
      net.Socket.prototype.connect = function (...given) { note('connect'); return connect.apply(this, given); };
      const dns = require('node:dns');
      const { lookup } = dns;
      // The sandbox listens on loopback, to see whether its jail can get there.
      dns.lookup = function (...given) { if (given[0] !== '127.0.0.1') note('lookup'); return lookup.apply(this, given); };
      const real = globalThis.fetch;
      globalThis.fetch = (...given) => { note('fetch'); return real(...given); };
      note('hooked');
    ` });
    const sockets = join(root, 'sockets.txt');
    const { exitCode } = await execa(process.execPath, ['--require', join(root, 'hook.cjs'), '--disable-warning=ExperimentalWarning', MAIN, ...args], { cwd: join(root, 'work'), env: { ...environmentOf(root), ...KEY, SOCKETS: sockets }, extendEnv: false, reject: false });
    expect([exitCode, readFileSync(sockets, 'utf8')]).toEqual([expect.toBeOneOf([0, 1]), 'hooked\n']);
  });
});
