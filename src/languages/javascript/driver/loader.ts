import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from 'sucrase';
import { declareExports } from './declare-exports.ts';
import { loadedBy, type Loaded, type ModuleLoader } from './modules.ts';
import type { LoaderOptions } from './options.ts';

const TYPED = new Set(['.ts', '.tsx', '.mts', '.cts', '.jsx']);
const TRIED = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.json'];

/**
 * Lets plain Node load what projects load through bundlers: TypeScript and JSX, imports without extension, `.js` that
 * means `.ts`, and the path aliases of the compiler settings.
 */
export function installHooks(options: LoaderOptions): void {
  registerHooks({
    resolve(specifier, context, next) {
      try {
        const found = next(specifier, context);
        return { ...found, url: inGeneration(found.url, options.root) };
      } catch (error) {
        const found = locate(specifier, context.parentURL, options);
        if (found === null) throw error;
        return { url: inGeneration(pathToFileURL(found).href, options.root), shortCircuit: true };
      }
    },
    load(url, context, next) {
      const path = url.startsWith('file:') ? fileURLToPath(url.split('?')[0] ?? url) : '';
      if (!TYPED.has(extname(path)) && !(extname(path) === '.js' && options.jsxInJs)) return next(url, context);
      return { ...compile(path, options), shortCircuit: true };
    },
  });
}

/** How often the project's modules have been loaded anew. */
let generation = 0;
const moduleFiles = new Map<string, boolean>();

/** ES modules cannot be unloaded: a later generation has its own address. */
function inGeneration(url: string, root: string): string {
  if (generation === 0 || !url.startsWith('file:') || url.includes('?')) return url;
  const path = fileURLToPath(url);
  return isProjectFile(path, root) && isModuleFile(path, root) ? `${url}?generation=${generation}` : url;
}

function isProjectFile(path: string, root: string): boolean {
  return path.startsWith(`${root}/`) && !path.includes('/node_modules/');
}

function isModuleFile(path: string, root: string): boolean {
  const known = moduleFiles.get(path);
  if (known !== undefined) return known;
  const made = path.endsWith('.mjs') || (TYPED.has(extname(path)) ? NEEDS_MODULE.test(readFileSync(path, 'utf8')) : path.endsWith('.js') && (/^\s*(import|export)\b/m.test(readFileSync(path, 'utf8')) || packageType(root) === 'module'));
  moduleFiles.set(path, made);
  return made;
}

function packageType(root: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { type?: unknown }).type;
  } catch {
    return null;
  }
}

function locate(specifier: string, parent: string | undefined, options: LoaderOptions): string | null {
  if (specifier.startsWith('.') && parent?.startsWith('file:')) return withExtension(join(dirname(fileURLToPath(parent)), specifier));
  if (specifier.startsWith('/') || specifier.startsWith('file:')) return withExtension(specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier);
  for (const alias of options.aliases) {
    const rest = matched(specifier, alias.pattern);
    if (rest === null) continue;
    for (const target of alias.targets) {
      const found = withExtension(target.replace('*', rest));
      if (found !== null) return found;
    }
  }
  return null;
}

/** The part of a specifier under the star of `@/*`; null when it does not match. */
function matched(specifier: string, pattern: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return specifier === pattern ? '' : null;
  const tail = pattern.slice(star + 1);
  return specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(tail) ? specifier.slice(star, specifier.length - tail.length) : null;
}

function withExtension(path: string): string | null {
  const stem = path.replace(/\.([mc]?)js(x?)$/, '');
  const guesses = [path, ...(stem === path ? [] : ['.ts', '.tsx', '.mts', '.cts'].map((end) => stem + end)), ...TRIED.map((end) => path + end), ...TRIED.map((end) => join(path, `index${end}`))];
  return guesses.find((guess) => existsSync(guess) && statSync(guess).isFile()) ?? null;
}

