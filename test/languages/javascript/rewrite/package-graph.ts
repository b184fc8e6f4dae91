import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { evaluate, root } from './support.ts';

/** How a file is changed before it runs; null leaves it as it is. */
export type Change = (path: string, text: string) => string | null;

const nativeRequire = createRequire(`${root}package.json`);

/** Loads a CommonJS package afresh with all its files, each through `change`; files that Node must load itself stay outside. */
export function loadGraph(name: string, change: Change): unknown {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (from: string) => {
    const resolve = createRequire(from);
    const inner = (id: string): unknown => {
      const path = resolve.resolve(id);
      if (!/\.c?js$/.test(path) || !path.startsWith('/')) return resolve(id);
      const known = loaded.get(path);
      if (known !== undefined) return known.exports;
      const module = { exports: {} };
      loaded.set(path, module);
      const text = readFileSync(path, 'utf8');
      evaluate(change(path, text) ?? text, { module, exports: module.exports, __filename: path, __dirname: dirname(path) }, load(path));
      return module.exports;
    };
    return Object.assign(inner, { resolve: resolve.resolve, cache: {}, main: undefined, extensions: nativeRequire.extensions });
  };
  return load(`${root}package.json`)(name);
}

/** Texts of all files a package loads. */
export function filesOf(name: string, use: (api: unknown) => unknown): { texts: Map<string, string>; plain: unknown } {
  const texts = new Map<string, string>();
  const plain = use(loadGraph(name, (path, text) => {
    texts.set(path, text);
    return null;
  }));
  return { texts, plain };
}
