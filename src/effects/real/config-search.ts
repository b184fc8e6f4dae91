import { homedir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { cosmiconfigSync, type LoaderSync } from 'cosmiconfig';
import envPaths from 'env-paths';
import type { ConfigSearch } from '../config-search.ts';

const CODE_ENDINGS = ['.js', '.ts', '.mjs', '.cjs', '.mts', '.cts'];
const PROJECT_PLACES = [
  '.testgenrc', '.testgenrc.yaml', '.testgenrc.yml', '.testgenrc.json', ...CODE_ENDINGS.map((ending) => `.testgenrc${ending}`),
  '.testgen.yaml', '.testgen.yml', ...CODE_ENDINGS.map((ending) => `testgen.config${ending}`), 'package.json',
];
const USER_PLACES = ['config.yaml', 'config.yml', 'config.json'];

/** Loaders that only say that a file has content; every ending is named, as the library's own loaders would run code. */
const found: LoaderSync = () => ({ found: true });
const manifest: LoaderSync = (_path, text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};
const loaders = { noExt: found, '.yaml': found, '.yml': found, ...Object.fromEntries(CODE_ENDINGS.map((ending) => [ending, found])) };

/** Searches with cosmiconfig. */
export const realConfigSearch: ConfigSearch = {
  upward(from) {
    const file = search(PROJECT_PLACES, from, parse(from).root);
    return file === null || file === realConfigSearch.user() || dirname(file) === userFolder() ? null : file;
  },
  user: () => search(PROJECT_PLACES.filter((place) => place !== 'package.json'), homedir()) ?? search(USER_PLACES, userFolder()),
  newUserFile: () => join(userFolder(), 'config.yaml'),
};

function userFolder(): string {
  return envPaths('testgen', { suffix: '' }).config;
}

/**
 * Making an explorer looks for the library's own settings in the working folder, and runs `.config/config.js` found there.
 * That would be code of the user's outside the sandbox, so it is made from the folder of our own executable.
 */
function search(searchPlaces: string[], from: string, stopDir?: string): string | null {
  const before = process.cwd();
  process.chdir(dirname(process.execPath));
  try {
    const json = stopDir === undefined ? found : manifest;
    const places = { searchPlaces, loaders: { ...loaders, '.json': json } };
    const explorer = cosmiconfigSync('testgen', stopDir === undefined ? { ...places, searchStrategy: 'none' } : { ...places, stopDir });
    return explorer.search(from)?.filepath ?? null;
  } finally {
    process.chdir(before);
  }
}
