import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from '../../assets/assets.ts';

/** Assets below a folder: the checkout, or the installed npm package. */
export function folderAssets(root: string): Assets {
  return {
    bytes: (name) => new Uint8Array(readFileSync(join(root, name))),
    text: (name) => readFileSync(join(root, name), 'utf8'),
  };
}
