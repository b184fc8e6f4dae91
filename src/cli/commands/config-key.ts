import { problem } from '../../errors/problems.ts';
import { findKey, type KeySource } from '../../options/credentials.ts';
import { SERVICE_NAMES, SERVICES, type Service, type ServiceName } from '../../options/services.ts';
import { envelope } from '../../report/envelope.ts';
import type { CommandEnd, CommandInput } from '../command.ts';
import { failed } from './failed.ts';

/** `anthropic` for `anthropic.key`; null for the names of ordinary settings. */
export function serviceOfKey(name: string): ServiceName | null {
  return SERVICE_NAMES.find((service) => name === `${service}.key`) ?? null;
}

/** `testgen config get|set|unset <provider>.key`: the key itself is never shown and never in a file. */
export async function keyCommand(input: CommandInput, name: ServiceName): Promise<CommandEnd> {
  switch (input.action) {
    case 'set': return store(input, name);
    case 'unset': return remove(input, name);
    default: return ended(input, name, whereIs(await findKey(name, input.host.environment, input.host.keyring)));
  }
}

async function store(input: CommandInput, name: ServiceName): Promise<CommandEnd> {
  const { host, operands } = input;
  const { keys }: Service = SERVICES[name];
  if (operands.length > 1) return wrong(input, `${name}.key is asked for, not typed here: your shell would remember it`, `leave the value out: testgen config set ${name}.key`);
  if (keys.length === 0) return wrong(input, `${name} takes no key`, 'leave it out');
  const secret = await host.readSecret(`Key for ${name} (it is not shown): `);
  if (secret === null) return wrong(input, 'no key was given', 'type it, or send it through a pipe');
  const stored = await host.keyring.set(name, secret);
  if (!stored.ok) return wrong(input, `this system has no keyring that works (${stored.reason})`, `set ${keys[0]} instead; keys are never kept in a file`);
  return ended(input, name, `the key for ${name} is in the keyring`);
}

async function remove(input: CommandInput, name: ServiceName): Promise<CommandEnd> {
  const removed = await input.host.keyring.remove(name);
  if (!removed.ok) return wrong(input, `this system has no keyring that works (${removed.reason})`, 'there is nothing to remove');
  return ended(input, name, removed.value ? `the key for ${name} is gone from the keyring` : `no key for ${name} was in the keyring`);
}

/** Where a key comes from, in words. */
export function whereIs({ from, variable, trouble }: KeySource): string {
  switch (from) {
    case 'environment': return `${variable} in the environment`;
    case 'keyring': return 'in the keyring';
    case 'not-needed': return 'none is needed';
    case 'nowhere': return trouble === null ? 'none' : `none; no keyring here (${trouble})`;
  }
}

function wrong(input: CommandInput, detail: string, fix: string): CommandEnd {
  return failed(input, 'config', [problem('BAD_CONFIG', { detail, fix })]);
}

function ended({ host, startedAt, resolved }: CommandInput, name: ServiceName, value: string): CommandEnd {
  const report = envelope({ command: 'config', version: host.version, startedAt, endedAt: host.clock.now(), root: '.', problems: [], result: { key: `${name}.key`, value } });
  return { report, problems: [], text: resolved.settings.quiet ? '' : `${value}\n` };
}
