import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { keyCommand, serviceOfKey } from '../../src/cli/commands/config-key.ts';
import type { CommandInput } from '../../src/cli/command.ts';
import type { Keyring } from '../../src/effects/keyring.ts';
import { redact } from '../../src/errors/redact.ts';
import { connect } from '../../src/options/connection.ts';
import { findKey } from '../../src/options/credentials.ts';
import { wireServer, type WireServer } from '../providers/server/server.ts';
import { environmentOf, freshFolder, MAIN, testgen } from './program.ts';

/** A keyring like any other, in memory; null: one that does not work. */
function keyring(kept: Map<string, string> | null = new Map()): Keyring {
  const broken = { ok: false as const, reason: 'no Secret Service runs in this session' };
  return {
    get: async (name) => (kept === null ? broken : { ok: true, value: kept.get(name) ?? null }),
    set: async (name, secret) => {
      kept?.set(name, secret);
      return kept === null ? broken : { ok: true, value: null };
    },
    remove: async (name) => (kept === null ? broken : { ok: true, value: kept.delete(name) }),
  };
}

describe('the key of a service', () => {
  it('comes from the environment before the keyring, and from nowhere else', async () => {
    const kept = keyring(new Map([['anthropic', 'sk-kept']]));
    expect(await findKey('anthropic', { ANTHROPIC_API_KEY: ' sk-env ' }, kept)).toMatchObject({ from: 'environment', variable: 'ANTHROPIC_API_KEY', secret: 'sk-env' });
    expect(await findKey('anthropic', { ANTHROPIC_API_KEY: '' }, kept)).toMatchObject({ from: 'keyring', secret: 'sk-kept' });
    expect(await findKey('openai', {}, kept)).toMatchObject({ from: 'nowhere', secret: null, trouble: null });
    expect(await findKey('openai', {}, keyring(null))).toMatchObject({ from: 'nowhere', trouble: 'no Secret Service runs in this session' });
    expect(await findKey('ollama', {}, keyring(null))).toMatchObject({ from: 'not-needed' });
    expect(await findKey('gemini', { GOOGLE_API_KEY: 'g' }, kept)).toMatchObject({ variable: 'GOOGLE_API_KEY' });
  });

  it('in the keyring makes auto ask; the connection does not print it', async () => {
    const settings = { provider: 'auto', model: null, baseUrl: null, replay: null } as const;
    const connected = await connect({ settings, environment: {}, keyring: keyring(new Map([['openai', 'sk-kept-secret']])) });
    expect(connected).toMatchObject({ ok: true, name: 'openai', reason: 'its key is in the keyring' });
    expect(JSON.stringify(connected)).not.toContain('sk-kept-secret');
    expect(connected.ok && connected.connection?.secret()).toBe('sk-kept-secret');
  });
});

describe('config <provider>.key', () => {
  const input = (action: string, operands: readonly string[], kept: Keyring, given: string | null = 'sk-typed'): CommandInput => ({
    action, operands, startedAt: 0, resolved: { settings: { quiet: false } },
    host: { environment: {}, keyring: kept, version: '0', clock: { now: () => 0 }, readSecret: async () => given },
  } as unknown as CommandInput);

  it('asks for the key, keeps it, says where it is, removes it; never shows it', async () => {
    const map = new Map<string, string>();
    const kept = keyring(map);
    const said = [
      await keyCommand(input('set', ['openai.key'], kept), 'openai'), await keyCommand(input('get', ['openai.key'], kept), 'openai'),
      await keyCommand(input('unset', ['openai.key'], kept), 'openai'), await keyCommand(input('get', ['openai.key'], kept), 'openai'),
    ];
    expect(said.map(({ text }) => text)).toEqual(['the key for openai is in the keyring\n', 'in the keyring\n', 'the key for openai is gone from the keyring\n', 'none\n']);
    expect(JSON.stringify(said)).not.toContain('sk-typed');
    expect(map.size).toBe(0);
  });

  it.each([
    ['a key on the command line', ['openai.key', 'sk-typed'], keyring(), 'sk-typed', /asked for, not typed here/], ['no key at all', ['openai.key'], keyring(), null, /no key was given/],
    ['a keyring that does not work', ['openai.key'], keyring(null), 'sk-typed', /no keyring that works \(no Secret Service runs in this session\)/],
  ] as const)('refuses %s, with what to do', async (_name, operands, kept, given, message) => {
    const { problems, code } = await keyCommand(input('set', operands, kept, given), 'openai');
    expect([code, problems[0]?.message]).toEqual([2, expect.stringMatching(message)]);
    expect(problems[0]?.fix).not.toBe('');
  });

  it('is for services alone', () => {
    expect([serviceOfKey('anthropic.key'), serviceOfKey('budgetTime'), serviceOfKey('nobody.key')]).toEqual(['anthropic', null, null]);
  });

  it.runIf(process.platform === 'linux')('without a Secret Service says so in one line and keeps the key in no file', async () => {
    const root = freshFolder();
    const run = await execa(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'config', 'set', 'openai.key'], { cwd: join(root, 'work'), env: environmentOf(root), extendEnv: false, reject: false, input: 'sk-from-a-pipe-123\n' });
    expect([run.exitCode, run.stderr]).toEqual([2, 'testgen: this system has no keyring that works (no Secret Service runs in this session). Set OPENAI_API_KEY instead; keys are never kept in a file']);
    const texts = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(texts.join()).not.toContain('sk-from-a-pipe-123');
    expect((await testgen(root, ['config', 'get', 'openai.key'], { OPENAI_API_KEY: 'sk-1234567' })).stdout).toBe('OPENAI_API_KEY in the environment\n');
  });
});

