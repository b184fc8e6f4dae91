import { relative } from 'node:path';
import type { PackageView } from './package-view.ts';
import { readConfig, section, type Config } from './static-config.ts';

/** Configuration of a test runner: where it stands (relative to the root) and what of it could be read. */
export interface RunnerConfig {
  readonly path: string | null;
  readonly values: Config;
  /** It is a program of which only parts could be read. */
  readonly dynamic: boolean;
}

const SCRIPTS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const CANDIDATES: Readonly<Record<string, readonly string[]>> = {
  vitest: [...SCRIPTS.map((extension) => `vitest.config${extension}`), ...SCRIPTS.map((extension) => `vite.config${extension}`)],
  jest: [...SCRIPTS.map((extension) => `jest.config${extension}`), 'jest.config.json'],
  mocha: ['.mocharc.js', '.mocharc.cjs', '.mocharc.mjs', '.mocharc.yaml', '.mocharc.yml', '.mocharc.jsonc', '.mocharc.json'],
};

/** The configuration a runner would use for a package: its own, else the workspace's. */
export async function runnerConfig(framework: string, view: PackageView): Promise<RunnerConfig> {
  const levels = view.workspace === null || view.workspace === view.root ? [view.root] : [view.root, view.workspace];
  for (const level of levels) {
    for (const name of CANDIDATES[framework] ?? []) {
      if (view.files.stat(`${level}/${name}`) === null) continue;
      const values = await readConfig(`${level}/${name}`, view.files, view.assets);
      return { path: relative(view.root, `${level}/${name}`), values: values ?? {}, dynamic: values === null };
    }
    const embedded = level === view.root ? (view.manifest as Config | null)?.[framework] : undefined;
    if (typeof embedded === 'object' && embedded !== null) return { path: 'package.json', values: section(embedded), dynamic: false };
  }
  return { path: null, values: {}, dynamic: false };
}

/** Whether a configuration file says that the package uses the runner: a bundler's file only counts with a test section. */
export function speaksFor(framework: string, config: RunnerConfig): boolean {
  return config.path !== null && (!/(^|\/)vite\.config\./.test(config.path) || framework !== 'vitest' || 'test' in config.values);
}
