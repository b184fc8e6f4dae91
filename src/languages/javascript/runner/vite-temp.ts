import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** Where vite compiles a configuration into before it loads it: a folder in the nearest node_modules. */
const NAME = 'node_modules/.vite-temp';

/** Makes vite compile the configuration of a copy that cannot be written to into `target`; the copy lies in `base`. Paths are absolute. */
export function divertViteTemp(files: Files, root: string, base: string, target: string): void {
  for (let folder = root; folder.startsWith(`${base}/`); folder = dirname(folder)) {
    if (files.list(join(folder, 'node_modules')) === null) continue;
    files.remove(join(folder, NAME));
    files.link(target, join(folder, NAME));
    return;
  }
}

/** Takes away a link, ours or one to the user's own folder: a run in the copy writes into the copy. */
export function restoreViteTemp(files: Files, root: string): void {
  const place = join(root, NAME);
  if (files.stat(place)?.kind === 'link') files.remove(place);
}
