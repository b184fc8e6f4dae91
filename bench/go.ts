// bin/node bench/go.ts [--seed 1] [--subjects a,b] [--budget 120] [--again]; with --outside: only scores the tests that the last run wrote for the subject of the outside tool
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './go/measure.ts';
import { preparePeer, runPeer } from './go/peer.ts';
import { must, prepare } from './go/prepare.ts';
import { measureOutside, OUTSIDE } from './go/outside.ts';
import { GO_PAGE, goPage, rawPath, readOutside, readResults, writeOutside, writeResult, type GoResult } from './go/results.ts';
import { GO_SUBJECTS, type GoSubject } from './go/subjects.ts';
import { generateCommand } from './harness/generate.ts';
import { ownVersion } from './harness/own-version.ts';
import { run } from './harness/run.ts';
import { WORK } from './harness/work.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, budget: { type: 'string', default: '120' }, subjects: { type: 'string', default: '' }, again: { type: 'boolean', default: false }, outside: { type: 'boolean', default: false } } });
const [seed, budgetSeconds] = [Number(values.seed), Number(values.budget)];
const wanted = values.subjects === '' ? GO_SUBJECTS : GO_SUBJECTS.filter(({ name }) => values.subjects.split(',').includes(name));

async function measureSubject(subject: GoSubject): Promise<void> {
  if (existsSync(rawPath(seed, subject.name)) && !values.again) return console.error(`${subject.name}: has a result already (--again measures it anew)`);
  const prepared = await prepare(subject);
  const [copy, scratch] = [WORK.copy(seed, `go-${subject.name}`), WORK.scratch(seed, `go-${subject.name}`)];
  const theirs = `${copy}-peer`;
  for (const folder of [copy, theirs, scratch]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [copy, theirs]) cpSync(prepared, folder, { recursive: true });
  mkdirSync(scratch, { recursive: true });
  const testgen = ownVersion();
  // The user's own home: the build cache is warm.
  const ended = await run(generateCommand({ copy, scratch, seed, budgetSeconds }), { cwd: copy, env: { PATH: process.env['PATH'] ?? '' }, timeoutMs: budgetSeconds * 1000 + 180_000, offline: true });
  writeFileSync(join(scratch, 'report.json'), ended.stdout);
  writeFileSync(join(scratch, 'stderr.txt'), ended.stderr);
  const report = JSON.parse(ended.stdout) as { mutation: GoResult['mutation']; suspects: readonly unknown[] };
  const toolchain = (await must(['go', 'env', 'GOVERSION'], copy)).trim().slice(2);
  const measured = await measure(copy, scratch, seed);
  const peer = await runPeer(theirs, scratch);
  writeResult({ subject: subject.name, version: subject.version, seed, budgetSeconds, date: new Date().toISOString(), testgen, toolchain, wallMilliseconds: Math.round(ended.milliseconds), mutation: report.mutation, suspects: report.suspects.length, ...measured, peer });
  console.error(`${subject.name}: done in ${(ended.milliseconds / 1000).toFixed(1)} s`);
}

if (!values.outside) await preparePeer();
for (const subject of values.outside ? [] : wanted) {
  try {
    await measureSubject(subject);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${subject.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (values.outside) writeOutside(await measureOutside(seed, (JSON.parse(readFileSync(rawPath(seed, OUTSIDE.subject), 'utf8')) as GoResult).testgen));
writeFileSync(GO_PAGE, goPage(readResults(), readOutside()));
