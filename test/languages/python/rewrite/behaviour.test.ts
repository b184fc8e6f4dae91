import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { python } from '../../../../src/languages/python/index.ts';
import { absent } from '../present.ts';
import { assets, sourceFile } from '../project.ts';
import { CONSTRUCTS } from './constructs.ts';

/** Runs a text and gives what it printed; `_tg` comes from the driver's own runtime. */
function run(text: string): string {
  const folder = realFiles.temporaryFolder('testgen-rewrite-');
  realFiles.write(join(folder, 'subject.py'), text);
  for (const name of ['__init__.py', 'recorder.py', 'runtime.py']) realFiles.write(join(folder, 'own', name), assets.text(`src/languages/python/driver/${name}`));
  const start = 'from own import runtime; import re, sys, types; text = open("subject.py").read(); mark = re.search(r"#_tg (\\d+)$", text); probes = runtime.Runtime().open("subject.py", int(mark.group(1)) if mark else 0); module = types.ModuleType("subject"); sys.modules["subject"] = module; module._tg = probes; exec(compile(text, "subject.py", "exec"), module.__dict__); print(sum(probes.h) if mark else "", end="")';
  const done = spawnSync('python3', ['-W', 'ignore', '-c', start], { cwd: folder, encoding: 'utf8' });
  realFiles.remove(folder);
  return done.status === 0 ? done.stdout : `failed: ${done.stderr}`;
}

test.skipIf(absent).each(Object.entries(CONSTRUCTS))('%s behaves as before, line by line, and is counted', async (_name, text) => {
  const source = sourceFile('subject.py', text);
  const made = await python.rewrite(source, await python.parse(source, assets), assets);
  expect(made).not.toBeNull();
  const plain = run(text);
  expect(plain).not.toContain('failed:');
  const rewritten = run(made?.text ?? '');
  expect(rewritten.replace(/\d+$/, '')).toBe(plain);
  expect(Number(/\d+$/.exec(rewritten)?.[0])).toBeGreaterThan(0);
});

test('what stands inside calls inside calls has its mutants once', async () => {
  const source = sourceFile('subject.py', 'def f(x):\n    with g(h(1)), k(m(2)):\n        return a(b(c(3, x.get(d(4)))))\n');
  const made = await python.rewrite(source, await python.parse(source, assets), assets);
  expect(made?.table.flatMap((point) => (point.kind === 'mutant' && point.operator === 'literal' ? [point.from] : []))).toEqual(['1', '2', '3', '4']);
});

test('leaves a file alone that it cannot read', async () => {
  const source = sourceFile('subject.py', 'def f(:\n');
  expect(await python.rewrite(source, await python.parse(source, assets), assets)).toBeNull();
});
