import { chownSync, lchownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, NOBODY } from './identity.ts';
import { homeOf, temporaryOf } from './surroundings.ts';

/** Makes the home and temporary folders inside scratch. */
export function prepareHome(scratch: string): void {
  for (const folder of [homeOf(scratch), temporaryOf(scratch)]) mkdirSync(folder, { recursive: true });
}

/**
 * Makes a scratch folder ready for a jail that runs as somebody else when we are root: all of it then belongs to that user.
 * A folder given away before is not walked again: a jail may be running in it, and could swap a folder for a link.
 */
export function prepareScratch(scratch: string): void {
  if (isRoot() && statSync(scratch).uid === NOBODY) return;
  prepareHome(scratch);
  if (isRoot()) giveAway(scratch);
}

function giveAway(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAway(path);
    else lchownSync(path, NOBODY, NOBODY);
  }
  chownSync(folder, NOBODY, NOBODY);
}
