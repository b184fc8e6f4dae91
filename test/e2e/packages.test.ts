import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { environmentOf, freshProject, generateIn, MAIN, PATIENCE, textsOf } from './project.ts';

const CLAMP = 'export function clamp(number, low, high) {\n  if (number < low) return low;\n  return number > high ? high : number;\n}\n';
const SIGN = "export function sign(number) {\n  if (number > 0) return 'positive';\n  return number < 0 ? 'negative' : 'zero';\n}\n";
const manifest = (name: string): string => `{ "name": "${name}", "type": "module" }\n`;
const TWO = { 'package.json': '{ "name": "both", "private": true, "workspaces": ["packages/*"] }\n', 'packages/a/package.json': manifest('a'), 'packages/a/src/math.js': CLAMP, 'packages/b/package.json': manifest('b'), 'packages/b/src/math.js': SIGN };
const FEW = ['--budget-calls', '300'];

test('two packages with a file of the same name are told apart, and counted together', { timeout: PATIENCE }, async () => {
  const root = freshProject(TWO);
  const { report, stderr } = await generateIn(root, FEW);
  expect(report.root).toBe('.');
  expect(report.files.map(({ path, testPath }) => [path, testPath])).toEqual(['a', 'b'].map((name) => [`packages/${name}/src/math.js`, `packages/${name}/test/math.test.js`]));
  for (const { testPath } of report.files) expect(existsSync(join(root, testPath))).toBe(true);
  expect(report.files.flatMap(({ units }) => units.map(({ id, status }) => [id, status]))).toEqual([['packages/a/src/math.js#clamp', 'tested'], ['packages/b/src/math.js#sign', 'tested']]);
  const told = report.files.map(({ units }) => units.reduce((sum, { tests }) => sum + tests.length, 0));
  expect(Math.min(...told)).toBeGreaterThan(0);
  expect(report.funnel.written).toBe(told.reduce((sum, count) => sum + count, 0));
  expect(report.funnel.useful).toBeGreaterThanOrEqual(report.funnel.written);
  expect(stderr).toContain('packages/b/test/math.test.js');
});

test('what would be written is a patch for the folder of the report', { timeout: PATIENCE }, async () => {
  const root = freshProject(TWO);
  const { stdout } = await execa(process.execPath, [MAIN, 'generate', '--dry-run', ...FEW], { cwd: root, env: environmentOf(root), extendEnv: false, stdin: 'ignore' });
  expect(stdout).toContain('+++ b/packages/b/test/math.test.js');
});

test('a part of a package is told with the paths of the package', { timeout: PATIENCE }, async () => {
  const root = freshProject({ 'package.json': manifest('one'), 'src/math.js': SIGN });
  const { report } = await generateIn(root, [...FEW, 'src']);
  expect([report.root, ...report.files.map(({ path, testPath }) => `${path} ${testPath}`)]).toEqual(['.', 'src/math.js test/math.test.js']);
  expect(Object.keys(textsOf(root)).some((path) => path.startsWith('src/.testgen'))).toBe(false);
});

test('two languages in one folder each remember that nothing has changed', { timeout: PATIENCE }, async () => {
  const root = freshProject({ 'package.json': manifest('mixed'), 'src/math.js': SIGN, 'pyproject.toml': '[project]\nname = "mixed"\nversion = "1"\n', 'shout.py': 'def shout(text: str) -> str:\n    return text.upper() + "!"\n' });
  const first = await generateIn(root, FEW);
  const second = await generateIn(root, FEW);
  expect(first.report.totals.testsWritten).toBeGreaterThan(1);
  expect(second.report.funnel.proposed).toBe(0);
});
