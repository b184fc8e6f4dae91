import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { lstat, open, realpath, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Replaces a file in one step, keeping its mode and owner; makes its folders. The new text is complete and on the disk
 * before the name changes hands. (write-file-atomic 8 takes a short write, as on a full disk, for a whole one.)
 */
export async function atomicWrite(path: string, text: string, mode = 0o666): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`);
  const clear = (): void => rmSync(temporary, { force: true });
  process.once('exit', clear);
  try {
    await writeLike(target, temporary, text, mode);
    await rename(temporary, target);
  } finally {
    process.off('exit', clear);
    clear();
  }
}

async function writeLike(model: string, path: string, text: string, mode: number): Promise<void> {
  const stats = await lstat(model).catch(() => null);
  const file = await open(path, 'wx', stats === null ? mode : stats.mode & 0o777);
  try {
    await file.writeFile(text);
    if (stats !== null) {
      await file.chmod(stats.mode & 0o7777).catch(() => undefined);
      await file.chown(stats.uid, stats.gid).catch(() => undefined);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
