import type { Files } from '../../../effects/files.ts';
import type { Manifest } from './manifest.ts';
import { sourceAt } from './resolve.ts';

/**
 * Subpaths of the package (`.`, `./x`) -> source files behind them; built files are traced back to where they come from.
 * Where a subpath has a file per module system, the package's own system decides.
 */
export function exportedSources(manifest: Manifest | null, moduleSystem: string, known: ReadonlySet<string>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [subpath, target] of subpaths(manifest, moduleSystem)) {
    const source = found[subpath] === undefined ? behind(target, known) : null;
    if (source !== null) found[subpath] = source;
  }
  const fallback = found['.'] ?? sourceAt('src/index', known) ?? sourceAt('.', known) ?? sourceAt('lib', known) ?? sourceAt('src/main', known);
  return fallback === null || fallback === undefined ? found : { '.': fallback, ...found };
}

/** `package.json#imports` -> source or package. */
export function importMap(manifest: Manifest | null, known: ReadonlySet<string>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(asRecord(manifest?.imports))) {
    const [target] = targetsOf(value, 'esm');
    if (target !== undefined) found[name] = target.startsWith('.') ? behind(target, known) ?? target.replace(/^\.\//, '') : target;
  }
  return found;
}

const MOST_PAGES = 40;
const DEEPEST_PAGE = 3;

/** README and documentation pages, project-relative. */
export function documentsOf(root: string, files: Files): readonly string[] {
  const top = (files.list(root) ?? []).filter(({ name, kind }) => kind === 'file' && /^readme([.-].*)?$/i.test(name)).map(({ name }) => name);
  const pages = ['docs', 'doc'].flatMap((folder) => pagesIn(root, folder, files, 0));
  return [...top, ...pages.slice(0, MOST_PAGES)];
}

function pagesIn(root: string, folder: string, files: Files, depth: number): readonly string[] {
  return (files.list(`${root}/${folder}`) ?? []).flatMap(({ name, kind }) => {
    if (kind === 'folder' && depth < DEEPEST_PAGE) return pagesIn(root, `${folder}/${name}`, files, depth + 1);
    return kind === 'file' && /\.(md|mdx|markdown)$/i.test(name) ? [`${folder}/${name}`] : [];
  });
}

function subpaths(manifest: Manifest | null, moduleSystem: string): readonly (readonly [string, string])[] {
  const field = manifest?.exports;
  const record = asRecord(field);
  const named = Object.keys(record).some((key) => key.startsWith('.')) ? Object.entries(record) : field === undefined ? [] : [['.', field] as const];
  const listed = named.flatMap(([subpath, value]) => targetsOf(value, moduleSystem).map((target) => [subpath, target] as const));
  const plain = [manifest?.module, manifest?.main].filter((value) => typeof value === 'string').map((target) => ['.', target] as const);
  const bins = typeof manifest?.bin === 'string' ? [['bin', manifest.bin] as const] : [];
  return [...listed, ...plain, ...bins].filter(([, target]) => !target.includes('*') && !target.endsWith('.json') && !target.endsWith('.d.ts'));
}

const ESM_FIRST = ['source', 'import', 'node', 'default', 'require'];
const COMMONJS_FIRST = ['source', 'require', 'node', 'default', 'import'];

/** Strings in a conditional export, those for the module system first. */
function targetsOf(value: unknown, moduleSystem: string): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => targetsOf(item, moduleSystem));
  const order = moduleSystem === 'esm' ? ESM_FIRST : COMMONJS_FIRST;
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.entries(asRecord(value)).filter(([key]) => key !== 'types')
    .sort(([a], [b]) => rank(a) - rank(b)).flatMap(([, inner]) => targetsOf(inner, moduleSystem));
}

/** `./dist/esm/parse.mjs` comes from `parse.*` in the source folder, if it is no source itself. */
function behind(target: string, known: ReadonlySet<string>): string | null {
  const path = target.replace(/^\.\//, '');
  const direct = sourceAt(path, known);
  if (direct !== null) return direct;
  const stem = path.replace(/(\.(min|prod|production|development|umd|esm|cjs|node|browser))?\.[cm]?jsx?$/, '');
  const inner = stem.replace(/^(dist|lib|build|out|es|esm|cjs|umd)\//, '').replace(/^(esm|cjs|es|node|umd|src|lib)\//, '');
  return sourceAt(`src/${inner}`, known) ?? sourceAt(inner, known) ?? sourceAt(`lib/${inner}`, known);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
