import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What a path of a tree holds: text, bytes, an object written as JSON, or a link. */
export type Leaf = string | Uint8Array | { readonly link: string } | Readonly<Record<string, unknown>>;

/** A fresh folder with these files, gone when the test is over. */
export function tree(files: Readonly<Record<string, Leaf>>): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-tree-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  grow(root, files);
  return root;
}

/** Adds files to a folder. */
export function grow(root: string, files: Readonly<Record<string, Leaf>>): void {
  for (const [path, leaf] of Object.entries(files)) {
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    if (typeof leaf === 'string' || leaf instanceof Uint8Array) writeFileSync(absolute, leaf);
    else if (typeof leaf['link'] === 'string') symlinkSync(leaf['link'], absolute);
    else writeFileSync(absolute, JSON.stringify(leaf));
  }
}

/** Makes the folder a git repository and commits what is in it. */
export function commitAll(root: string, message = 'all'): void {
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: root, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', message);
}
