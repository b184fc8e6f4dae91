import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/**
 * Where vite left its compiled configuration in the user's node_modules, a copy below `base` has a link to that folder,
 * and vite would write there. Takes the link away. Paths are absolute.
 */
export function unlinkViteTemp(files: Files, root: string, base: string): void {
  for (let folder = root; folder.startsWith(`${base}/`); folder = dirname(folder)) {
    const place = join(folder, 'node_modules/.vite-temp');
    if (files.stat(place)?.kind === 'link') files.remove(place);
  }
}
