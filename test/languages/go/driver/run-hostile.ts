// Runs one hostile function under one mechanism: see runDriven. Its last argument is the folder of the built driver.
import { join } from 'node:path';
import { GO_CASES, HARMLESS } from '../../../fixtures/hostile-go/cases.ts';
import { builtFolder, startBuilt } from '../../../sandbox/built-driver.ts';
import { runDriven } from '../../../sandbox/run-driven.ts';
import { call } from './session.ts';

await runDriven({
  fixtures: 'hostile-go', cases: GO_CASES, harmless: HARMLESS, later: ['disk', 'processes'],
  runnable: (hostile) => call(`${hostile.call}(3)`, [], [], hostile.file),
  drive: async (hostile, on, sandbox, slowness) => startBuilt([join(builtFolder(), '0'), on.project, on.scratch, join(builtFolder(), '1')], hostile, on, sandbox, slowness),
});
