// Runs one hostile function under one mechanism: see runDriven. Its last argument is the folder of the built driver.
import { basename, join } from 'node:path';
import { HARMLESS, RUST_CASES } from '../../../fixtures/hostile-rust/cases.ts';
import { builtFolder, startBuilt } from '../../../sandbox/built-driver.ts';
import { runDriven } from '../../../sandbox/run-driven.ts';

/** What the driver's builder says in its place. */
const READY = 'printf \'{"type":"ready","version":""}\\n\' >&3; exec "$0" "$@"';

await runDriven({
  fixtures: 'hostile-rust', cases: RUST_CASES, harmless: HARMLESS, later: ['disk', 'processes'],
  runnable: ({ file, call }) => ({ id: call, imports: [{ module: file, name: `hostile::${basename(file, '.rs')}::${call}`, local: call }], setup: [], act: `${call}(3)`, locals: [], async: false, needs: [] }),
  drive: async (hostile, on, sandbox, slowness) => startBuilt(['/bin/sh', '-c', READY, join(builtFolder(), '0'), join(builtFolder(), '1'), on.scratch], hostile, on, sandbox, slowness),
});
