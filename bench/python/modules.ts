import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Modules of a package that define functions, as paths from the folder that holds the package. */
export function modulesOf(folder: string, name: string): readonly string[] {
  const paths = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.py')).map((path) => `${name}/${path}`);
  return paths.filter((path) => /^\s*(async\s+)?def\s/m.test(readFileSync(join(folder, path), 'utf8'))).toSorted();
}

/** `pkg/inner/mod.py` as it is imported. */
export function importName(path: string): string {
  return path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
}
