import { join } from 'node:path';
import type { ProjectFacts } from '../../model/project.ts';
import type { DriverInput, DriverLaunch, Workspace } from '../language.ts';
import type { LoaderOptions } from './driver/options.ts';
import type { JavaScriptDetails } from './facts/details.ts';

const HEAP_MEGABYTES = 768;
const PATIENCE = 150;

/** Ways to start the driver: plain Node on the copy asked for. */
export async function launches({ workspace, copy, facts, assets, files, programs }: DriverInput): Promise<readonly DriverLaunch[]> {
  const driver = join(workspace.assets, 'driver.cjs');
  if (files.stat(driver) === null) for (const name of ['driver.cjs', 'typescript.cjs']) files.write(join(workspace.assets, name), assets.bytes(`dist/${name}`));
  const argument = JSON.stringify(loaderOptions(workspace[copy], workspace.scratch, facts));
  const flags = [...guards(workspace), `--max-old-space-size=${HEAP_MEGABYTES}`, '--stack-size=900'];
  return [{ mode: 'plain', cwd: workspace.scratch, selfGuarded: true, env: { NODE_NO_WARNINGS: '1' }, argv: [...programs.ownScript(flags, driver), argument] }];
}

function loaderOptions(root: string, scratch: string, facts: ProjectFacts): LoaderOptions {
  const details = facts.details as JavaScriptDetails;
  return {
    root, scratch, patience: PATIENCE,
    aliases: details.aliases.map(({ pattern, targets }) => ({ pattern, targets: targets.map((target) => join(root, target)) })),
    jsxRuntime: details.jsxRuntime === 'classic' ? 'classic' : 'automatic', jsxInJs: details.jsxInJs,
  };
}

/** Node's own permission flags: a second wall inside the sandbox. */
function guards(workspace: Workspace): string[] {
  return ['--permission', '--allow-fs-read=*', `--allow-fs-write=${workspace.scratch}`];
}
