import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import { readDiff, type ChangedLines } from './changes.ts';
import type { Git } from '../effects/git.ts';

/** Touched lines by path relative to the root; null for a file that is wholly new. */
export type Changes =
  | { readonly ok: true; readonly lines: ReadonlyMap<string, ChangedLines | null> }
  | { readonly ok: false; readonly problem: Problem };

/** What the work tree changed since a ref, files git does not track yet included. */
export async function changedSince(root: string, ref: string, git: Git): Promise<Changes> {
  const known = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (known === null) {
    const inside = await git(root, ['rev-parse', '--git-dir']);
    const detail = inside === null ? `--changed needs a git repository, ${root} is in none` : `--changed: no commit ${ref}`;
    return { ok: false, problem: problem('BAD_USAGE', { detail, command: 'generate' }) };
  }
  const options = ['--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--relative', '--src-prefix=a/', '--dst-prefix=b/'];
  const diff = await git(root, ['diff', ...options, known.trim(), '--', '.']);
  const untracked = await git(root, ['ls-files', '-o', '--exclude-standard', '-z', '--', '.']);
  const lines = new Map<string, ChangedLines | null>(readDiff(diff ?? ''));
  for (const path of (untracked ?? '').split('\0')) if (path !== '') lines.set(path, null);
  return { ok: true, lines };
}
