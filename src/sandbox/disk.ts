import type { Dirent } from 'node:fs';
import { lstat, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Walking a folder again waits this many times as long as walking it took, and at least a second. */
const REST = 20;
const LEAST_REST = 1000;

/**
 * Makes a check that tells whether a folder now holds more than `limit` bytes. Where room shrinks fast, `hold` is told to keep
 * whoever writes there from going on, until the folder has been walked; where that finds too much, nobody is let go.
 */
export async function diskCheck(folder: string, limit: number, hold: (still: boolean) => void): Promise<() => Promise<boolean>> {
  let most = await freeBytes(folder);
  let room = limit;
  let nextWalk = performance.now() + LEAST_REST;
  // Walking a big folder is dear, asking the file system for its free space is not. Others who free space meanwhile can hide
  // growth, so the folder is walked now and then all the same.
  return async () => {
    const free = await freeBytes(folder);
    most = Math.max(most, free);
    const started = performance.now();
    const shrank = most - free >= room / 4;
    if (!shrank && started < nextWalk) return false;
    if (shrank) hold(true);
    const total = await bytesIn(folder, limit);
    const ended = performance.now();
    nextWalk = ended + Math.max(LEAST_REST, REST * (ended - started));
    [most, room] = [free, limit - total];
    if (shrank && total <= limit) hold(false);
    return total > limit;
  };
}

/** What the files below a folder take on disk; counting ends beyond `limit` bytes. Follows no links. */
async function bytesIn(folder: string, limit: number): Promise<number> {
  const open = [folder];
  let total = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await entriesOf(next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) open.push(path);
      total += await allocated(path);
      if (total > limit) return total;
    }
  }
  return total;
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
