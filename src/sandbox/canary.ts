import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANARY_PROGRAMS } from './canary-programs.ts';
import type { JailSpec, Sandbox } from './sandbox.ts';
import { findTool } from './tools.ts';

/** What a canary found: `reason` says what was not held, or why the jail did not even start. */
export type CanaryResult = { readonly held: true } | { readonly held: false; readonly reason: string };

interface Ground { readonly root: string; readonly secret: string; readonly shown: string; readonly scratch: string; readonly server: Server }

/** Runs a harmless program in a jail that really tries to write outside, read a hidden file and open a connection. */
export async function runCanary(sandbox: Sandbox): Promise<CanaryResult> {
  const command = canaryCommand();
  if (command === null) return { held: false, reason: 'neither perl nor bash is there to try it' };
  const ground = await prepareGround();
  try {
    return await tryIn(sandbox, ground, command);
  } catch (error) {
    return { held: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    ground.server.close();
    rmSync(ground.root, { recursive: true, force: true });
  }
}

async function tryIn(sandbox: Sandbox, ground: Ground, command: readonly string[]): Promise<CanaryResult> {
  let connected = false;
  ground.server.on('connection', (socket) => { connected = true; socket.destroy(); });
  const port = String((ground.server.address() as AddressInfo).port);
  const jail = await sandbox.start(specOf(ground, [...command, ground.scratch, ground.shown, ground.secret, port]));
  const end = await jail.ended;
  await jail.stop();
  const { stdout, stderr } = jail.output();
  const done = stdout.split('\n').filter(Boolean);
  if (end.kind !== 'exited' || end.code !== 0 || !done.includes('ended')) return { held: false, reason: stderr.trim().split('\n')[0] || `the canary ended early (${end.kind})` };
  const missing = ['scratch', 'shown'].filter((need) => !done.includes(need)).map((need) => `cannot use ${need}`);
  const escaped = ['write', 'read', 'socket'].filter((harm) => done.includes(harm)).map((harm) => `${harm} was not refused`);
  if (readFileSync(ground.secret, 'utf8') !== SECRET) escaped.push('a file outside changed');
  if (connected) escaped.push('a connection came out');
  const faults = [...missing, ...escaped];
  return faults.length === 0 ? { held: true } : { held: false, reason: faults.join(', ') };
}

const SECRET = 'canary\n';

async function prepareGround(): Promise<Ground> {
  const root = mkdtempSync(join(tmpdir(), 'testgen-canary-'));
  const [shown, scratch, secret] = [join(root, 'shown'), join(root, 'scratch'), join(root, 'secret')];
  for (const folder of [shown, scratch]) mkdirSync(folder);
  for (const file of [secret, join(shown, 'file')]) writeFileSync(file, SECRET);
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  server.unref();
  return { root, secret, shown, scratch, server };
}

function canaryCommand(): string[] | null {
  for (const [name, program] of Object.entries(CANARY_PROGRAMS)) {
    const tool = findTool(name);
    if (tool !== null) return [tool, ...program];
  }
  return null;
}

function specOf(ground: Ground, argv: readonly string[]): JailSpec {
  return {
    argv, env: {}, scratch: ground.scratch, cwd: ground.scratch, readOnly: [ground.shown], channel: false, selfGuarded: false,
    limits: { wallMilliseconds: 10_000, memoryBytes: 256 * 1024 ** 2, processes: 16, scratchBytes: 16 * 1024 ** 2, outputBytes: 10_000 },
  };
}
