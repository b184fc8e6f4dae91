import { join } from 'node:path';
import type { DriverInput, DriverLaunch, Workspace } from '../language.ts';
import { loaderOptions } from './loader-options.ts';

const HEAP_MEGABYTES = 768;

/** Ways to start the driver: plain Node on the copy asked for. */
export async function launches({ workspace, copy, facts, assets, files, programs }: DriverInput): Promise<readonly DriverLaunch[]> {
  const driver = join(workspace.assets, 'driver.cjs');
  if (files.stat(driver) === null) for (const name of ['driver.cjs', 'typescript.cjs']) files.write(join(workspace.assets, name), assets.bytes(`dist/${name}`));
  const argument = JSON.stringify(loaderOptions(workspace[copy], workspace.scratch, facts));
  const flags = [...guards(workspace), `--max-old-space-size=${HEAP_MEGABYTES}`, '--stack-size=900'];
  return [{ mode: 'plain', cwd: workspace[copy], selfGuarded: true, env: { NODE_NO_WARNINGS: '1' }, argv: [...programs.ownScript(flags, driver), argument] }];
}

/** Node's own permission flags: a second wall inside the sandbox. */
function guards(workspace: Workspace): string[] {
  return ['--permission', '--allow-fs-read=*', `--allow-fs-write=${workspace.scratch}`];
}
