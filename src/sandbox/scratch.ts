import { chownSync, lchownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './identity.ts';
import { JAIL_USER } from './sandbox.ts';
import { homeOf, temporaryOf } from './surroundings.ts';

/** Makes the home and temporary folders inside scratch; returns those that were not there. */
export function prepareHome(scratch: string): string[] {
  return [homeOf(scratch), temporaryOf(scratch)].filter((folder) => mkdirSync(folder, { recursive: true }) !== undefined);
}

/**
 * Makes a scratch folder ready for a jail that runs as somebody else when we are root: all of it then belongs to that user.
 * A folder given away before is not walked again: a jail may be running in it, and could swap a folder for a link.
 */
export function prepareScratch(scratch: string): void {
  const made = prepareHome(scratch);
  if (!isRoot()) return;
  if (statSync(scratch).uid !== JAIL_USER) giveAway(scratch);
  else for (const folder of made) lchownSync(folder, JAIL_USER, JAIL_USER);
}

function giveAway(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAway(path);
    else lchownSync(path, JAIL_USER, JAIL_USER);
  }
  chownSync(folder, JAIL_USER, JAIL_USER);
}
