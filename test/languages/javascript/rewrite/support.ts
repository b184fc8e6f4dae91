import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { transform, type Transform } from 'sucrase';
import { folderAssets } from '../../../../src/effects/real/folder-assets.ts';
import { rewrite } from '../../../../src/languages/javascript/rewrite/rewrite.ts';
import { createRuntime, type Runtime } from '../../../../src/languages/javascript/rewrite/runtime.ts';
import type { Rewrite } from '../../../../src/model/rewrite.ts';
import type { ParsedFile, Unit } from '../../../../src/model/unit.ts';

export const root = new URL('../../../../', import.meta.url).pathname;
export const assets = folderAssets(root);
const require = createRequire(import.meta.url);

/** Rewrites a text under a path that says its dialect. */
export async function rewriteText(path: string, text: string, units: readonly Unit[] = []): Promise<Rewrite | null> {
  const parsed: ParsedFile = { path, units, chunks: [], imports: [], moduleSystem: null, syntaxError: null };
  return rewrite({ path, language: 'javascript', dialect: 'javascript', text, bytes: text.length, hash: '' }, parsed, assets);
}

export async function rewritten(path: string, text: string): Promise<Rewrite> {
  const result = await rewriteText(path, text);
  if (result === null) throw new Error(`not rewritten: ${path}`);
  return result;
}

/** Types and module syntax taken out, for what Node does not run as it is. */
export function runnable(path: string, text: string): string {
  const transforms: Transform[] = ['imports'];
  if (/\.[mc]?tsx?$/.test(path)) transforms.push('typescript');
  if (/x$/.test(path)) transforms.push('jsx');
  const needed = transforms.length > 1 || path.endsWith('.mjs');
  return needed ? transform(text, { transforms, preserveDynamicImport: true, production: true, jsxRuntime: 'classic' }).code : text;
}

/** A runtime that rewritten code finds from now on. */
export function freshRuntime(): Runtime {
  const runtime = createRuntime();
  Reflect.set(globalThis, '__testgen', runtime);
  return runtime;
}

/** Runs a module text as CommonJS; returns its exports. */
export function evaluate(code: string, names: Record<string, unknown> = {}, load: (id: string) => unknown = require): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const all = { module, exports: module.exports, require: load, ...names };
  new Function(...Object.keys(all), code.replace(/^#!.*/, ''))(...Object.values(all));
  return module.exports;
}

/** What a fixture shows: everything it logs, in order, and how it ends. It calls `log`, and may export an async `run`. */
export async function behaviour(code: string): Promise<string[]> {
  const seen: string[] = [];
  const log = (...values: unknown[]): unknown => {
    seen.push(inspect(values, { depth: 6 }));
    return values[0];
  };
  try {
    const { run } = evaluate(code, { log });
    if (typeof run === 'function') log('ended', await (run as () => unknown)());
  } catch (error) {
    log('threw', error instanceof Error ? `${error.constructor.name}: ${error.message}` : error);
  }
  return seen;
}
