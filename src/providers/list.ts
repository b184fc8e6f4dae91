import { connectTo } from './open.ts';
import type { Connection, Provider } from './provider.ts';
import { LOCAL, Wire } from './wire.ts';

const PATIENCE = 10_000;

/** What a service lists: also the cheapest way to see whether its key is good. */
export async function listModelsOf(connection: Connection, send: typeof fetch): ReturnType<Provider['listModels']> {
  const provider = await connectTo(connection, new Wire(send, LOCAL));
  return provider.listModels(AbortSignal.timeout(PATIENCE));
}
