/**
 * Vite compiles its configuration to a file beside it, or in node_modules, before it loads it; the copy that the driver
 * loads cannot be written to. The texts of two modules for the runner's process: `hooks` loads such files from `folder`
 * (absolute) under the names that they were to have, `divert` makes vite write them there. Neither changes what they say.
 */
export function viteConfigHooks(folder: string): string {
  return `
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
const made = (url) => /\\.timestamp-[^/]*\\.mjs(\\?|$)/.test(url);
export const placeOf = (path) => join(${JSON.stringify(folder)}, basename(path));
export const resolve = (specifier, context, next) => (made(specifier) ? { url: specifier, format: 'module', shortCircuit: true } : next(specifier, context));
export const load = (url, context, next) => (made(url) ? { format: 'module', source: readFileSync(placeOf(fileURLToPath(url)), 'utf8'), shortCircuit: true } : next(url, context));
`;
}

export function divertViteConfig(folder: string, hooks: string): string {
  return `
import { mkdirSync } from 'node:fs';
import promises from 'node:fs/promises';
import * as modules from 'node:module';
import * as hooks from ${JSON.stringify(hooks)};
mkdirSync(${JSON.stringify(folder)}, { recursive: true });
const { mkdir, writeFile } = promises;
promises.mkdir = async (path, ...rest) => (String(path).endsWith('.vite-temp') ? undefined : mkdir(path, ...rest));
promises.writeFile = (path, ...rest) => writeFile(/\\.timestamp-[^/]*\\.mjs$/.test(String(path)) ? hooks.placeOf(String(path)) : path, ...rest);
if (modules.registerHooks !== undefined) modules.registerHooks({ resolve: hooks.resolve, load: hooks.load });
else modules.register(${JSON.stringify(hooks)}, import.meta.url);
`;
}
