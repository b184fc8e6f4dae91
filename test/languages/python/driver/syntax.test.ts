import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../../bench/harness/work.ts';
import { absent } from '../present.ts';

const FOLDERS = ['src/languages/python/driver', 'src/languages/python/runner'];
const FILES = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.py')).map((name) => `${folder}/${name}`));

test.skipIf(absent)(`the syntax of ${FILES.length} files that run on the user's interpreter is that of Python 3.8`, () => {
  const script = 'import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read(), path, feature_version=(3, 8))';
  const ran = spawnSync('python3', ['-c', script, ...FILES], { cwd: ROOT, encoding: 'utf8' });
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  expect(FILES.length).toBeGreaterThan(15);
});
