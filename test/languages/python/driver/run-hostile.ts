// Runs one hostile module under one mechanism: see runDriven.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HARMLESS, PYTHON_CASES } from '../../../fixtures/hostile-python/cases.ts';
import { runDriven } from '../../../sandbox/run-driven.ts';
import { sourceFile } from '../project.ts';
import { driveProject } from './session.ts';

await runDriven({
  fixtures: 'hostile-python', cases: PYTHON_CASES, harmless: HARMLESS,
  runnable: ({ file: module, call }) => ({ id: call, imports: [{ module, name: call, local: call }], setup: [], act: `${call}(3)`, locals: [], async: false, needs: [] }),
  drive(hostile, on, sandbox, slowness) {
    const sources = [...new Set([hostile.file, HARMLESS.file])].map((path) => sourceFile(path, readFileSync(join(on.project, path), 'utf8')));
    return driveProject({ root: on.project, sources }, sandbox, slowness);
  },
});