/** TypeScript that has code of its own beyond enums: namespaces and `import x = require()`. */
const NEEDS_ALL = /^\s*(export\s+)?(declare\s+)?(namespace|module)\s+\w|^\s*(export\s+)?import\s+\w+\s*=|^\s*export\s*=/m;
/** What only an ES module may say. */
const NEEDS_MODULE = /\bimport\.meta\b|^(export\s+(const|let)\s[^=]*=\s*)?await\b/m;

/**
 * Typed sources become CommonJS: re-exported types, of which nothing is left at run time, then are no error, and import
 * cycles load as they do in bundlers. Only what cannot be CommonJS stays a module.
 */
function compile(path: string, options: LoaderOptions): Compiled {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const made = compileText(path, options);
  compiled.set(path, made);
  return made;
}

interface Compiled { readonly format: 'module' | 'commonjs'; readonly source: string }
/** Modules are loaded anew again and again; their sources never change. */
const compiled = new Map<string, Compiled>();

function compileText(path: string, options: LoaderOptions): Compiled {
  const text = readFileSync(path, 'utf8');
  const asModule = NEEDS_MODULE.test(text);
  const plain = NEEDS_ALL.test(text) ? fullTransform()(text, { mode: 'transform', module: true, filename: path }).code : text;
  const { code } = transform(plain, {
    transforms: ['typescript', ...(/x$|\.js$/.test(path) ? (['jsx'] as const) : []), ...(asModule ? [] : (['imports'] as const))],
    jsxRuntime: options.jsxRuntime, production: true, disableESTransforms: true, filePath: path,
  });
  return asModule ? { format: 'module', source: code } : { format: 'commonjs', source: declareExports(code) + (code.includes('_interopRequireWildcard(') ? CALLABLE_NAMESPACE : '') };
}

/**
 * `import * as f` of a function is that function where the compiler's settings do without interop, as its authors meant it.
 * Takes the place of the helper of the same name, which is declared before.
 */
const CALLABLE_NAMESPACE = `
function _interopRequireWildcard(exported) {
  if (exported && exported.__esModule) return exported;
  if (typeof exported !== 'function') return { ...exported, default: exported };
  return new Proxy(exported, { get: (target, key, self) => (key === 'default' && !('default' in target) ? target : Reflect.get(target, key, self)) });
}`;

type FullTransform = typeof import('./typescript.ts').transformSync;

/** The transformer that knows all of TypeScript; it lies beside the driver. */
function fullTransform(): FullTransform {
  return (createRequire(__filename)('./typescript.cjs') as { transformSync: FullTransform }).transformSync;
}

export function moduleLoader(root: string): ModuleLoader {
  const require = createRequire(join(root, 'package.json'));
  const cache = new Map<string, Loaded>();
  const renew = (): void => {
    generation++;
    cache.clear();
    for (const key of Object.keys(require.cache)) if (isProjectFile(key, root)) delete require.cache[key];
  };
  return {
    async load(path) {
      const known = cache.get(path);
      if (known !== undefined) return known;
      const made = await attempt(require, root, path);
      // A failed load leaves modules half made; whether one loads may depend on what was loaded before.
      if (made.ok) cache.set(path, made);
      else renew();
      return made;
    },
    renew,
  };
}

function attempt(require: NodeJS.Require, root: string, path: string): Promise<Loaded> {
  const bare = !existsSync(join(root, path));
  return loadedBy(() => load(require, root, bare ? path : join(root, path), bare));
}

async function load(require: NodeJS.Require, root: string, target: string, bare: boolean): Promise<unknown> {
  try {
    // `require` gives the same ES module in every generation; `import` does not.
    const namespace = bare || !isModuleFile(target, root) ? null : ((await import(pathToFileURL(target).href)) as object);
    return namespace === null || 'module.exports' in namespace ? require(target) : namespace;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== 'ERR_REQUIRE_ASYNC_MODULE' && code !== 'ERR_REQUIRE_ESM' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    return import(bare ? target : pathToFileURL(target).href);
  }
}
