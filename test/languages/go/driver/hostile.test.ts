import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent } from '../present.ts';
import { drive, type Driven } from './session.ts';
import { HOSTILE, HOSTILE_TEXT } from './hostile.ts';

// Each case: what a hostile function shows, and that a harmless one works right after it.
describe.skipIf(absent)('hostile Go', () => {
  let driven: Driven | null = null;
  beforeAll(async () => {
    driven = await drive({ 'shop.go': HOSTILE_TEXT });
    expect((await driven.load('shop.go')).reason).toBe('');
  }, 60_000);
  afterAll(() => driven?.close());

  test.each(HOSTILE.map(([name, , expected], i) => [name, i, expected] as const))('%s', async (_name, i, expected) => {
    const seen = await (driven as Driven).run(`Hostile${i}()`);
    expect([seen.outcome, ...(seen.trouble.length > 0 ? ['trouble'] : []), ...(seen.weak === true ? ['weak'] : [])].join(' and ')).toMatch(expected);
    const control = await (driven as Driven).run('Harmless(1)');
    expect([control.outcome, control.facts]).toEqual(['returned', [{ kind: 'returned', subject: 'result', value: { t: 'number', v: 2, type: 'int' } }]]);
  }, 40_000);
});

describe.skipIf(absent)('packages and how they are built', () => {
  test('are told with their reason, and others go on', async () => {
    const driven = await drive({ 'shop.go': 'package shop\n\nfunc A() int { return 1 }\n', 'bad/bad.go': 'package bad\n\nfunc B() int { return "x" }\n', 'lost/lost.go': 'package lost\n\nimport "example.org/nowhere"\n\nfunc C() { nowhere.D() }\n', 'cmd/main.go': 'package main\n\nimport "time"\n\nfunc main() {}\n\nfunc E() bool { return time.Now().Year() > 2100 }\n' }, { TESTGEN_DAYS: '40000' });
    try {
      const replies = await Promise.all(['shop.go', 'bad/bad.go', 'lost/lost.go', 'cmd/main.go'].map((path) => driven.load(path)));
      expect(replies.map(({ ok }) => ok)).toEqual([true, false, false, true]);
      expect(replies[1]?.reason).toContain('cannot use "x"');
      expect(replies[2]?.reason).toContain('example.org/nowhere');
      // A command is built under another name; the clock of all packages can be moved.
      expect((await driven.run('E()', [], [], 'cmd/main.go')).facts).toEqual([{ kind: 'returned', subject: 'result', value: { t: 'boolean', v: true } }]);
    } finally {
      await driven.close();
    }
  }, 60_000);

  test('files that call C, or that are not for this machine, are told with their reason', async () => {
    const elsewhere = process.platform === 'win32' ? 'linux' : 'windows';
    const driven = await drive({ 'shop.go': 'package shop\n\nfunc A() int { return size() }\n', 'size.go': `//go:build !${elsewhere}\n\npackage shop\n\nfunc size() int { return 1 }\n`, [`size_${elsewhere}.go`]: 'package shop\n\nfunc size() int { return 2 }\n', 'only/only.go': `//go:build ${elsewhere}\n\npackage only\n\nfunc B() int { return 1 }\n`, 'c/c.go': 'package c\n\n// int one() { return 1; }\nimport "C"\n\nfunc One() int { return int(C.one()) }\n' });
    try {
      const replies = await Promise.all(['shop.go', 'size.go', `size_${elsewhere}.go`, 'only/only.go', 'c/c.go'].map((path) => driven.load(path)));
      expect(replies.map(({ ok, reason }) => (ok ? 'ok' : reason))).toEqual(['ok', 'ok', 'its build constraints do not hold here', expect.stringMatching(/constraints|no package/), 'it calls C']);
      expect((await driven.run('A()')).facts).toMatchObject([{ value: { v: 1 } }]);
    } finally {
      await driven.close();
    }
  }, 60_000);

  test('a module that wants a newer Go is told so, and nothing of it is built', async () => {
    const driven = await drive({ 'go.mod': 'module example.com/shop\n\ngo 1.99\n', 'shop.go': 'package shop\n\nfunc A() int { return 1 }\n', 'b/b.go': 'package b\n\nfunc B() {}\n' });
    try {
      for (const path of ['shop.go', 'b/b.go']) expect(await driven.load(path)).toMatchObject({ path, ok: false, reason: expect.stringContaining('it wants Go 1.99') as string });
    } finally {
      await driven.close();
    }
  }, 30_000);

  test('what a module depends on comes from its vendor folder, and candidates may name it', async () => {
    const driven = await drive({
      'go.mod': 'module example.com/shop\n\ngo 1.21\n\nrequire example.org/money v1.0.0\n', 'vendor/modules.txt': '# example.org/money v1.0.0\n## explicit; go 1.21\nexample.org/money\n',
      'vendor/example.org/money/money.go': 'package money\n\ntype Cents int\n\nfunc New(n int) Cents { return Cents(n * 100) }\n', 'shop.go': 'package shop\n\nimport "example.org/money"\n\nfunc Twice(c money.Cents) int { return int(c) * 2 }\n',
    });
    try {
      expect((await driven.load('shop.go')).reason).toBe('');
      expect((await driven.run('Twice(money.New(3))')).facts).toEqual([{ kind: 'returned', subject: 'result', value: { t: 'number', v: 600, type: 'int' } }]);
    } finally {
      await driven.close();
    }
  }, 30_000);
});
