import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent } from '../present.ts';
import { call, drive, type Driven } from './session.ts';
import { HOSTILE } from './hostile.ts';

// Each case: what a hostile function shows, and that a harmless one works right after it.
describe.skipIf(absent).concurrent('hostile Python', () => {
  test.each(HOSTILE)('%s', async (_what, body, expected) => {
    const driven = await drive(`import os, sys, time\n\ndef harmless(a):\n    return a + 1\n\ndef run(a=None):\n${body.split('\n').map((line) => `    ${line}`).join('\n')}\n`);
    try {
      const seen = await driven.session.run(call('run()'), false);
      const told = [seen.outcome, ...(seen.trouble.length > 0 ? ['trouble'] : [])].join(' and ');
      expect(told).toMatch(expected);
      const control = await driven.session.run(call('harmless(1)'), true);
      expect([control.outcome, control.facts]).toEqual(['returned', [{ kind: 'returned', subject: 'result', value: { t: 'number', v: 2 } }]]);
    } finally {
      await driven.close();
    }
  }, 40_000);
});

test.skipIf(absent)('what fills the disk costs nobody after it', async () => {
  const driven = await drive('import tempfile, time\n\ndef harmless(a):\n    time.sleep(0.2)\n    return a + 1\n\ndef run():\n    for i in range(10 ** 6):\n        try:\n            open(tempfile.gettempdir() + "/%d" % (i % 300), "wb").write(bytes(1 << 20))\n        except BaseException:\n            pass\n');
  try {
    expect((await driven.session.run(call('run()'), false)).outcome).toMatch(/crashed|timed-out/);
    const after = [];
    for (let i = 0; i < 12; i++) after.push((await driven.session.run(call('harmless(1)'), true)).outcome);
    expect(after).toEqual(after.map(() => 'returned'));
  } finally {
    await driven.close();
  }
}, 40_000);

describe.skipIf(absent)('modules that misbehave while they load', () => {
  let driven: Driven | null = null;
  beforeAll(async () => {
    driven = await drive('def harmless(a):\n    return a + 1\n', {
      'exits.py': 'import os\nos._exit(3)\n', 'quits.py': 'import sys\nsys.exit()\n', 'hangs.py': 'while True:\n    pass\n', 'lacks.py': 'import surely_not_installed\n', 'circle.py': 'from circle2 import a\nb = 1\n',
      'circle2.py': 'from circle import b\na = 1\n', 'raises.py': 'raise ValueError("no")\n', 'writes.py': 'open("/tmp/testgen-wrote", "w")\n', 'old.py': 'print "a"\n', 'prints.py': 'print("x" * 100000)\ndef run(): return 1\n',
    });
  });
  afterAll(() => driven?.close());

  test.each([
    ['exits.py', /not allowed/], ['quits.py', /SystemExit/], ['hangs.py', /Stopped/], ['lacks.py', /Cannot find module 'surely_not_installed'/], ['circle.py', /circular import/],
    ['raises.py', /ValueError: no/], ['writes.py', /not allowed|Read-only/], ['old.py', /SyntaxError/], ['prints.py', null],
  ])('%s', async (path, reason) => {
    const [reply] = await driven?.session.load([path]) ?? [];
    expect(reply?.ok).toBe(reason === null);
    if (reason !== null) expect(reply?.reason).toMatch(reason);
    const [control] = await driven?.session.load(['mod.py']) ?? [];
    expect(control?.ok).toBe(true);
  }, 40_000);
});
