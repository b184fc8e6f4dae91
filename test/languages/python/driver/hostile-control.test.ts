import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HARMLESS, PYTHON_CASES } from '../../../fixtures/hostile-python/cases.ts';
import { testDriven } from '../../../sandbox/driven.ts';
import { absent } from '../present.ts';

/** The real interpreter: a shim on PATH may need more than its own folder. */
const HOME = spawnSync('python3', ['-c', 'import sys; print(sys.base_prefix, end="")'], { encoding: 'utf8' }).stdout;

testDriven({
  language: 'Python', here: !absent && HOME !== '', cases: PYTHON_CASES, harmless: HARMLESS.file,
  prepare: () => Promise.resolve({ path: join(import.meta.dirname, 'run-hostile.ts'), shown: [HOME], programs: [join(HOME, 'bin')] }),
});
