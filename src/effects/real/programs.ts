import { execFileSync, spawnSync } from 'node:child_process';
import type { Program, Programs } from '../programs.ts';
import { insideBinary } from './sea-assets.ts';

const BUILD_MILLISECONDS = 180_000;
const found = new Map<string, Program | null>();

/** Programs by the PATH of the process that runs TestGen. */
export const realPrograms: Programs = {
  own: { path: process.execPath, version: process.versions.node },
  ownScript: (flags, script) => [process.execPath, ...(insideBinary() ? [`--node-options=${flags.map(quoted).join(' ')}`, '__driver'] : flags), script],
  find(name, args) {
    const known = found.get(name);
    if (known !== undefined) return known;
    const program = ask(name, args);
    found.set(name, program);
    return program;
  },
  build([command = '', ...args], { cwd, env }) {
    return spawnSync(command, args, { cwd, env: { ...process.env, ...env }, timeout: BUILD_MILLISECONDS, stdio: 'ignore' }).status === 0;
  },
};

function ask(name: string, args: readonly string[]): Program | null {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  try {
    return JSON.parse(execFileSync(name, args, { env, timeout: 10_000, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as Program;
  } catch {
    return null;
  }
}

function quoted(flag: string): string {
  return /[\s"\\]/.test(flag) ? `"${flag.replace(/["\\]/g, '\\$&')}"` : flag;
}
