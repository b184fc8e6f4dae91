import { startJail } from './jail.ts';
import { kill } from './process-tree.ts';
import type { Sandbox } from './sandbox.ts';
import { prepareHome } from './scratch.ts';
import { environmentOf } from './surroundings.ts';

/** What `--sandbox none` means: a process group that is killed as a whole, watchdogs, an empty environment, and nothing that holds. */
export const unconfined: Sandbox = {
  level: 'none',
  mechanism: 'none',
  start(spec) {
    prepareHome(spec.scratch);
    return startJail({ argv: spec.argv, env: environmentOf(spec), cwd: spec.cwd, descriptors: [], group: true, end: (pid) => kill(-pid) }, spec);
  },
};
