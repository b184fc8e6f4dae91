import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './sources.ts';

test('lint finds nothing: lengths of files and functions, unused names, any', () => {
  const linter = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [linter, '--deny-warnings', 'src', 'test', 'bench', 'scripts'], { cwd: ROOT, encoding: 'utf8' });
  expect(run.stdout + run.stderr).toContain('Found 0 warnings and 0 errors');
});
