import type { Keyring } from '../effects/keyring.ts';
import { SERVICES, type Service, type ServiceName } from './services.ts';

export interface KeySource {
  /** Where the key is: a variable's name, the keyring, or nowhere (a service that takes none counts as found). */
  readonly from: 'environment' | 'keyring' | 'not-needed' | 'nowhere';
  readonly variable: string | null;
  readonly secret: string | null;
  /** Why the keyring could not be asked; null where it could, or need not be. */
  readonly trouble: string | null;
}

/** The key of a service: the environment before the keyring. Never a file. */
export async function findKey(name: ServiceName, environment: Readonly<Record<string, string | undefined>>, keyring: Keyring): Promise<KeySource> {
  const { keys }: Service = SERVICES[name];
  const variable = keys.find((one) => (environment[one] ?? '').trim() !== '') ?? null;
  if (variable !== null) return { from: 'environment', variable, secret: (environment[variable] as string).trim(), trouble: null };
  if (keys.length === 0) return { from: 'not-needed', variable: null, secret: null, trouble: null };
  const stored = await keyring.get(name);
  if (!stored.ok) return { from: 'nowhere', variable: null, secret: null, trouble: stored.reason };
  return stored.value === null ? { from: 'nowhere', variable: null, secret: null, trouble: null } : { from: 'keyring', variable: null, secret: stored.value, trouble: null };
}
