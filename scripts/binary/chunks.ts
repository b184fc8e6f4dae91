import { basename } from 'node:path';
import { Script } from 'node:vm';
import { type OutputFile, transform } from 'esbuild';
import { programBundle, STANDALONE } from '../build/bundles.ts';

export interface Chunks {
  /** Text of each chunk's function, by the name others load it by (`./chunk-X.js`). */
  readonly startup: ReadonlyMap<string, string>;
  readonly lazy: ReadonlyMap<string, string>;
}

/** The command's chunks as CommonJS functions: a binary's main script cannot import modules. */
export async function commonJsChunks(): Promise<Chunks> {
  const made = await programBundle(STANDALONE);
  const texts = new Map<string, string>();
  for (const file of made) texts.set(`./${basename(file.path)}`, await asFunction(file));
  const needed = staticClosure(new Map(made.map((file) => [`./${basename(file.path)}`, file.text])), './main.js');
  const pick = (wanted: boolean): Map<string, string> => new Map([...texts].filter(([name]) => needed.has(name) === wanted));
  return { startup: pick(true), lazy: pick(false) };
}

/** Code cache of a chunk, made by the Node that will read it. */
export function codeCache(name: string, text: string): Buffer {
  return new Script(text, { filename: `dist/${name.slice(2)}` }).createCachedData();
}

async function asFunction(file: OutputFile): Promise<string> {
  const text = file.text.replace(/\bimport\("(\.\/[\w-]+\.js)"\)/g, 'Promise.resolve().then(()=>__load("$1"))');
  const made = await transform(text, { format: 'cjs', platform: 'node', target: 'node26', minifyWhitespace: true });
  return `(function(exports,require,module,__load,__url){${made.code}\n})`;
}

function staticClosure(texts: ReadonlyMap<string, string>, from: string): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const [, next] of (texts.get(name) ?? '').matchAll(/(?:from|import)\s*"(\.\/[\w-]+\.js)"/g)) if (next !== undefined) visit(next);
  };
  visit(from);
  return needed;
}
