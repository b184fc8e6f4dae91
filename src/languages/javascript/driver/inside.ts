import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers';
import { createRuntime } from '../rewrite/runtime.ts';
import { loadedBy, type Loaded, type ModuleLoader } from './modules.ts';
import type { PlaceOptions } from './options.ts';
import { start } from './start.ts';

/** How a test runner loads modules; given by the test file that it was started with. */
export interface Runner {
  /** What an import of an absolute path, or of a package's name, gets there. */
  load(path: string): Promise<unknown>;
  /** Empties the runner's registry of modules. */
  renew(): void;
}

/** The process as the engine knows it: some runners show their tests a copy. */
const host = process.getActiveResourcesInfo.constructor('return process')() as NodeJS.Process;
const end = host.kill.bind(host, host.pid, 'SIGKILL');
/** Long enough for the runner's own messages; after that, reading commands blocks this thread. */
const CALM_MILLISECONDS = 40;

/** For the project's own setup files, which may load rewritten sources before the test file starts. */
export function prepare(): void {
  (globalThis as Record<string, unknown>)['__testgen'] ??= createRuntime();
}

/** Obeys commands inside a test file of the project's own runner; ends the whole runner when the channel closes. */
export async function explore({ root, scratch, patience }: PlaceOptions, runner: Runner): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, CALM_MILLISECONDS); });
  await start({ scratch, patience, host, modules: runnerModules(root, runner) }).finally(end);
}

function runnerModules(root: string, runner: Runner): ModuleLoader {
  const cache = new Map<string, Loaded>();
  return {
    async load(path) {
      const known = cache.get(path);
      if (known !== undefined) return known;
      const loaded = await loadedBy(() => runner.load(existsSync(join(root, path)) ? join(root, path) : path));
      cache.set(path, loaded);
      return loaded;
    },
    renew() {
      cache.clear();
      runner.renew();
    },
  };
}
