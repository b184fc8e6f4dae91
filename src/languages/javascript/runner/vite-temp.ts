import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** Makes vite compile the configuration of a copy that cannot be written to into `target`; the copy lies in `base`. Paths are absolute. */
export function divertViteTemp(files: Files, root: string, base: string, target: string): void {
  const place = placeOf(files, root, base);
  if (place === null) return;
  files.remove(place);
  files.link(target, place);
}

/** Takes away a link, ours or one to the user's own folder: a run in a copy that can be written to writes into the copy. */
export function restoreViteTemp(files: Files, root: string, base: string): void {
  const place = placeOf(files, root, base);
  if (place !== null && files.stat(place)?.kind === 'link') files.remove(place);
}

/** Where vite compiles a configuration to before it loads it: a folder in the nearest node_modules. */
function placeOf(files: Files, root: string, base: string): string | null {
  for (let folder = root; folder.startsWith(`${base}/`); folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (files.list(modules) !== null) return join(modules, '.vite-temp');
  }
  return null;
}
