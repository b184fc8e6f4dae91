import { posix, relative, resolve } from 'node:path';
import type { Place } from './place.ts';
import { readConfig, section, type Config } from './static-config.ts';

export interface TsConfig {
  /** Relative to the root; null when there is none. */
  readonly path: string | null;
  /** `compilerOptions`, those of `extends` included. */
  readonly options: Config;
  /** Relative to the root. */
  readonly baseUrl: string | null;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** The package's tsconfig.json (or jsconfig.json) with what it extends from relative paths. */
export async function readTsConfig(place: Place): Promise<TsConfig> {
  const name = ['tsconfig.json', 'jsconfig.json'].find((candidate) => place.files.stat(`${place.root}/${candidate}`) !== null);
  if (name === undefined) return { path: null, options: {}, baseUrl: null, paths: {} };
  const { options, baseUrl, pathsFrom } = await merged(`${place.root}/${name}`, place, 0);
  const from = baseUrl ?? pathsFrom ?? place.root;
  const paths = Object.entries(section(options, 'paths')).map(([pattern, targets]) => {
    const list = Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [];
    return [pattern, list.map((target) => inRoot(place.root, resolve(from, target)))] as const;
  });
  return { path: name, options, baseUrl: baseUrl === null ? null : inRoot(place.root, baseUrl), paths: Object.fromEntries(paths) };
}

interface Merged { readonly options: Config; readonly baseUrl: string | null; readonly pathsFrom: string | null }

async function merged(path: string, place: Place, depth: number): Promise<Merged> {
  const config = (await readConfig(path, place.files, place.assets)) ?? {};
  const written = config['extends'];
  let base: Merged = { options: {}, baseUrl: null, pathsFrom: null };
  for (const parent of Array.isArray(written) ? written : [written]) {
    if (typeof parent !== 'string' || !parent.startsWith('.') || depth > 5) continue;
    const target = resolve(path, '..', parent.endsWith('.json') ? parent : `${parent}.json`);
    const inherited = await merged(target, place, depth + 1);
    base = { ...inherited, options: { ...base.options, ...inherited.options } };
  }
  const own = section(config, 'compilerOptions');
  const folder = posix.dirname(path);
  return {
    options: { ...base.options, ...own },
    baseUrl: typeof own['baseUrl'] === 'string' ? resolve(folder, own['baseUrl']) : base.baseUrl,
    pathsFrom: 'paths' in own ? folder : base.pathsFrom,
  };
}

function inRoot(root: string, path: string): string {
  return relative(root, path) || '.';
}
