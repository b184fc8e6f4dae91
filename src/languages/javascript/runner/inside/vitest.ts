import { extname, join } from 'node:path';
import type { DriverLaunch } from '../../../language.ts';
import { literalGlob } from '../literal-glob.ts';
import { nodeFor } from '../tool.ts';
import { atLeast, SINCE } from '../versions.ts';
import type { InsideInput } from './inside.ts';
import { divertViteConfig, viteConfigHooks } from './vite-config.ts';

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

const LAUNCHER = (divert: string, node: string, test: string, options: unknown, overrides: unknown): string => `
import ${JSON.stringify(divert)};
import { pathToFileURL } from 'node:url';
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
    const [setup, hooks, divert] = ['vitest-setup.mjs', 'vite-config-hooks.mjs', 'vite-config.mjs'].map((name) => join(workspace.assets, name)) as [string, string, string];
    const compiled = join(workspace.scratch, 'vite-config');
    files.write(join(root, test), TEST(input));
    files.write(setup, SETUP(input.bundle));
    files.write(hooks, viteConfigHooks(compiled));
    files.write(divert, divertViteConfig(compiled, './vite-config-hooks.mjs'));
    files.write(launcher, LAUNCHER('./vite-config.mjs', join(tool.folder, 'dist/node.js'), test, options(input, test, setup), { cacheDir: join(workspace.scratch, 'vite-cache') }));
  }
  return {
    mode: 'runner', argv: [nodeFor(tool, input.programs).path, launcher], cwd: root, selfGuarded: false, slowness: 3,
    env: { CI: 'true', NO_COLOR: '1', NODE_ENV: 'test', VITEST: 'true', GOMAXPROCS: '2', RAYON_NUM_THREADS: '2', TOKIO_WORKER_THREADS: '2' },
  };
}

function options({ workspace, copy, setupFiles, tool }: InsideInput, test: string, setup: string): Record<string, unknown> {
  const root = workspace[copy];
  return {
    run: true, watch: false, root, include: [literalGlob(test)], exclude: [], passWithNoTests: false, coverage: { enabled: false }, typecheck: { enabled: false }, browser: { enabled: false },
    pool: 'threads', disableConsoleIntercept: true,
    ...(atLeast(tool.version, SINCE.vitestFlatWorkers) ? { maxWorkers: 1, isolate: false } : { poolOptions: { threads: { singleThread: true, isolate: false } } }),
    ...(setupFiles.length === 0 ? {} : { setupFiles: [setup, ...setupFiles] }),
  };
}
