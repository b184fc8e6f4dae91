import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { environmentOf, freshProject, generateIn, PATIENCE, textsOf } from './project.ts';

const SUBJECT = join(import.meta.dirname, 'subject');
const MODULES = readdirSync(join(SUBJECT, 'src'));
/** Of all units: private ones and those that only random numbers reach are in there too. */
const SHARE_TESTED = 0.75;

test(`every kind of module gets tests that pass in any order: ${MODULES.join(', ')}`, { timeout: PATIENCE }, async () => {
  const sources = Object.fromEntries(MODULES.map((name) => [`src/${name}`, readFileSync(join(SUBJECT, 'src', name), 'utf8')]));
  const root = freshProject({ 'package.json': readFileSync(join(SUBJECT, 'package.json'), 'utf8'), ...sources });
  const { report, code } = await generateIn(root, ['--budget-calls', '1500', '--budget-time', '60']);
  expect([code, report.problems]).toEqual([0, []]);
  expect(report.files.filter(({ units }) => units.every(({ tests }) => tests.length === 0)).map(({ path }) => path)).toEqual([]);
  const untested = report.files.flatMap(({ units }) => units.filter(({ status }) => status !== 'tested').map(({ id, reason }) => `${id}: ${reason}`));
  expect(untested.length, untested.join('\n')).toBeLessThanOrEqual(report.totals.units * (1 - SHARE_TESTED));
  for (const seed of [1, 2, 3]) {
    const ran = await execa(process.execPath, ['--test', '--test-randomize', `--test-random-seed=${seed}`], { cwd: root, env: environmentOf(root), extendEnv: false, reject: false, all: true, timeout: 60_000 });
    expect(ran.exitCode, ran.all).toBe(0);
    expect(ran.stdout).toMatch(/tests [1-9]/);
  }
  for (const [path, text] of Object.entries(sources)) expect(textsOf(root)[path]).toBe(text);
});
