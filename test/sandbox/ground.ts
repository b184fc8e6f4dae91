import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import * as fs from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { isAlive } from '../../src/sandbox/process-tree.ts';

/** Where a hostile project finds what it attacks; written into it as `bait.json`. */
export interface Bait {
  readonly project: string;
  readonly outside: string;
  readonly home: string;
  readonly sharedMemory: string;
  readonly unix: string;
  /** An address of the loopback that is this ground's alone: another ground's module never meets what listens here. */
  readonly host: string;
  readonly tcp: number;
  readonly udp: number;
  /** A free port that a module may try to open. */
  readonly door: number;
  /** A process of ours that must live. */
  readonly pid: number;
  /** An odd number of seconds to sleep: marks processes of this ground. */
  readonly seconds: string;
}

export interface Ground {
  /** Copy of the hostile project, with bait. */
  readonly project: string;
  readonly scratch: string;
  readonly bait: Bait;
  /** Harm done so far, of the sorts that can be seen from outside. */
  harms(): Promise<('victim-killed' | 'survivor' | 'outside-changed' | 'contacted')[]>;
  /** True once a server was reached or the door stands open. */
  isEntered(): Promise<boolean>;
  close(): void;
}

const HOSTILE = join(import.meta.dirname, '../fixtures/hostile');
/** Below the ports that systems give away by themselves; nobody else's server is ever at a door. */
const FIRST_PORT = { server: 20_000, door: 26_000 };
const PORTS = 6000;
export const SECRET_FILE = '.bait-credentials';

/**
 * Lays out a hostile project below an existing empty folder, with servers, files and a process for it to attack. What a jail
 * must not change is given to `owner`, the very user it runs as (null: ours), so that only the sandbox stands in the way.
 * `fixtures` is the folder that the project's files are copied from.
 */
export async function layGround(root: string, secret: string, owner: number | null, fixtures = HOSTILE): Promise<Ground> {
  const folder = (name: string): string => {
    fs.mkdirSync(join(root, name));
    return join(root, name);
  };
  const [project, scratch, outside, home] = [folder('project'), folder('scratch'), folder('outside'), folder('home')];
  for (const name of fs.readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.ts')).map((entry) => entry.name)) fs.copyFileSync(join(fixtures, name), join(project, name));
  fs.writeFileSync(join(home, SECRET_FILE), secret);
  fs.writeFileSync(join(outside, 'precious.txt'), 'precious, and long enough to be cut');
  const host = ['127', 1 + randomInt(254), randomInt(256), 1 + randomInt(254)].join('.');
  const servers = await openServers(join(outside, 'service.sock'), host);
  const id = randomBytes(4).readUInt32LE();
  const victim = spawn('sleep', ['600'], { stdio: 'ignore' });
  const bait: Bait = {
    project, outside, home, sharedMemory: `/dev/shm/testgen-bait-${id}`, unix: join(outside, 'service.sock'),
    host, tcp: servers.tcp, udp: servers.udp, door: servers.door, pid: victim.pid as number, seconds: `86.${id}`,
  };
  fs.writeFileSync(join(project, 'bait.json'), JSON.stringify(bait));
  giveAway(outside, owner);
  giveAway(project, owner);
  const before = [outside, project].map(snapshot).join();
  const isEntered = async (): Promise<boolean> => servers.contacted() || isOpen(bait.door, host);
  return {
    project, scratch, bait, isEntered,
    async harms() {
      return [
        ...(isAlive(bait.pid) ? [] : ['victim-killed' as const]),
        ...(processesNaming([bait.seconds, `${project}/`]).length === 0 ? [] : ['survivor' as const]),
        ...([outside, project].map(snapshot).join() === before && !fs.existsSync(bait.sharedMemory) ? [] : ['outside-changed' as const]),
        ...((await isEntered()) ? ['contacted' as const] : []),
      ];
    },
    close() {
      victim.kill('SIGKILL');
      servers.close();
      for (const pid of processesNaming([bait.seconds])) process.kill(pid, 'SIGKILL');
      fs.rmSync(bait.sharedMemory, { force: true });
    },
  };
}

function giveAway(folder: string, owner: number | null): void {
  for (const path of [folder, ...fs.readdirSync(folder).map((name) => join(folder, name))]) {
    if (owner !== null) fs.lchownSync(path, owner, owner);
    fs.chmodSync(path, 0o777);
  }
}

function snapshot(folder: string): string {
  if (!fs.existsSync(folder)) return 'gone';
  return fs.readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    const { mode, mtimeMs, uid, nlink } = fs.lstatSync(path);
    return [entry.name, mode, mtimeMs, uid, nlink, entry.isFile() ? fs.readFileSync(path, 'base64') : ''].join(' ');
  }).join('\n');
}

/** Process ids whose command line holds one of the texts. */
export function processesNaming(texts: readonly string[]): number[] {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const line = fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      return texts.some((text) => line.includes(text)) && isAlive(pid);
    } catch {
      return false;
    }
  });
}

interface Servers { readonly tcp: number; readonly udp: number; readonly door: number; contacted(): boolean; close(): void }

async function openServers(path: string, host: string): Promise<Servers> {
  let contacts = 0;
  const serve = async (place: { port: number; host: string } | { path: string }): Promise<Server> => {
    const server = createServer((socket) => { contacts += 1; socket.on('error', () => {}).destroy(); });
    await new Promise<void>((resolve) => server.listen(place, resolve));
    return server;
  };
  const local = async (sort: keyof typeof FIRST_PORT): Promise<Server> => serve({ port: await quietPort(sort, host), host });
  const [tcp, door, unix] = [await local('server'), await local('door'), await serve({ path })];
  const udp = (await quietSocket(host)).on('message', () => { contacts += 1; });
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const ports = { tcp: portOf(tcp), udp: udp.address().port, door: portOf(door) };
  await new Promise((resolve) => door.close(resolve));
  return { ...ports, contacted: () => contacts > 0, close: () => [udp, tcp, unix].forEach((server) => server.close()) };
}

/** A free port at which nobody knocks who had it before, and no connection meets itself. */
async function quietPort(sort: keyof typeof FIRST_PORT, host: string): Promise<number> {
  const port = FIRST_PORT[sort] + randomInt(PORTS);
  return (await isFree(port, host)) ? port : quietPort(sort, host);
}

/** Another ground may hold a port for datagrams that nobody listens at for connections. */
async function quietSocket(host: string): Promise<Socket> {
  const socket = createSocket('udp4');
  const port = await quietPort('server', host);
  const bound = await new Promise<boolean>((resolve) => socket.once('error', () => resolve(false)).bind(port, host, () => resolve(true)));
  return bound ? socket : quietSocket(host);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

function isOpen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}
