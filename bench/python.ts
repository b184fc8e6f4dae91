// bin/node bench/python.ts [--seed 1] [--subjects a,b] [--budget 60] [--again]
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateCommand } from './harness/generate.ts';
import { ownVersion } from './harness/own-version.ts';
import { run } from './harness/run.ts';
import { WORK } from './harness/work.ts';
import { measure } from './python/measure.ts';
import { environmentOf, prepare } from './python/prepare.ts';
import { PYTHON_PAGE, pythonPage, rawPath, readResults, writeResult, type PythonResult } from './python/results.ts';
import { PYTHON_SUBJECTS, type PythonSubject } from './python/subjects.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, budget: { type: 'string', default: '60' }, subjects: { type: 'string', default: '' }, again: { type: 'boolean', default: false } } });
const [seed, budgetSeconds] = [Number(values.seed), Number(values.budget)];
const wanted = values.subjects === '' ? PYTHON_SUBJECTS : PYTHON_SUBJECTS.filter(({ name }) => values.subjects.split(',').includes(name));

async function measureSubject(subject: PythonSubject): Promise<void> {
  if (existsSync(rawPath(seed, subject.name)) && !values.again) return console.error(`${subject.name}: has a result already (--again measures it anew)`);
  const prepared = await prepare(subject);
  const [copy, scratch] = [WORK.copy(seed, `python-${subject.name}`), WORK.scratch(seed, `python-${subject.name}`)];
  for (const folder of [copy, scratch]) rmSync(folder, { recursive: true, force: true });
  cpSync(prepared, copy, { recursive: true });
  mkdirSync(join(scratch, 'home'), { recursive: true });
  const testgen = ownVersion();
  const path = `${join(environmentOf(subject), 'bin')}:${process.env['PATH']}`;
  const ended = await run(generateCommand({ copy, scratch, seed, budgetSeconds }), { cwd: copy, env: { PATH: path, HOME: join(scratch, 'home') }, timeoutMs: budgetSeconds * 1000 + 120_000, offline: true });
  writeFileSync(join(scratch, 'report.json'), ended.stdout);
  const report = JSON.parse(ended.stdout) as { mutation: PythonResult['mutation'] };
  const version = await run([join(environmentOf(subject), 'bin', 'python'), '--version'], { cwd: copy });
  const measured = await measure(subject, copy, scratch, seed);
  writeResult({ subject: subject.name, version: subject.version, seed, budgetSeconds, date: new Date().toISOString(), testgen, interpreter: version.stdout.trim(), wallMilliseconds: Math.round(ended.milliseconds), mutation: report.mutation, ...measured });
  console.error(`${subject.name}: done in ${(ended.milliseconds / 1000).toFixed(1)} s`);
}

for (const subject of wanted) {
  try {
    await measureSubject(subject);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${subject.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
writeFileSync(PYTHON_PAGE, pythonPage(readResults()));
