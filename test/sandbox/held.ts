import { describe, expect, test } from 'vitest';
import { HOSTILE_CASES } from '../fixtures/hostile/cases.ts';
import type { Harm, HostileCase } from '../fixtures/hostile/cases.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { runHostile } from './hostile.ts';
import type { CaseReport } from './hostile.ts';

/** A jail cannot keep a program from hurting itself; it keeps that from being anybody else's matter. */
const OWN: readonly Harm[] = ['own-process', 'stuck'];
/** Two processors may be shared with much else. */
const PATIENCE = 60_000;
const STOP_MILLISECONDS = 5000;

/** Tests that every hostile module is held by one mechanism. Where it cannot run, CI fails and a developer's machine skips. */
export async function testHeld(mechanism: 'bubblewrap' | 'landlock'): Promise<void> {
  const choice = await chooseSandbox('auto', { mechanism });
  test.runIf(process.env['CI'] === 'true')(`${mechanism} works here`, () => expect(choice).toMatchObject({ ok: true }));

  describe.runIf(choice.ok)(`${mechanism} holds`, { concurrent: true }, () => {
    test('a harmless module, which does not notice', async () => {
      const report = await reportOf(mechanism, 'harmless.js');
      expect(report).toMatchObject({ called: true, end: { kind: 'exited', code: 0 }, value: '6', harms: [] });
    });

    test.each(HOSTILE_CASES)('$file ($harm)', async (hostile) => {
      const report = await reportOf(mechanism, hostile.file);
      expect(report.harms.filter((harm) => !OWN.includes(harm)), report.stderr).toEqual([]);
      expect(report.called).toBe(true);
      expect(report.stopMilliseconds).toBeLessThan(STOP_MILLISECONDS);
      expectEnd(hostile, report);
    }, PATIENCE);
  });
}

function expectEnd({ file, harm }: HostileCase, report: CaseReport): void {
  if (harm === 'stuck') expect(report.end).toEqual({ kind: 'timed-out' });
  if (harm === 'memory') expect(report.end).toEqual({ kind: 'out-of-memory' });
  // One big file is cut short by the kernel, many small ones only by the watchdog.
  if (file === 'disk-many-files.js') expect(report.end).toEqual({ kind: 'scratch-full' });
  if (harm === 'flood') expect(report.dropped).toBeGreaterThan(0);
}

async function reportOf(mechanism: 'bubblewrap' | 'landlock', file: string): Promise<CaseReport> {
  const result = await runHostile(mechanism, file);
  if (result.kind !== 'reported') throw new Error(JSON.stringify(result));
  return result.report;
}
