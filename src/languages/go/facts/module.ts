import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** What `go.mod` says; `requires`: what the module itself uses. */
export interface Module { readonly path: string; readonly language: number; readonly version: string; readonly requires: readonly string[] }

/** The nearest folder upward that holds a `go.mod`; null for none. */
export function packageRoot(folder: string, files: Files): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (files.stat(join(at, 'go.mod')) !== null) return at;
    if (files.stat(join(at, '.git')) !== null || dirname(at) === at) return null;
  }
}

/** Null where there is no `go.mod`. */
export function readModule(root: string, files: Files): Module | null {
  const text = files.readText(join(root, 'go.mod'));
  if (text === null) return null;
  const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? '';
  const version = /^go\s+(\d+(?:\.\d+)*)/m.exec(text)?.[1] ?? '1.16';
  // What others need is not the project's own to use.
  const required = /^(?:require\s+|\s+)([\w.-]+\.[\w./-]+)\s+v\S+(?!.*\/\/ indirect)/gm;
  return { path, version, language: versionNumber(version), requires: [...text.matchAll(required)].map(([, name = '']) => name) };
}

/** `1.21.3` -> 121, for comparing. */
export function versionNumber(version: string): number {
  const [major = '1', minor = '0'] = version.split('.');
  return Number(major) * 100 + Number.parseInt(minor, 10);
}
