import type { Keyring } from '../effects/keyring.ts';
import { problem } from '../errors/problems.ts';
import { redact } from '../errors/redact.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../providers/provider.ts';
import { findKey, type KeySource } from './credentials.ts';
import { AUTOMATIC, SERVICES, type Service, type ServiceName } from './services.ts';
import type { Settings } from './table.ts';

export type Connected =
  | { readonly ok: true; readonly name: string; readonly reason: string; readonly connection: Connection | null }
  | { readonly ok: false; readonly problem: Problem };

export interface ConnectInput {
  readonly settings: Pick<Settings, 'provider' | 'model' | 'baseUrl' | 'replay'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly keyring: Keyring;
}

/** Which service a run may ask, and why. `auto` takes the first one with a key, or the server that was named; else none. */
export async function connect(input: ConnectInput): Promise<Connected> {
  const { settings: { provider, baseUrl, replay }, environment, keyring } = input;
  if (provider === 'offline') return { ok: true, name: 'offline', reason: 'asked for', connection: null };
  if (provider !== 'auto') return named(provider, 'asked for', input);
  if (replay !== null) return named('anthropic', 'a recording is played', input);
  if (baseUrl !== null) return named('compatible', 'a server is configured', input);
  for (const name of AUTOMATIC) {
    const key = await findKey(name, environment, keyring);
    if (key.secret !== null) return named(name, key.from === 'environment' ? `${key.variable} is set` : 'its key is in the keyring', input, key);
  }
  return { ok: true, name: 'offline', reason: 'no key or local server is configured', connection: null };
}

async function named(name: ServiceName, reason: string, { settings, environment, keyring }: ConnectInput, found?: KeySource): Promise<Connected> {
  const service: Service = SERVICES[name];
  const baseUrl = settings.baseUrl ?? service.baseUrl ?? (settings.replay === null ? null : 'http://127.0.0.1/');
  if (baseUrl === null) return { ok: false, problem: problem('NO_MODEL', { name, what: 'an address', option: '--base-url' }) };
  const wrong = wrongAddress(baseUrl);
  if (wrong !== null) return { ok: false, problem: problem('BAD_USAGE', { detail: `--base-url: ${redact(baseUrl)} ${wrong}`, command: 'generate' }) };
  const local = service.local || isLocal(baseUrl);
  const key = found ?? await findKey(name, environment, keyring);
  if (key.secret === null && key.from === 'nowhere' && !local && settings.replay === null) return { ok: false, problem: problem('NO_KEY', { name, variable: service.keys[0] ?? '' }) };
  const { secret } = key;
  return { ok: true, name, reason, connection: { name, speaks: service.speaks, baseUrl, local, model: settings.model, secret: () => secret } };
}

/** Fetching refuses names and passwords in addresses, and reports would show them. */
function wrongAddress(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) return 'is no address';
  const { username, password } = new URL(baseUrl);
  return username === '' && password === '' ? null : 'holds a password: keys come from the environment or the keyring';
}

function isLocal(baseUrl: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname);
}
