import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { go } from '../../../../src/languages/go/index.ts';
import { drive, type Driven } from '../driver/session.ts';
import { absent } from '../present.ts';
import { assets, MODULE, sourceFile } from '../project.ts';
import { CONSTRUCTS } from './constructs.ts';

const NAMES = Object.keys(CONSTRUCTS);
const PACKAGES = Object.fromEntries(NAMES.map((name) => [`${name}/a.go`, `package ${name}\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nvar _, _ = fmt.Sprint, strings.Trim\n\n${CONSTRUCTS[name]}\n`]));

describe.skipIf(absent)('rewritten packages', () => {
  let driven: Driven | null = null;
  const before = new Map<string, string>();
  beforeAll(async () => {
    for (const line of runPlain().trim().split('\n')) before.set(line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1));
    driven = await drive(PACKAGES);
    await driven.load(`${NAMES[0]}/a.go`);
  }, 60_000);
  afterAll(() => driven?.close());

  test.each(NAMES)('%s behave as before, line by line, and are counted', async (name) => {
    const made = driven?.rewrites.get(`${name}/a.go`);
    expect(made?.text.split('\n').length).toBe(PACKAGES[`${name}/a.go`]?.split('\n').length);
    const seen = await driven?.run('Run()', [], [], `${name}/a.go`);
    expect(seen?.facts.map(({ value }) => (value as { v?: unknown }).v)).toEqual([before.get(name)]);
    expect(seen?.hits[`${name}/a.go`]?.length).toBeGreaterThan(2);
  });
});

/** One program that prints what each package returns. */
function runPlain(): string {
  const root = realFiles.temporaryFolder('testgen-rewrite-');
  const main = `package main\n\nimport (\n${NAMES.map((name) => `\t"example.com/shop/${name}"\n`).join('')})\n\nfunc main() {\n${NAMES.map((name) => `\tprintln("${name}", ${name}.Run())\n`).join('')}}\n`;
  for (const [path, text] of Object.entries({ ...MODULE, ...PACKAGES, 'main.go': main })) realFiles.write(join(root, path), text);
  const done = spawnSync('go', ['run', '.'], { cwd: root, encoding: 'utf8', env: { ...process.env, GOFLAGS: '-buildvcs=false', GOPROXY: 'off' } });
  realFiles.remove(root);
  return done.stderr;
}

test('what a text goes through, and what a value holds, may be left out', async () => {
  const source = sourceFile('a.go', `package a\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\n${CONSTRUCTS['texts']}\n`);
  const changes = (await go.rewrite(source, await go.parse(source, assets), assets))?.table.flatMap((point) => (point.kind === 'mutant' ? [[point.from, point.to]] : []));
  expect(changes).toEqual(expect.arrayContaining([['strings.ToLower(v)', 'v'], ['strings.Trim(v, "-")', 'v'], ['pair{value: strings.Trim(v, "-")}', 'pair{}'], ['strings.TrimSpace(\n\t\tk)', 'k']]));
});

test('files that cannot be read, and those that call C, are left alone', async () => {
  for (const text of ['package a\nfunc f( {\n', 'package a\n\nimport "C"\n\nfunc f() {}\n']) {
    const source = sourceFile('a.go', text);
    expect(await go.rewrite(source, await go.parse(source, assets), assets)).toBeNull();
  }
});
