import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Harm, HostileCase } from '../fixtures/hostile/cases.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { findTool } from '../../src/sandbox/tools.ts';
import { runHostile } from './hostile.ts';
import type { Mechanism, Runner } from './hostile.ts';
import type { DriverReport } from './run-driven.ts';

export interface DrivenTests {
  readonly language: string;
  /** False where the language's toolchain is missing. */
  readonly here: boolean;
  readonly cases: readonly HostileCase[];
  readonly harmless: string;
  /** Makes what all runs share, once. */
  prepare(): Promise<Runner & { remove?(): void }>;
}

/** A jail cannot keep a program from hurting itself; it keeps that from being anybody else's matter. */
const OWN: readonly Harm[] = ['own-process', 'stuck'];
/** Two processors may be shared with much else. */
export const PATIENCE = 60_000;
const BUILDING = 300_000;
const UNHARMED = { outcome: 'returned', refused: [], after: 'returned 6', harms: [] };

/** What can be tried here. */
export const jailIsHere = findTool('bwrap') !== null;
export const held = await Promise.all((['bubblewrap', 'landlock'] as const).map(async (mechanism) => ({ mechanism, here: (await chooseSandbox('auto', { mechanism })).ok })));

/** Tests that every hostile module does its harm in the language's driver where nothing holds it, and none where a sandbox does. */
export function testDriven({ language, here, cases, harmless, prepare }: DrivenTests): void {
  let runner: Awaited<ReturnType<DrivenTests['prepare']>>;
  const run = (mechanism: Mechanism, file: string): ReturnType<typeof runHostile<DriverReport>> => runHostile<DriverReport>(mechanism, file, runner);
  beforeAll(async () => {
    if (here) runner = await prepare();
  }, BUILDING);
  afterAll(() => runner?.remove?.());

  test.runIf(process.env['CI'] === 'true')('a toolchain, a disposable jail and both sandboxes are here', () => {
    expect([here, jailIsHere, ...held.map((one) => one.here)]).toEqual([true, true, true, true]);
  });

  describe.skipIf(!here || !jailIsHere)(`${language} with our sandbox off, inside a disposable jail`, { concurrent: true }, () => {
    test('a harmless module does no harm', async () => {
      expect(await run('none', harmless)).toEqual({ kind: 'reported', report: UNHARMED });
    }, PATIENCE);

    test.each(cases)('$file does harm: $harm', async ({ file, harm }) => {
      const result = await run('none', file);
      if (harm === 'parent-killed') expect(result.kind).toBe('parent-killed');
      else expect(result).toMatchObject({ kind: 'reported', report: { refused: [], harms: expect.arrayContaining([harm]) } });
    }, PATIENCE);
  });

  describe.each(held)(`${language} that $mechanism holds`, { concurrent: true }, ({ mechanism, here: holds }) => {
    test.skipIf(!here || !holds)('a harmless module, which does not notice', async () => {
      expect(await run(mechanism, harmless)).toEqual({ kind: 'reported', report: UNHARMED });
    }, PATIENCE);

    test.skipIf(!here || !holds).each(cases)('$file ($harm), although no guard of the driver\'s own is in its way', async ({ file }) => {
      const result = await run(mechanism, file);
      if (result.kind !== 'reported') throw new Error(JSON.stringify(result));
      expect(result.report).toMatchObject({ refused: [], after: 'returned 6' });
      expect(result.report.outcome).not.toMatch(/failed-to-load|does-not-compile/);
      expect(result.report.harms.filter((harm) => !OWN.includes(harm))).toEqual([]);
    }, PATIENCE);
  });
}
