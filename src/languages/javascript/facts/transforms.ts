import { relative } from 'node:path';
import type { SourceFile } from '../../../model/source-file.ts';
import type { Jsx, JavaScriptDetails, Transform } from './details.ts';
import { lookUp } from './installed.ts';
import type { Choice } from './framework.ts';
import type { PackageView } from './package-view.ts';
import { section, type Config } from './static-config.ts';
import type { TsConfig } from './tsconfig.ts';

/** What turns this project's sources into what Node runs. */
export function transformsOf(view: PackageView, choice: Choice, sources: readonly SourceFile[]): readonly Transform[] {
  const has = (name: string): boolean => lookUp(name, view.root, view.workspace, view.files).version !== null;
  const settings = JSON.stringify([choice.config.values, view.manifest?.scripts ?? {}], (_, value: unknown) => (typeof value === 'symbol' ? undefined : value));
  const babel = view.manifest?.babel !== undefined || (view.files.list(view.root) ?? []).some(({ name }) => /^(\.babelrc|babel\.config)/.test(name));
  const typed = sources.some(({ path }) => /\.[cm]?tsx?$/.test(path));
  const found: Transform[] = [];
  if (choice.framework.name === 'vitest') found.push('vite');
  if (choice.framework.name === 'jest' && has('ts-jest') && settings.includes('ts-jest')) found.push('ts-jest');
  if (settings.includes('@swc/jest') || settings.includes('@swc-node/register')) found.push('swc');
  if (settings.includes('esbuild-')) found.push('esbuild');
  if (babel && choice.framework.name !== 'vitest') found.push('babel');
  if (typed && (settings.includes('tsx') || has('tsx'))) found.push('tsx');
  if (typed && (settings.includes('ts-node') || has('ts-node'))) found.push('ts-node');
  return found;
}

const JSX = /(?:return|=>|[=(?:&])\s*<([A-Za-z][\w.]*|)(?:\s[^<>]*)?(?:\/>|>[\s\S]*?<\/\1>)/;

/** How JSX is compiled: by tsconfig, else classic where a source imports React itself; null where no source has any. */
export function jsxOf(tsconfig: TsConfig, sources: readonly SourceFile[]): Jsx | null {
  const users = sources.filter(({ path, text }) => /x$/.test(path) || (/\.[cm]?js$/.test(path) && JSX.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))));
  if (users.length === 0) return null;
  const { jsx, jsxImportSource } = tsconfig.options;
  const importSource = typeof jsxImportSource === 'string' ? jsxImportSource : users.some(({ text }) => /['"]preact(\/hooks)?['"]/.test(text)) ? 'preact' : 'react';
  const imported = users.some(({ text }) => /import\s+(\*\s+as\s+)?React\b/.test(text));
  const automatic = typeof jsx === 'string' ? jsx.startsWith('react-jsx') : !imported;
  return { runtime: automatic ? 'automatic' : 'classic', importSource };
}

/** Environment of the runner: jsdom and the like where its configuration or script asks for it. */
export function environmentOf(choice: Choice, view: PackageView): string {
  const { values } = choice.config;
  const told = choice.framework.name === 'vitest' ? section(values, 'test')['environment'] : values['testEnvironment'];
  if (typeof told === 'string') return told.replace(/^jest-environment-/, '');
  const script = Object.values(view.manifest?.scripts ?? {}).join(' ');
  return /--(env|environment)[= ](\S+)/.exec(script)?.[2] ?? 'node';
}

/** Aliases of the runner or its bundler: name -> folder or file, relative to the root where that can be told. */
export function aliasesOf(choice: Choice, view: PackageView): Readonly<Record<string, string>> {
  const { values } = choice.config;
  const found: Record<string, string> = {};
  const add = (name: string, target: unknown): void => {
    if (typeof target === 'string') found[name] = target.startsWith(view.root) ? relative(view.root, target) : target.replace(/^\.?\/(?!\/)/, '');
  };
  for (const alias of [section(values, 'resolve')['alias'], section(values, 'test')['alias']]) {
    if (Array.isArray(alias)) for (const entry of alias) add(String(section(entry)['find']), section(entry)['replacement']);
    else for (const [name, target] of Object.entries(section(alias))) add(name, target);
  }
  for (const [pattern, target] of Object.entries(section(values, 'moduleNameMapper'))) {
    const name = /^\^?([\w@~#$/.-]+?)\/?\(\.[*+]\)\$?$/.exec(pattern)?.[1];
    if (name !== undefined && typeof target === 'string') add(name, target.replace('<rootDir>/', '').replace(/\/?\$1$/, ''));
  }
  return found;
}

/** Whether plain Node with type stripping cannot load the sources. */
export function runnerNeeded(details: Omit<JavaScriptDetails, 'needsRunner' | 'otherTests'>, options: Config, sources: readonly SourceFile[]): boolean {
  if (details.jsx !== null || details.environment !== 'node') return true;
  const aliased = [...Object.keys(details.paths), ...Object.keys(details.aliases)].map((name) => name.replace(/\*.*$/, ''));
  if (aliased.some((name) => name !== '' && sources.some(({ text }) => text.includes(`'${name}`) || text.includes(`"${name}`)))) return true;
  const special = /import\.meta\.(env|glob|hot)\b|from ['"][^'"]+\.(css|scss|less|svg|png|vue|svelte|graphql)(\?\w+)?['"]/;
  return options['experimentalDecorators'] === true && sources.some(({ text }) => /^\s*@\w+/m.test(text)) || sources.some(({ text }) => special.test(text));
}
