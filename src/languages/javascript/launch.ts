import { join } from 'node:path';
import type { DriverInput, DriverLaunch, Workspace } from '../language.ts';
import type { JavaScriptDetails } from './facts/details.ts';
import { loaderOptions } from './loader-options.ts';
import { insideRunner } from './runner/inside/inside.ts';

const HEAP_MEGABYTES = 768;

/** Ways to start the driver on the copy asked for: plain Node, and the project's own runner; that first where plain Node cannot load the sources. */
export async function launches(input: DriverInput): Promise<readonly DriverLaunch[]> {
  const { workspace, copy, facts, assets, files, programs } = input;
  const driver = join(workspace.assets, 'driver.cjs');
  if (files.stat(driver) === null) for (const name of ['driver.cjs', 'typescript.cjs']) files.write(join(workspace.assets, name), assets.bytes(`dist/${name}`));
  const options = loaderOptions(workspace[copy], workspace.scratch, facts);
  const flags = [...guards(workspace), `--max-old-space-size=${HEAP_MEGABYTES}`, '--stack-size=900'];
  const plain: DriverLaunch = { mode: 'plain', cwd: workspace[copy], selfGuarded: true, slowness: 1, env: { NODE_NO_WARNINGS: '1' }, argv: [...programs.ownScript(flags, driver), JSON.stringify(options)] };
  const { root, scratch, patience } = options;
  const inside = insideRunner(input, { root, scratch, patience });
  if (inside === null) return [plain];
  return (facts.details as JavaScriptDetails).needsRunner ? [inside, plain] : [plain, inside];
}

/** Node's own permission flags: a second wall inside the sandbox. */
function guards(workspace: Workspace): string[] {
  return ['--permission', '--allow-fs-read=*', `--allow-fs-write=${workspace.scratch}`];
}
