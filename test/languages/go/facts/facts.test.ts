import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import type { GoDetails } from '../../../../src/languages/go/facts/details.ts';
import { go } from '../../../../src/languages/go/index.ts';
import { factsOf, makeProject, MODULE, sourceFile } from '../project.ts';

const roots: string[] = [];
afterEach(() => { for (const root of roots.splice(0)) realFiles.remove(root); });

async function facts(files: Readonly<Record<string, string>>): Promise<Awaited<ReturnType<typeof factsOf>>> {
  const { root, sources } = makeProject(files);
  roots.push(root);
  return factsOf(root, sources);
}

test('a module with its packages; tests stand beside their sources', async () => {
  const found = await facts({ ...MODULE, 'price.go': 'package shop\n', 'tax/tax.go': 'package tax\n', 'README.md': '# shop\n' });
  const details = found.details as GoDetails;
  expect([found.name, details.module, details.language, details.packages, details.outside]).toEqual(['shop', 'example.com/shop', 121, { '': 'shop', tax: 'tax' }, []]);
  expect(found.documents).toEqual(['README.md']);
  expect(go.testPath('tax/tax.go', found, null)).toBe('tax/tax_test.go');
});

test('tests outside of the package are found where most of a folder are', async () => {
  const found = await facts({ ...MODULE, 'a.go': 'package shop\n', 'a_test.go': 'package shop_test\n', 'tax/t.go': 'package tax\n', 'tax/t_test.go': 'package tax\n' });
  expect((found.details as GoDetails).outside).toEqual(['']);
});

test('a module of a workspace knows the others; one that go.work does not use stands alone', async () => {
  const { root } = makeProject({ 'go.work': 'go 1.22\n\nuse (\n\t./app // the shop\n\t"./lib"\n)\nuse ./gone\n', 'app/go.mod': 'module example.com/app\n\ngo 1.22\n', 'app/a.go': 'package app\n', 'lib/go.mod': 'module example.com/lib\n', 'other/go.mod': 'module example.com/other\n' });
  roots.push(root);
  const app = await factsOf(join(root, 'app'), [sourceFile('a.go', 'package app\n')]);
  expect([(app.details as GoDetails).workspace, app.dependencies]).toEqual(['..', [join(root, 'lib')]]);
  const other = await factsOf(join(root, 'other'), []);
  expect([(other.details as GoDetails).workspace, other.dependencies]).toEqual([null, []]);
});

test('no module and a module that wants a newer Go are told, and nothing is built', async () => {
  expect((await facts({ 'a.go': 'package a\n' })).notices.join()).toContain('no go.mod');
  const newer = await facts({ 'go.mod': 'module a\n\ngo 1.99\n', 'a.go': 'package a\n' });
  expect(newer.notices.join()).toMatch(/it wants Go 1.99|no go command/);
  expect((newer.details as GoDetails).toolchain).toBeNull();
});

test('units that a test file of their folder calls have their tests', async () => {
  const { root, sources } = makeProject({ ...MODULE, 'a.go': 'package shop\n\nfunc A() {}\n\nfunc B() {}\n\ntype T int\n\nfunc (T) M() {}\n', 'a_test.go': 'package shop\n\nfunc TestA() { A(); T(1).M() }\n' });
  roots.push(root);
  const { assets } = await import('../project.ts');
  const parsed = await Promise.all(sources.map((source) => go.parse(source, assets)));
  expect([...await go.alreadyTested({ files: realFiles, facts: await factsOf(root, sources), parsed })]).toEqual(['a.go#A', 'a.go#T.M']);
});

test('test files, files of other tools and hidden ones are no sources', () => {
  expect(['a.go', 'a_test.go', 'testdata/a.go', '_old/a.go', 'doc.go'].map((path) => go.isSource(path) && !go.isTestFile(path))).toEqual([true, false, false, false, false]);
});
