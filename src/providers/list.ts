import { connectTo } from './open.ts';
import type { Connection, Failure, ModelList } from './provider.ts';
import { routesOf } from './tables.ts';
import { LOCAL, Wire } from './wire.ts';

const PATIENCE = 10_000;

/** What a service lists: also the cheapest way to see whether its key is good. */
export async function listModelsOf(connection: Connection, send: typeof fetch): Promise<ModelList | Failure> {
  const provider = await connectTo(connection, new Wire(send, LOCAL));
  const listed = await provider.listModels(AbortSignal.timeout(PATIENCE));
  const used = connection.model === null ? Object.values(routesOf(connection.name) ?? {}) : [connection.model];
  return listed.ok ? { ...listed, used } : listed;
}
