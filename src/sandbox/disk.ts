import type { Dirent } from 'node:fs';
import { lstat, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Walking a folder again waits this many times as long as walking it took, and at least a second. */
const REST = 20;
const LEAST_REST = 1000;

/** Makes a check that tells whether a folder now holds more than `limit` bytes. */
export async function diskCheck(folder: string, limit: number): Promise<() => Promise<boolean>> {
  let most = await freeBytes(folder);
  let nextWalk = performance.now() + LEAST_REST;
  // Walking a big folder is dear, asking the file system for its free space is not. Others who free space meanwhile can hide
  // growth, so the folder is walked now and then all the same.
  return async () => {
    const free = await freeBytes(folder);
    most = Math.max(most, free);
    const started = performance.now();
    if (most - free < limit / 4 && started < nextWalk) return false;
    const full = await exceeds(folder, limit);
    const ended = performance.now();
    nextWalk = ended + Math.max(LEAST_REST, REST * (ended - started));
    return full;
  };
}

/** True when the files below a folder take more than `limit` bytes on disk. Follows no links. */
export async function exceeds(folder: string, limit: number): Promise<boolean> {
  const open = [folder];
  let total = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await entriesOf(next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) open.push(path);
      total += await allocated(path);
      if (total > limit) return true;
    }
  }
  return false;
}

async function freeBytes(folder: string): Promise<number> {
  const stats = await statfs(folder).catch(() => null);
  return stats === null ? 0 : stats.bfree * stats.bsize;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

async function allocated(path: string): Promise<number> {
  const stats = await lstat(path).catch(() => null);
  return stats === null ? 0 : stats.blocks * 512;
}
