import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../src/cli/host.ts';
import { lineScreen } from '../../src/cli/screen/lines.ts';
import { liveScreen } from '../../src/cli/screen/live.ts';
import type { Event } from '../../src/model/event.ts';
import { environmentOf, MAIN } from './program.ts';
import { sampleProject } from './sample-project.ts';

const terminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

const EVENTS: readonly Event[] = [
  { kind: 'started', command: 'generate', provider: 'offline', reason: 'asked for', sandbox: 'full (bubblewrap)' },
  { kind: 'scanned', files: 3, skipped: 1 },
  { kind: 'parsed', files: 3, units: 12 },
  { kind: 'planned', project: 'x', framework: 'one', notices: ['no framework installed'] },
  { kind: 'exploring', project: 'x', calls: 10, kept: 0, covered: 10, total: 40 },
  { kind: 'kept', unit: 'a#f', origin: 'typed' },
  { kind: 'kept', unit: 'a#g', origin: 'typed' },
  { kind: 'exploring', project: 'x', calls: 900, kept: 2, covered: 33, total: 40 },
  { kind: 'settling', project: 'x', step: 'confirming', tests: 2 },
  { kind: 'wrote', path: 'test/a.x', tests: 2, diff: null },
];

function recorder(columns = 80): Output & { text: string } {
  return {
    text: '', terminal: true, columns: () => columns,
    write(part) {
      this.text += part;
    },
  };
}

describe('plain lines', () => {
  it('tell each stage once and progress at a pace', () => {
    const output = recorder();
    const screen = lineScreen(output, () => 0);
    EVENTS.forEach((event) => screen.show(event));
    expect(output.text).toMatchInlineSnapshot(`
      "generate: sandbox full (bubblewrap)
      3 files to look at, 1 skipped
      x: one
        no framework installed
      exploring: 3 files, 12 units, 0 tests kept, 25 % covered
      confirming: 3 files, 12 units, 2 tests kept, 82 % covered
      wrote test/a.x (2 tests)
      "
    `);
  });

  it('say what a dry run would write', () => {
    const output = recorder();
    lineScreen(output, () => 0).show({ kind: 'wrote', path: 'test/a.x', tests: 2, diff: '+' });
    expect(output.text).toBe('would write test/a.x (2 tests)\n');
  });
});

describe('the live line', () => {
  /** What a terminal shows in the end. */
  const shown = (text: string): readonly string[] => text.split('\n').map((line) => line.split('\r\u001B[K').at(-1) ?? '');

  it('shows files, units, tests kept and coverage so far, below the lines that stay', () => {
    const output = recorder();
    let now = 0;
    const screen = liveScreen(output, () => (now += 100));
    EVENTS.slice(0, 8).forEach((event) => screen.show(event));
    expect(shown(output.text).slice(0, 2)).toEqual(['generate: sandbox full (bubblewrap)', '3 files to look at, 1 skipped']);
    expect(shown(output.text).at(-1)).toBe('exploring: 3 files, 12 units, 2 tests kept, 82 % covered');
    screen.close();
    expect(shown(output.text).at(-1)).toBe('');
  });

  it('stays inside the width of the terminal', () => {
    const output = recorder(30);
    const screen = liveScreen(output, () => 1000);
    screen.show(EVENTS[1] as Event);
    expect(shown(output.text).at(-1)?.length).toBeLessThan(30);
  });

  it('does not repaint for every event', () => {
    const output = recorder();
    const screen = liveScreen(output, () => 5);
    for (let index = 0; index < 1000; index += 1) screen.show({ kind: 'kept', unit: 'a#f', origin: 'typed' });
    expect(output.text.split('\r').length).toBeLessThan(5);
  });
});

describe.skipIf(!terminal)('on a real terminal', () => {
  const told = async (environment: Record<string, string>): Promise<string> => {
    const root = sampleProject();
    const program = `stty cols 60; ${process.execPath} ${MAIN} analyze src`;
    return (await execa('script', ['-qec', program, '/dev/null'], { cwd: join(root, 'work'), env: { TERM: 'xterm', ...environmentOf(root), ...environment }, extendEnv: false })).stdout;
  };

  it('the line is live and the result has colours', { timeout: 60_000 }, async () => {
    const text = await told({});
    expect(text).toContain('\r\u001B[K');
    expect(text).toMatch(/planning: 2 files, 2 units/);
    expect(text).toContain('\u001B[1m');
  });

  it.each([{ CI: 'true' }, { TERM: 'dumb' }])('there are plain lines for %j', { timeout: 60_000 }, async (environment) => {
    expect(await told(environment)).not.toContain('\u001B[');
  });
});
