import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileStat, Files } from '../files.ts';
import { atomicWrite } from './atomic-write.ts';

/** The machine's own file system. */
export const realFiles: Files = {
  readText: (path) => attempt(() => fs.readFileSync(path, 'utf8')),
  readBytes: (path) => attempt(() => new Uint8Array(fs.readFileSync(path))),
  stat: (path) => attempt(() => statOf(fs.lstatSync(path))),
  list: (path) => attempt(() => fs.readdirSync(path, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))),
  realPath: (path) => attempt(() => fs.realpathSync(path)),
  writeAtomic: atomicWrite,
  replace(path, text, mode) {
    fs.mkdirSync(dirname(path), { recursive: true });
    const part = `${path}.${process.pid}.part`;
    fs.writeFileSync(part, text, { mode });
    fs.renameSync(part, path);
  },
  write(path, data) {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, data);
  },
  makeFolder: (path) => void fs.mkdirSync(path, { recursive: true }),
  link(target, path) {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.symlinkSync(target, path);
  },
  copy(from, to) {
    fs.mkdirSync(dirname(to), { recursive: true });
    fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  },
  remove: (path) => fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  temporaryFolder: (prefix) => fs.mkdtempSync(join(fs.realpathSync(tmpdir()), prefix)),
  chown: (path, uid, gid) => fs.chownSync(path, uid, gid),
};

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function kindOf(entry: fs.Dirent | fs.Stats): FileStat['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function statOf(stats: fs.Stats): FileStat {
  return { kind: kindOf(stats), size: stats.size, modified: stats.mtimeMs, mode: stats.mode };
}
