import { afterAll } from 'vitest';
import { wireServer, type WireServer } from '../providers/server/server.ts';
import { answered, TESTS } from './locked-project.ts';

/** What a command is started with to reach the server. */
export const KEY = { ANTHROPIC_API_KEY: 'sk-ant-0123456789' };
const servers: WireServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A service on loopback that answers with the tests of the locked project, or as told; closed when the test file ends. */
export async function server(react: WireServer['react'] = () => answered(TESTS)): Promise<WireServer> {
  const made = await wireServer(react);
  servers.push(made);
  return made;
}
