import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const PLACES = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];

/** Absolute path of a system program, or null. System folders come first, so that a project's PATH cannot replace the sandbox. */
export function findTool(name: string): string | null {
  const folders = [...PLACES, ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
