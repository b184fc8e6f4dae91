import { spawnSync } from 'node:child_process';
import manifest from '../../package.json' with { type: 'json' };
import { ROOT } from './work.ts';

/** Version and commit of what is measured, e.g. `0.1.0 at be21214`; `with changes` when sources differ from the commit. */
export function ownVersion(): string {
  const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD');
  if (commit === '') return manifest.version;
  const changed = git('status', '--porcelain', '--', 'src', 'grammars', 'bin') !== '';
  return `${manifest.version} at ${commit}${changed ? ' with changes' : ''}`;
}