describe('doctor', () => {
  const servers: WireServer[] = [];
  afterAll(() => Promise.all(servers.map((server) => server.close())));
  const findings = async (environment: Record<string, string>): Promise<readonly { name: string; ok: boolean; detail: string; fix: string }[]> => {
    const { stdout } = await testgen(freshFolder(), ['doctor', '--format', 'json'], environment);
    return (JSON.parse(stdout) as { result: { findings: { name: string; ok: boolean; detail: string; fix: string }[] } }).result.findings;
  };

  it('asks the service that a run would ask, and tells when its model retires', async () => {
    const server = await wireServer();
    servers.push(server);
    const found = await findings({ TESTGEN_PROVIDER: 'anthropic', TESTGEN_BASE_URL: server.url, TESTGEN_MODEL: 'small-model', ANTHROPIC_API_KEY: 'sk-12345678' });
    expect(found).toContainEqual({ name: 'anthropic key', ok: true, detail: 'ANTHROPIC_API_KEY in the environment', fix: '' });
    expect(found).toContainEqual({ name: 'provider', ok: true, detail: 'anthropic (asked for) answers and lists 1 models', fix: '' });
    expect(found).toContainEqual({ name: 'model', ok: false, detail: 'small-model retires on 2026-11-30', fix: 'name another with --model' });
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/models']);
  });

  it('says what is wrong where nobody answers, without the key', async () => {
    const found = await findings({ TESTGEN_PROVIDER: 'compatible', TESTGEN_BASE_URL: 'http://127.0.0.1:1/v1', COMPATIBLE_API_KEY: 'sk-12345678' });
    expect(found.find(({ name }) => name === 'provider')).toMatchObject({ ok: false, fix: 'check the address, the network and HTTPS_PROXY' });
    expect(JSON.stringify(found)).not.toContain('sk-12345678');
  });

  it('sends nothing where nobody is configured', async () => {
    expect((await findings({})).find(({ name }) => name === 'provider')).toEqual({ name: 'provider', ok: true, detail: 'offline (no key or local server is configured)', fix: '' });
  });
});

describe('what is logged, recorded or shown holds no secret', () => {
  it.each([
    ['authorization: Bearer sk-ant-api03-abcdefgh', 'sk-ant'], ['x-api-key: abcdefghijkl', 'abcdefghijkl'], ['{"api-key":"abcdefghijkl"}', 'abcdefghijkl'], ['x-goog-api-key=AIzaSyA1234567890abcdefghij', 'AIza'],
    ['https://host/v1?key=abcdef123456&x=1', 'abcdef123456'], ['password=hunter22', 'hunter22'], ['"token": "abc123def"', 'abc123def'], ['OPENAI_API_KEY=abcdefgh', 'abcdefgh'], ['http://user:secretword@host/', 'secretword'], ['the key sk-abcdefgh12345 is wrong', 'sk-abcdefgh12345'],
  ])('%s', (text, secret) => expect(redact(text)).not.toContain(secret));

  it('and everything else stays readable', () => {
    const text = 'wrote src/a.js (3 tests), 1200 tokens, max_tokens: 100, keyboard=qwerty';
    expect(redact(text)).toBe(text);
  });
});
