import { posix } from 'node:path';
import type { Import } from '../../../../model/candidate.ts';
import type { Files } from '../../../../effects/files.ts';

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '/index.ts', '/index.js'];
const STATEMENT = /export\s*(\*|\{[^}]*\})\s*from\s*['"](\.[^'"]+)['"]/g;
const MOST_HOPS = 3;

/** The import straight from the file under test, where its module only hands that file's export on; else the same. */
export function straight(item: Import, source: string, root: string, files: Files): Import {
  let at = item;
  for (let hop = 0; hop < MOST_HOPS && at.module !== source; hop++) {
    const next = handedOn(at, root, files);
    if (next === null) return item;
    at = next;
  }
  return at.module === source ? at : item;
}

function handedOn(item: Import, root: string, files: Files): Import | null {
  if (item.name === '*') return null;
  const text = files.readText(posix.join(root, item.module)) ?? '';
  for (const [, list = '', specifier = ''] of text.matchAll(STATEMENT)) {
    const name = list === '*' ? (item.name === 'default' ? null : item.name) : sourceName(list, item.name);
    const module = name === null ? null : locate(posix.join(posix.dirname(item.module), specifier), root, files);
    if (name === null || module === null) continue;
    if (list !== '*' || declares(module, name, root, files)) return { ...item, module, name };
  }
  return null;
}

/** What the other file calls the export `name` of `{ a, b as name }`. */
function sourceName(list: string, name: string): string | null {
  for (const part of list.slice(1, -1).split(',')) {
    const [from = '', to = from] = part.trim().replace(/^type\s+/, '').split(/\s+as\s+/);
    if (to === name) return from;
  }
  return null;
}

function locate(path: string, root: string, files: Files): string | null {
  const stems = [path, path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2')];
  const found = stems.flatMap((stem) => ENDINGS.map((ending) => stem + ending)).find((guess) => files.stat(posix.join(root, guess))?.kind === 'file');
  return found === undefined ? null : posix.normalize(found);
}

/** `export *` of several files: the one whose text exports the name. */
function declares(module: string, name: string, root: string, files: Files): boolean {
  return new RegExp(`export\\s+(default\\s+)?(abstract\\s+|async\\s+)?(function\\*?|class|const|let|var|enum)\\s+${name.replace(/\$/g, '\\$')}\\b`).test(files.readText(posix.join(root, module)) ?? '');
}
