import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as sea from 'node:sea';
import envPaths from 'env-paths';
import type { Keyring, KeyringAnswer } from '../keyring.ts';
import { insideBinary } from './sea-assets.ts';

type Binding = typeof import('@napi-rs/keyring');

const SERVICE = 'testgen';
/** The kernel's own keyring on Linux forgets at the next start: no place for a key. */
const LASTING = { linux: { store: 'secret-service' } } as const;
/** Where the single executable keeps the native part. */
export const NATIVE_ASSET = 'native/keyring.node';

/** Secret Service, Keychain or Credential Manager, whichever this system has. The native part is loaded at the first call. */
export const realKeyring: Keyring = {
  get: (name) => answer(async ({ AsyncEntry }) => (await new AsyncEntry(SERVICE, name, LASTING).getPassword()) ?? null),
  set: (name, secret) => answer(async ({ AsyncEntry }) => {
    await new AsyncEntry(SERVICE, name, LASTING).setPassword(secret);
    return null;
  }),
  remove: (name) => answer(async ({ AsyncEntry }) => await new AsyncEntry(SERVICE, name, LASTING).deletePassword()),
};

async function answer<T>(act: (binding: Binding) => Promise<T>): Promise<KeyringAnswer<T>> {
  try {
    return { ok: true, value: await act(insideBinary() ? fromExecutable() : await import('@napi-rs/keyring')) };
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    return { ok: false, reason: /d-?bus/i.test(said) ? 'no Secret Service runs in this session' : said };
  }
}

/** A native part can only be loaded from a file: it is laid into the user's cache folder, under the name of its digest, once. */
function fromExecutable(): Binding {
  const bytes = Buffer.from(sea.getRawAsset(NATIVE_ASSET));
  const folder = join(envPaths(SERVICE, { suffix: '' }).cache, 'native');
  const file = join(folder, `keyring-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.node`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = `${file}.${process.pid}`;
    writeFileSync(part, bytes, { mode: 0o700 });
    renameSync(part, file);
  }
  return createRequire(file)(file) as Binding;
}
