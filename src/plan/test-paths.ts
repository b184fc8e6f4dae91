import { posix } from 'node:path';

interface Wish { readonly source: string; readonly wanted: string }

/** Gives every source a test file of its own: where two want the same new one, the later takes its folder or extension into the name. */
export function distinct(wishes: readonly Wish[], existing: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wishes.map(({ source, wanted }) => {
    let path = wanted;
    if (taken.has(path) && !existing.includes(path)) path = [byFolder, byExtension, byBoth].map((rename) => rename(source, wanted)).find((name) => !taken.has(name)) ?? wanted;
    taken.add(path);
    return path;
  });
}

function byFolder(source: string, wanted: string): string {
  return prefixed(wanted, posix.basename(posix.dirname(source)));
}

function byExtension(source: string, wanted: string): string {
  return prefixed(wanted, posix.extname(source).slice(1));
}

function byBoth(source: string, wanted: string): string {
  return prefixed(wanted, source.replace(/\.\w+$/, '').split('/').slice(0, -1).join('-'));
}

function prefixed(path: string, word: string): string {
  return posix.join(posix.dirname(path), word === '' || word === '.' ? posix.basename(path) : `${word}-${posix.basename(path)}`);
}
