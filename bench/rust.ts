// bin/node bench/rust.ts [--seed 1] [--subjects a,b] [--budget 120] [--again]; with --outside a: scores the tests that the last run of a wrote
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './rust/measure.ts';
import { measureOutside } from './rust/outside.ts';
import { must, prepare } from './rust/prepare.ts';
import { RUST_PAGE, rustPage, rawPath, readOutside, readResults, writeRaw, type RustResult } from './rust/results.ts';
import { RUST_SUBJECTS, type RustSubject } from './rust/subjects.ts';
import { generateCommand } from './harness/generate.ts';
import { ownVersion } from './harness/own-version.ts';
import { run } from './harness/run.ts';
import { WORK } from './harness/work.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, budget: { type: 'string', default: '120' }, subjects: { type: 'string', default: '' }, again: { type: 'boolean', default: false }, outside: { type: 'string', default: '' } } });
const [seed, budgetSeconds] = [Number(values.seed), Number(values.budget)];
const wanted = values.subjects === '' ? RUST_SUBJECTS : RUST_SUBJECTS.filter(({ name }) => values.subjects.split(',').includes(name));

async function measureSubject(subject: RustSubject): Promise<void> {
  if (existsSync(rawPath(seed, subject.name)) && !values.again) return console.error(`${subject.name}: has a result already (--again measures it anew)`);
  const prepared = await prepare(subject);
  const [copy, scratch] = [WORK.copy(seed, `rust-${subject.name}`), WORK.scratch(seed, `rust-${subject.name}`)];
  for (const folder of [copy, scratch]) rmSync(folder, { recursive: true, force: true });
  cpSync(prepared, copy, { recursive: true });
  mkdirSync(scratch, { recursive: true });
  const testgen = ownVersion();
  const ended = await run(generateCommand({ copy, scratch, seed, budgetSeconds }), { cwd: copy, env: { PATH: process.env['PATH'] ?? '' }, timeoutMs: budgetSeconds * 1000 + 180_000, offline: true });
  writeFileSync(join(scratch, 'report.json'), ended.stdout);
  writeFileSync(join(scratch, 'stderr.txt'), ended.stderr);
  const report = JSON.parse(ended.stdout) as { mutation: RustResult['mutation'] };
  const toolchain = (await must(['rustc', '--version'], copy)).split(' ')[1] ?? '';
  const measured = await measure(copy, scratch, seed);
  writeRaw(rawPath(seed, subject.name), { subject: subject.name, version: subject.version, seed, budgetSeconds, date: new Date().toISOString(), testgen, toolchain, wallMilliseconds: Math.round(ended.milliseconds), mutation: report.mutation, ...measured });
  console.error(`${subject.name}: done in ${(ended.milliseconds / 1000).toFixed(1)} s`);
}

for (const subject of values.outside === '' ? wanted : []) {
  try {
    await measureSubject(subject);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${subject.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (values.outside !== '') await measureOutside(values.outside, seed);
writeFileSync(RUST_PAGE, rustPage(readResults(), readOutside()));
