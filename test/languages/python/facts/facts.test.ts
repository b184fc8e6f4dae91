import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { python } from '../../../../src/languages/python/index.ts';
import { moduleName } from '../../../../src/languages/python/facts/import-name.ts';
import type { PythonDetails } from '../../../../src/languages/python/facts/details.ts';
import { absent, withoutPytest } from '../present.ts';
import { assets, factsOf, makeProject } from '../project.ts';

let root = '';
afterEach(() => realFiles.remove(root));

async function project(files: Readonly<Record<string, string>>): Promise<Awaited<ReturnType<typeof factsOf>>> {
  const made = makeProject(files);
  root = made.root;
  return factsOf(root, made.sources);
}

test.skipIf(withoutPytest).each([
  ['its configuration', { 'setup.cfg': '[tool:pytest]\naddopts = -q\n' }, 'pytest', 'detected'],
  ['its tests', { 'tests/test_a.py': 'def test_a():\n    assert True\n' }, 'pytest', 'detected'],
  ['nothing', {}, 'pytest', 'fallback'],
  ['test cases', { 'tests/test_a.py': 'import unittest\n\nclass T(unittest.TestCase):\n    pass\n' }, 'unittest', 'detected'],
] as const)('chooses the framework by %s', async (_by, files, name, chosen) => {
  expect((await project({ 'mod.py': 'x = 1\n', ...files })).framework).toMatchObject({ name, chosen });
});

test('writes for unittest, and says so, where an environment lacks the pytest that is wanted', async () => {
  const facts = await project({ 'mod.py': '', 'pytest.ini': '[pytest]\n', '.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.11.2\n', '.venv/bin/python': '', '.venv/lib/python3.11/site-packages/x.py': '' });
  expect(facts.framework.name).toBe('unittest');
  expect(facts.notices).toEqual([`pytest is not installed for ${root}/.venv/bin/python: tests are written for unittest`]);
});

test('takes the virtual environment of the project', async () => {
  const { interpreter } = (await project({ 'mod.py': '', '.venv/pyvenv.cfg': 'home = /opt/py/bin\nversion = 3.12.1\n', '.venv/bin/python': '', '.venv/lib/python3.12/site-packages/pytest-8.0.0.dist-info/METADATA': '' })).details as PythonDetails;
  expect(interpreter).toMatchObject({ path: `${root}/.venv/bin/python`, version: '3.12.1', homes: [`${root}/.venv`, '/opt/py'] });
});

test('says what is missing where the environment is too old for the driver', async () => {
  const facts = await project({ 'mod.py': '', '.venv/pyvenv.cfg': 'home = /opt/py/bin\nversion = 3.7.9\n', '.venv/bin/python': '' });
  expect(facts.missing).toMatchObject({ name: `Python 3.8 (${root}/.venv/bin/python is 3.7.9)` });
  expect(facts.missing?.fix).toContain('install Python 3.8 or newer');
});

test.skipIf(absent)('finds the interpreter of the shell', async () => {
  const { interpreter } = (await project({ 'mod.py': '' })).details as PythonDetails;
  expect(interpreter?.version).toMatch(/^3\.\d+\.\d+$/);
});

test.each([
  ['pkg/mod.py', ['pkg/__init__.py'], 'pkg.mod'], ['src/pkg/sub/mod.py', ['src/pkg/__init__.py', 'src/pkg/sub/__init__.py'], 'pkg.sub.mod'], ['src/space/mod.py', [], 'space.mod'],
  ['mod.py', [], 'mod'], ['my-tools/tool.py', [], 'tool'], ['pkg/__init__.py', ['pkg/__init__.py'], 'pkg'],
])('imports %s from where its packages begin', async (source, inits, name) => {
  const facts = await project({ [source]: '', ...Object.fromEntries(inits.map((path) => [path, ''])) });
  expect(moduleName(source, (facts.details as PythonDetails).roots)).toBe(name);
});

test.each([
  ['nothing', {}, 'tests/test_inner_mod.py'], ['a folder called test', { 'test/test_x.py': '' }, 'test/test_inner_mod.py'],
  ['names that end', { 'tests/x_test.py': '' }, 'tests/inner_mod_test.py'], ['a tree of packages', { 'tests/__init__.py': '', 'tests/other/__init__.py': '', 'tests/other/test_x.py': '' }, 'tests/inner/test_mod.py'],
  ['a configured folder', { 'checks/test_x.py': '', 'pytest.ini': '[pytest]\ntestpaths = checks\n' }, 'checks/test_inner_mod.py'],
])('puts tests where the project keeps them: %s', async (_what, files, path) => {
  const facts = await project({ 'pkg/__init__.py': '', 'pkg/inner/__init__.py': '', 'pkg/inner/mod.py': '', ...files });
  expect(python.testPath('pkg/inner/mod.py', facts, null)).toBe(path);
});

test('knows what tests already name', async () => {
  const made = makeProject({ 'pkg/__init__.py': '', 'pkg/mod.py': 'def f(): pass\ndef g(): pass\nclass A:\n    def m(self): pass\n    def n(self): pass\n', 'tests/test_mod.py': 'from pkg.mod import f, A\n\ndef test_f():\n    f()\n    A().m()\n' });
  root = made.root;
  const facts = await factsOf(root, made.sources);
  const parsed = await Promise.all(made.sources.map((source) => python.parse(source, assets)));
  expect([...await python.alreadyTested({ files: realFiles, facts, parsed })]).toEqual(['pkg/mod.py#f', 'pkg/mod.py#A', 'pkg/mod.py#A.m']);
});
