import { join } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import type { ProjectFacts } from '../../model/project.ts';
import type { DriverLaunch, Workspace } from '../language.ts';
import type { LoaderOptions } from './driver/options.ts';
import type { JavaScriptDetails } from './facts/details.ts';

const HEAP_MEGABYTES = 768;
const PATIENCE = 150;

/** Starts the driver in plain Node, on the instrumented copy or on the plain one. */
export function plainLaunch(workspace: Workspace, root: string, facts: ProjectFacts, assets: Assets, files: Files, patience = PATIENCE): DriverLaunch {
  const driver = join(workspace.assets, 'driver.cjs');
  files.write(driver, assets.bytes('dist/driver.cjs'));
  const details = facts.details as JavaScriptDetails;
  const options: LoaderOptions = {
    root, scratch: workspace.scratch, patience,
    aliases: details.aliases.map(({ pattern, targets }) => ({ pattern, targets: targets.map((target) => join(root, target)) })),
    jsxRuntime: details.jsxRuntime === 'classic' ? 'classic' : 'automatic', jsxInJs: details.jsxInJs,
  };
  return {
    mode: 'plain', cwd: workspace.scratch, selfGuarded: true, env: { NODE_NO_WARNINGS: '1' },
    argv: [process.execPath, ...guards(workspace), `--max-old-space-size=${HEAP_MEGABYTES}`, '--stack-size=900', driver, JSON.stringify(options)],
  };
}

/** Node's own permission flags: a second wall inside the sandbox. */
function guards(workspace: Workspace): string[] {
  return ['--permission', '--allow-fs-read=*', `--allow-fs-write=${workspace.scratch}`];
}
