import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunReport } from '../../../../src/model/report.ts';

const TESTGEN = join(import.meta.dirname, '..', '..', '..', '..', 'bin', 'testgen');
const SMALL = ['--seed', '1', '--budget-time', '30', '--budget-calls', '400'];

export interface Generated {
  readonly report: RunReport;
  /** Texts of the test files, by path. */
  readonly tests: Readonly<Record<string, string>>;
  /** What the project's own runner says to them. */
  readonly own: { readonly code: number | null; readonly output: string };
}

/** Makes a project below a folder with installed packages, generates tests for it as a user would, and runs them by the project's own runner. */
export function generated(home: string, runner: readonly string[], texts: Readonly<Record<string, string>>): Generated {
  mkdirSync(join(home, 'projects'), { recursive: true });
  const root = mkdtempSync(join(home, 'projects', 'p-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const made = spawnSync('node', [TESTGEN, 'generate', '--format', 'json', '--quiet', ...SMALL], { cwd: root, encoding: 'utf8' });
  const report = JSON.parse(made.stdout) as RunReport;
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.test\.\w+$/.test(path));
  const [command = '', ...argv] = runner;
  const ran = spawnSync('node', [join(home, 'node_modules', command), ...argv], { cwd: root, encoding: 'utf8' });
  return { report, tests: Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])), own: { code: ran.status, output: ran.stdout + ran.stderr } };
}

/** Units that got tests. */
export function tested({ report }: Generated): readonly string[] {
  return report.files.flatMap(({ units }) => units.filter(({ tests }) => tests.length > 0).map(({ id }) => id)).toSorted();
}
