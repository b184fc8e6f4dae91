import { readFileSync, readdirSync } from 'node:fs';

/** Process ids of `root` and everything below it, parents first. Empty when the process is gone or there is no /proc. */
export function processTree(root: number): number[] {
  const found = [root];
  for (const pid of found) found.push(...childrenOf(pid));
  return isAlive(root) ? found : found.slice(1);
}

/** Direct children: the kernel lists them by the thread that made them. */
export function childrenOf(pid: number): number[] {
  return listed(`/proc/${pid}/task`).flatMap((thread) => numbers(read(`/proc/${pid}/task/${thread}/children`)));
}

/** Resident memory of the process itself, in bytes, without the file pages it shares with others. */
export function residentBytes(pid: number): number {
  const status = read(`/proc/${pid}/status`);
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return (field('RssAnon') + field('RssShmem')) * 1024;
}

/** True while the process runs; a zombie has ended. */
export function isAlive(pid: number): boolean {
  const state = /\) (\S)/.exec(read(`/proc/${pid}/stat`))?.[1];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** Sends SIGKILL; a process that is gone already is no error. */
export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function numbers(text: string): number[] {
  return text.split(' ').filter(Boolean).map(Number);
}
