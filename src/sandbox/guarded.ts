import { fillInherited } from './descriptors.ts';
import { startJail } from './jail.ts';
import { kill } from './process-tree.ts';
import type { Sandbox } from './sandbox.ts';
import { prepareHome } from './scratch.ts';
import { environmentOf, kernelLimits } from './surroundings.ts';
import { findTool } from './tools.ts';

/**
 * Kernel limits and a process group around a program whose language guards it itself. Refuses a spec that is not self-guarded.
 * Null where kernel limits cannot be set.
 */
export function guarded(): Sandbox | null {
  const prlimit = findTool('prlimit');
  return prlimit === null ? null : {
    level: 'guarded',
    mechanism: 'guarded',
    async start(spec) {
      if (!spec.selfGuarded) throw new Error('this program has no guard of its own and may not run at level guarded');
      prepareHome(spec.scratch);
      // The user's other processes count too, so a limit on their number would hit them as well.
      const { nproc: _, ...limits } = kernelLimits(spec);
      const argv = [prlimit, ...Object.entries(limits).map(([name, value]) => `--${name}=${value}`), '--', ...spec.argv];
      return startJail({ argv, env: environmentOf(spec), cwd: spec.cwd, descriptors: fillInherited(4), group: true, end: (pid) => kill(-pid) }, spec);
    },
  };
}
