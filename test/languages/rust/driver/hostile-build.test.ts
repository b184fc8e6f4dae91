import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { held, jailIsHere } from '../../../sandbox/driven.ts';
import { runHostile } from '../../../sandbox/hostile.ts';
import type { Mechanism } from '../../../sandbox/hostile.ts';
import { absent } from '../present.ts';
import type { BuildReport } from './run-hostile-build.ts';

/** The real toolchain: a shim on PATH may need more than its own folder. */
const SYSROOT = spawnSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const RUNNER = { path: join(import.meta.dirname, 'run-hostile-build.ts'), shown: [SYSROOT], programs: [join(SYSROOT, 'bin')] };
const BUILDING = 300_000;
const run = (mechanism: Mechanism): ReturnType<typeof runHostile<BuildReport>> => runHostile<BuildReport>(mechanism, '', RUNNER);

// What is built is foreign code as well: it runs while a driver is made, long before any function is called. What is called
// later finds nothing of the place it was made in.
describe('a build script and a macro that write, connect, read and leave children behind', () => {
  test.skipIf(absent || !jailIsHere)('do so with our sandbox off, inside a disposable jail', async () => {
    const all = 'wrote connected commanded secret secret secret';
    expect(await run('none')).toEqual({ kind: 'reported', report: { reason: '', values: [all, all, 'left changed', '6'], written: ['macro.txt', 'script.txt'], harms: ['survivor', 'outside-changed', 'contacted'] } });
  }, BUILDING);

  test.each(held)('are held by $mechanism, and the library is built and run', async ({ mechanism, here }) => {
    if (absent || !here) return;
    expect(await run(mechanism)).toEqual({ kind: 'reported', report: { reason: '', values: ['', '', '', '6'], written: [], harms: [] } });
  }, BUILDING);
});
