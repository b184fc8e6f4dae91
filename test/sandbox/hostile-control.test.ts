import { describe, expect, test } from 'vitest';
import { HOSTILE_CASES } from '../fixtures/hostile/cases.ts';
import { findTool } from '../../src/sandbox/tools.ts';
import { runHostile } from './hostile.ts';

const bubblewrapIsHere = findTool('bwrap') !== null;
test.runIf(process.env['CI'] === 'true')('a disposable jail can be made here', () => expect(bubblewrapIsHere).toBe(true));

describe.runIf(bubblewrapIsHere)('with our sandbox off, inside a disposable jail', { concurrent: true }, () => {
  test('a harmless module does no harm', async () => {
    expect(await runHostile('none', 'harmless.js')).toMatchObject({ kind: 'reported', report: { value: '6', harms: [] } });
  });

  test.each(HOSTILE_CASES)('$file does harm: $harm', async ({ file, harm }) => {
    const result = await runHostile('none', file);
    if (harm === 'parent-killed') expect(result.kind).toBe('parent-killed');
    else expect(result).toMatchObject({ kind: 'reported', report: { called: true, harms: expect.arrayContaining([harm]) } });
  }, 60_000);
});
