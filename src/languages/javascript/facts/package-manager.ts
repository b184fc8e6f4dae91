import { readManifest } from './manifest.ts';
import type { PackageView } from './package-view.ts';

const LOCKS: readonly (readonly [string, string])[] = [
  ['pnpm-lock.yaml', 'pnpm'], ['yarn.lock', 'yarn'], ['bun.lock', 'bun'], ['bun.lockb', 'bun'], ['package-lock.json', 'npm'], ['npm-shrinkwrap.json', 'npm'],
];

/** By the manifest's `packageManager`, else by the lock file, here or at the workspace's root; npm where nothing says; null without a manifest. */
export function packageManagerOf({ root, workspace, manifest, files }: PackageView): string | null {
  for (const folder of new Set([root, workspace ?? root])) {
    const told = readManifest(folder, files)?.packageManager;
    if (typeof told === 'string') return told.split('@')[0] ?? null;
    const lock = LOCKS.find(([name]) => files.stat(`${folder}/${name}`) !== null);
    if (lock !== undefined) return lock[1];
  }
  return manifest === null ? null : 'npm';
}
