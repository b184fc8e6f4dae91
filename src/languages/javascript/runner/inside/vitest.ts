import { dirname, extname, join } from 'node:path';
import type { DriverLaunch } from '../../../language.ts';
import { literalGlob } from '../literal-glob.ts';
import { nodeFor } from '../tool.ts';
import { divertViteTemp } from '../vite-temp.ts';
import type { InsideInput } from './inside.ts';

/** Works while the file is collected: there is no time limit on that. */
const TEST = ({ bundle, options }: InsideInput): string => `
import { createRequire } from 'node:module';
import { vi } from 'vitest';
await createRequire(import.meta.url)(${JSON.stringify(bundle)}).explore(${JSON.stringify(options)}, {
  load: (path) => import(/* @vite-ignore */ path),
  renew: () => { vi.resetModules(); },
});
`;

const SETUP = (bundle: string): string => `
import { createRequire } from 'node:module';
createRequire(import.meta.url)(${JSON.stringify(bundle)}).prepare();
`;

/** A folder that the configuration is compiled into must be there first, through a link that leads to it. */
const LAUNCHER = (node: string, test: string, temporary: string, options: unknown, overrides: unknown): string => `
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
mkdirSync(${JSON.stringify(temporary)}, { recursive: true });
const { startVitest } = await import(pathToFileURL(${JSON.stringify(node)}).href);
await startVitest('test', ${JSON.stringify([test])}, ${JSON.stringify(options)}, ${JSON.stringify(overrides)});
`;

/** One worker thread, not isolated: descriptors belong to the process, so that a thread reaches the channel. */
export function insideVitest(input: InsideInput): DriverLaunch {
  const { workspace, copy, files, tool, stem, facts } = input;
  const root = workspace[copy];
  const test = `${stem}${extname(facts.tests.pattern)}`;
  const launcher = join(workspace.assets, `vitest-${copy}.mjs`);
  if (files.stat(launcher) === null) {
    const [setup, temporary] = [join(workspace.assets, 'vitest-setup.mjs'), join(workspace.scratch, 'vite-temp')];
    files.write(join(root, test), TEST(input));
    files.write(setup, SETUP(input.bundle));
    divertViteTemp(files, root, dirname(workspace.assets), temporary);
    files.write(launcher, LAUNCHER(join(tool.folder, 'dist/node.js'), test, temporary, options(input, test, setup), { cacheDir: join(workspace.scratch, 'vite-cache') }));
  }
  return {
    mode: 'runner', argv: [nodeFor(tool, input.programs).path, launcher], cwd: root, selfGuarded: false, slowness: 3,
    env: { CI: 'true', NO_COLOR: '1', NODE_ENV: 'test', VITEST: 'true', GOMAXPROCS: '2', RAYON_NUM_THREADS: '2', TOKIO_WORKER_THREADS: '2' },
  };
}

function options({ workspace, copy, setupFiles }: InsideInput, test: string, setup: string): Record<string, unknown> {
  const root = workspace[copy];
  return {
    run: true, watch: false, root, include: [literalGlob(test)], exclude: [], passWithNoTests: false, coverage: { enabled: false }, typecheck: { enabled: false }, browser: { enabled: false },
    pool: 'threads', isolate: false, fileParallelism: false, maxWorkers: 1, poolOptions: { threads: { singleThread: true, isolate: false } }, disableConsoleIntercept: true,
    ...(setupFiles.length === 0 ? {} : { setupFiles: [setup, ...setupFiles] }),
  };
}
