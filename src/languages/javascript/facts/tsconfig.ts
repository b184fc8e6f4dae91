import { posix, relative, resolve } from 'node:path';
import type { PackageView } from './package-view.ts';
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
export async function readTsConfig(view: PackageView): Promise<TsConfig> {
  const name = ['tsconfig.json', 'jsconfig.json'].find((candidate) => view.files.stat(`${view.root}/${candidate}`) !== null);
  if (name === undefined) return { path: null, options: {}, baseUrl: null, paths: {} };
  const { options, baseUrl, pathsFrom } = await merged(`${view.root}/${name}`, view, 0);
  const from = baseUrl ?? pathsFrom ?? view.root;
  const paths = Object.entries(section(options, 'paths')).map(([pattern, targets]) => {
    const list = Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [];
    return [pattern, list.map((target) => inRoot(view.root, resolve(from, target)))] as const;
  });
  return { path: name, options, baseUrl: baseUrl === null ? null : inRoot(view.root, baseUrl), paths: Object.fromEntries(paths) };
}

interface Merged { readonly options: Config; readonly baseUrl: string | null; readonly pathsFrom: string | null }

async function merged(path: string, view: PackageView, depth: number): Promise<Merged> {
  const config = (await readConfig(path, view.files, view.assets)) ?? {};
  const written = config['extends'];
  let base: Merged = { options: {}, baseUrl: null, pathsFrom: null };
  for (const parent of Array.isArray(written) ? written : [written]) {
    if (typeof parent !== 'string' || !parent.startsWith('.') || depth > 5) continue;
    const target = resolve(path, '..', parent.endsWith('.json') ? parent : `${parent}.json`);
    const inherited = await merged(target, view, depth + 1);
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
