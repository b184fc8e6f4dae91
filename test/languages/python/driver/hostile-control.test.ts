import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Harm } from '../../../fixtures/hostile/cases.ts';
import { PYTHON_CASES } from '../../../fixtures/hostile-python/cases.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import { findTool } from '../../../../src/sandbox/tools.ts';
import { runHostile } from '../../../sandbox/hostile.ts';
import type { Mechanism } from '../../../sandbox/hostile.ts';
import { absent } from '../present.ts';
import type { DriverReport } from './run-hostile.ts';

/** A jail cannot keep a program from hurting itself; it keeps that from being anybody else's matter. */
const OWN: readonly Harm[] = ['own-process', 'stuck'];
/** Two processors may be shared with much else. */
const PATIENCE = 60_000;
/** The real interpreter: a shim on PATH may need more than its own folder. */
const HOME = spawnSync('python3', ['-c', 'import sys; print(sys.base_prefix, end="")'], { encoding: 'utf8' }).stdout;
const RUNNER = { path: join(import.meta.dirname, 'run-hostile.ts'), shown: [HOME], programs: [join(HOME, 'bin')] };
const run = (mechanism: Mechanism, file: string): ReturnType<typeof runHostile<DriverReport>> => runHostile<DriverReport>(mechanism, file, RUNNER);

const jailIsHere = findTool('bwrap') !== null;
const held = await Promise.all((['bubblewrap', 'landlock'] as const).map(async (mechanism) => ({ mechanism, here: (await chooseSandbox('auto', { mechanism })).ok })));
test.runIf(process.env['CI'] === 'true')('an interpreter, a disposable jail and both sandboxes are here', () => {
  expect([HOME !== '', jailIsHere, ...held.map(({ here }) => here)]).toEqual([true, true, true, true]);
});

const UNHARMED = { outcome: 'returned', refused: [], after: 'returned 6', harms: [] };

describe.skipIf(absent || !jailIsHere)('Python with our sandbox off, inside a disposable jail', { concurrent: true }, () => {
  test('a harmless module does no harm', async () => {
    expect(await run('none', 'harmless.py')).toEqual({ kind: 'reported', report: UNHARMED });
  }, PATIENCE);

  test.each(PYTHON_CASES)('$file does harm: $harm', async ({ file, harm }) => {
    const result = await run('none', file);
    if (harm === 'parent-killed') expect(result.kind).toBe('parent-killed');
    else expect(result).toMatchObject({ kind: 'reported', report: { refused: [], harms: expect.arrayContaining([harm]) } });
  }, PATIENCE);
});

describe.each(held)('Python that $mechanism holds', { concurrent: true }, ({ mechanism, here }) => {
  test.skipIf(absent || !here)('a harmless module, which does not notice', async () => {
    expect(await run(mechanism, 'harmless.py')).toEqual({ kind: 'reported', report: UNHARMED });
  }, PATIENCE);

  test.skipIf(absent || !here).each(PYTHON_CASES)('$file ($harm), although it blinds the driver\'s own guard', async ({ file }) => {
    const result = await run(mechanism, file);
    if (result.kind !== 'reported') throw new Error(JSON.stringify(result));
    expect(result.report).toMatchObject({ refused: [], after: 'returned 6' });
    expect(result.report.outcome).not.toMatch(/failed-to-load|does-not-compile/);
    expect(result.report.harms.filter((harm) => !OWN.includes(harm))).toEqual([]);
  }, PATIENCE);
});
