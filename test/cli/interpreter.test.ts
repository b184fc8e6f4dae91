import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { absent } from '../languages/python/present.ts';
import { freshFolder, testgen } from './program.ts';

const SOURCE = { 'work/double.py': 'def double(x):\n    return x * 2\n' };

it.skipIf(absent)('--python names the interpreter, by a path that counts from here, in the environment as well', { timeout: 120_000 }, async () => {
  const root = freshFolder(SOURCE);
  const real = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim();
  symlinkSync(real, join(root, 'work', 'snake'));
  const args = ['generate', '--provider', 'offline', '--budget-time', '8', '--dry-run'];
  expect((await testgen(root, [...args, '--python', './snake'])).stdout).toContain('test_double');
  const wrong = await testgen(root, args, { TESTGEN_PYTHON: './viper' });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr + wrong.stdout).toMatch(/a Python 3 at .*viper is missing/);
  expect(wrong.stdout).not.toContain('test_double');
});
