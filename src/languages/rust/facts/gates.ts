import { join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import { neededFor, parseCfg, type Features } from './cfg.ts';
import { featuresOf } from './features.ts';

/** Features beyond the default ones that test files are built with, by path; those that need none, or cannot be built here, are left out. */
export function gatesOf(root: string, tests: readonly string[], target: readonly string[], files: Files): Readonly<Record<string, readonly string[]>> {
  const manifest = files.readText(join(root, 'Cargo.toml')) ?? '';
  const [features, required] = [featuresOf(manifest), requiredIn(manifest)];
  return Object.fromEntries(tests.flatMap((path) => {
    const needed = gateOf(files.readText(join(root, path)) ?? '', required.get(posix.basename(path, '.rs')) ?? [], features, new Set(target))[0];
    return needed === undefined || needed.length === 0 ? [] : [[path, needed]];
  }));
}

/** What the head of a test file that is built with these features only says. */
export function gateFor(features: readonly string[]): string {
  return `#![cfg(${conditionFor(features)})]`;
}

/** Holds where all of these features are on. */
export function conditionFor(features: readonly string[]): string {
  const each = features.map((name) => `feature = "${name}"`).join(', ');
  return features.length === 1 ? each : `all(${each})`;
}

function gateOf(text: string, required: readonly string[], features: Features, target: ReadonlySet<string>): ReturnType<typeof neededFor> {
  const conditions = [...text.matchAll(/^#!\[\s*cfg\s*\(([\s\S]*?)\)\s*\]/gm)].map(([, condition = '']) => parseCfg(condition)).filter((each) => each !== null);
  return neededFor([...conditions, ...required.map((name) => ({ k: 'feature', name }) as const)], features, target);
}

/** `required-features` of the test targets that a manifest names. */
function requiredIn(manifest: string): ReadonlyMap<string, readonly string[]> {
  return new Map(`${manifest}\n[end]`.split(/^(?=[ \t]*\[+[^[\]\n]+\]+[ \t]*$)/m).flatMap((section): readonly (readonly [string, readonly string[]])[] => {
    const name = /^\s*\[\[test\]\]/.test(section) ? /^\s*name\s*=\s*["']([^"']+)/m.exec(section)?.[1] : undefined;
    const list = /^\s*required-features\s*=\s*\[([^\]]*)\]/m.exec(section)?.[1];
    return name === undefined || list === undefined ? [] : [[name, [...list.matchAll(/["']([^"']+)["']/g)].map(([, each = '']) => each)]];
  }));
}
