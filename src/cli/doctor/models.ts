import { connect } from '../../options/connection.ts';
import { findKey } from '../../options/credentials.ts';
import { AUTOMATIC } from '../../options/services.ts';
import type { Connection, ListedModel } from '../../providers/provider.ts';
import type { CommandInput } from '../command.ts';
import { whereIs } from '../commands/config-key.ts';
import type { Finding, Host } from '../host.ts';

const SOON = 60 * 24 * 3_600_000;

/** Where keys come from, and whether the service that a run would ask answers: the one check that goes out. */
export async function modelFindings({ host, resolved }: CommandInput): Promise<readonly Finding[]> {
  const { settings } = resolved;
  const keys = await Promise.all(AUTOMATIC.map(async (name): Promise<Finding> => ({ name: `${name} key`, ok: true, detail: whereIs(await findKey(name, host.environment, host.keyring)), fix: '' })));
  const connected = await connect({ settings, environment: host.environment, keyring: host.keyring });
  if (!connected.ok) return [...keys, { name: 'provider', ok: false, detail: connected.problem.message, fix: connected.problem.fix }];
  const { name, reason, connection } = connected;
  if (connection === null) return [...keys, { name: 'provider', ok: true, detail: `${name} (${reason})`, fix: '' }];
  return [...keys, ...(await asked(host, connection, reason))];
}

async function asked(host: Host, connection: Connection, reason: string): Promise<readonly Finding[]> {
  const listed = await host.listModels(connection);
  const name = 'provider';
  if (!listed.ok) {
    const fix = listed.kind === 'unauthorised' ? `correct the key: testgen config set ${connection.name}.key` : listed.kind === 'unreachable' ? 'check the address, the network and HTTPS_PROXY' : 'try again later';
    return [{ name, ok: false, detail: `${connection.name} (${reason}): ${listed.kind}, ${listed.message}`, fix }];
  }
  const known = listed.models.filter(({ id }) => listed.used.includes(id));
  return [{ name, ok: true, detail: `${connection.name} (${reason}) answers and lists ${listed.models.length} models`, fix: '' }, ...known.map((model) => retirement(model, host.clock.now()))];
}

/** A model that goes soon is a finding: runs will fail that day. */
function retirement({ id, retires }: ListedModel, now: number): Finding {
  if (retires === null) return { name: 'model', ok: true, detail: `${id}, no date of retirement`, fix: '' };
  const ok = Date.parse(retires) - now > SOON;
  return { name: 'model', ok, detail: `${id} retires on ${retires.slice(0, 10)}`, fix: 'name another with --model' };
}
