import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { go } from '../../../../src/languages/go/index.ts';
import type { RenderedFile } from '../../../../src/model/verdict.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import { type Verdicts, verify } from '../../../../src/verify/verify.ts';
import { absent } from '../present.ts';
import { assets, factsOf, makeProject, MODULE } from '../project.ts';

const SOURCE = 'package shop\n\nfunc Half(n int) (int, error) { return n / 2, nil }\n';
const roots: string[] = [];
afterEach(() => { for (const root of roots.splice(0)) realFiles.remove(root); });

interface Written { readonly path: string; readonly text: string; readonly titles: readonly string[] }

function proved(text: string, titles: readonly string[], others: Readonly<Record<string, string>> = {}): Promise<Verdicts> {
  return provedAll([{ path: 'shop_test.go', text, titles }], others);
}

/** What the real runner, in the real sandbox, says of test files; each title is a case of that name. */
async function provedAll(written: readonly Written[], others: Readonly<Record<string, string>> = {}): Promise<Verdicts> {
  const choice = await chooseSandbox('auto');
  if (!choice.ok) throw new Error(choice.reason);
  const { root, sources } = makeProject({ ...MODULE, 'shop.go': SOURCE, ...others });
  roots.push(root);
  const facts = await factsOf(root, sources);
  const workspace = makeWorkspace({ files: realFiles, facts, language: go, rewritten: new Map() });
  const rendered = written.map(({ path, text, titles }): RenderedFile => ({ path, text, previous: null, tests: titles.map((title) => ({ cases: [title], titles: [title] })) }));
  try {
    return await verify({ language: go, facts, sandbox: choice.sandbox, files: realFiles, programs: realPrograms, assets, clock: realClock, signal: new AbortController().signal, rendered, lanes: [workspace.lane], seed: 1, wallMilliseconds: 60_000, deadline: Number.POSITIVE_INFINITY, once: true });
  } finally {
    workspace.remove();
  }
}

const file = (body: string, imports = '"testing"'): string => `package shop\n\nimport (\n\t${imports.replaceAll(' ', '\n\t')}\n)\n\n${body}`;

test.skipIf(absent)('each thing that does not compile is told with the test or the row that it is in, however many there are', async () => {
  const wrong = Array.from({ length: 12 }, (_none, i) => `\tt.Run("wrong ${i}", func(t *testing.T) {\n\t\tvar s string = Half(${i})\n\t\t_ = s\n\t})\n`);
  const rows = '\ttests := []struct {\n\t\tname string\n\t\tn    int\n\t}{\n\t\t{"one", 1},\n\t\t{"a text", "1"},\n\t}\n\tfor _, tt := range tests {\n\t\tt.Run(tt.name, func(t *testing.T) {\n\t\t\tHalf(tt.n)\n\t\t})\n\t}\n';
  const text = file(`func TestHalf(t *testing.T) {\n${rows}${wrong.join('')}\tt.Run("right", func(t *testing.T) {\n\t\tHalf(2)\n\t})\n}\n`);
  const titles = ['TestHalf/one', 'TestHalf/a_text', 'TestHalf/right', ...wrong.map((_each, i) => `TestHalf/wrong_${i}`)];
  const { uncompiled, failed } = await proved(text, titles);
  expect([...uncompiled].toSorted()).toEqual(['TestHalf/a_text', ...wrong.map((_each, i) => `TestHalf/wrong_${i}`)].toSorted());
  expect(failed.get('TestHalf/a_text')).toContain('cannot use "1" (untyped string constant) as int value');
}, 60_000);

test.skipIf(absent)('imports and locals that nothing uses are taken out, every other byte stays, and the rest is run', async () => {
  const text = file('func TestHalf(t *testing.T) {\n\tgot, err := Half(4)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n}\n\nfunc TestBoth(t *testing.T) {\n\tgot, err := Half(6)\n}\n', '"os" "strings" "testing"');
  const { passed, failed, mended } = await proved(text, ['TestHalf', 'TestBoth']);
  expect([...failed]).toEqual([]);
  expect([...passed]).toEqual(['TestHalf', 'TestBoth']);
  const folder = realFiles.temporaryFolder('testgen-go-');
  roots.push(folder);
  realFiles.write(join(folder, 'a_test.go'), mended['shop_test.go'] ?? '');
  expect(spawnSync('gofmt', ['-l', '.'], { cwd: folder, encoding: 'utf8' }).stdout).toBe('');
  expect(mended['shop_test.go']).toBe(file('func TestHalf(t *testing.T) {\n\t_, err := Half(4)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n}\n\nfunc TestBoth(t *testing.T) {\n\t_, _ = Half(6)\n}\n'));
}, 60_000);

test.skipIf(absent)('a name that another test file of the package has is the second one here', async () => {
  const { uncompiled, failed } = await proved(file('func TestHalf(t *testing.T) {\n\tt.Run("a", func(t *testing.T) {\n\t})\n}\n\nfunc TestOther(t *testing.T) {}\n'), ['TestHalf/a', 'TestOther'], { 'mine_test.go': 'package shop\n\nimport "testing"\n\nfunc TestHalf(t *testing.T) {}\n' });
  expect([...uncompiled]).toEqual(['TestHalf/a']);
  expect(failed.get('TestHalf/a')).toContain('TestHalf redeclared');
}, 60_000);

test.skipIf(absent)('tests outside of a package see what it exports, what its own tests export for them, and packages that import it', async () => {
  const others = { 'export_test.go': 'package shop\n\nvar HalfForTest = Half\n', 'cart/cart.go': 'package cart\n\nimport "example.com/shop"\n\nfunc Quarter(n int) int { h, _ := shop.Half(n); return h / 2 }\n', 'out_test.go': 'package shop_test\n' };
  const text = 'package shop_test\n\nimport (\n\t"testing"\n\n\t"example.com/shop"\n\t"example.com/shop/cart"\n)\n\nfunc TestHalf(t *testing.T) {\n\tshop.HalfForTest(cart.Quarter(8))\n}\n\nfunc TestHidden(t *testing.T) {\n\tshop.half(1)\n}\n';
  const { uncompiled } = await proved(text, ['TestHalf', 'TestHidden'], others);
  expect([...uncompiled]).toEqual(['TestHidden']);
  const fine = await proved(text.slice(0, text.indexOf('\nfunc TestHidden')), ['TestHalf'], others);
  expect([...fine.passed]).toEqual(['TestHalf']);
}, 60_000);

test.skipIf(absent)('one look finds what the compiler would have found one after the other: what does not parse, what is wrong beside it, what is wrong outside of the package', async () => {
  const outside = 'package shop_test\n\nimport "testing"\n\nfunc TestOutside(t *testing.T) {\n\tnobody()\n}\n';
  const { uncompiled } = await provedAll([
    { path: 'a_test.go', text: file('func TestHalf(t *testing.T) {\n\tif Half(1) == (int{ {\n}\n'), titles: ['TestHalf'] },
    { path: 'b_test.go', text: file('func TestBeside(t *testing.T) {\n\tvar s string = 1\n\t_ = s\n}\n\nfunc TestRight(t *testing.T) {}\n'), titles: ['TestBeside', 'TestRight'] },
    { path: 'c_test.go', text: outside, titles: ['TestOutside'] },
  ]);
  expect([...uncompiled].toSorted()).toEqual(['TestBeside', 'TestHalf', 'TestOutside']);
}, 60_000);
