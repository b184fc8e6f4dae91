// bin/node bench/python.ts [--seed 1] [--subjects a,b] [--only packages|algorithms] [--again]
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateCommand } from './harness/generate.ts';
import { ownVersion } from './harness/own-version.ts';
import { run } from './harness/run.ts';
import { WORK } from './harness/work.ts';
import { algorithmNames, measureAlgorithm } from './python/algorithms.ts';
import { measure } from './python/measure.ts';
import { modulesOf } from './python/modules.ts';
import { pythonPage } from './python/page.ts';
import { PEER, preparePeer, runPeer, type PeerRun } from './python/peer.ts';
import { environmentOf, prepare } from './python/prepare.ts';
import { PYTHON_PAGE, rawPath, readResults, writeResult, type PythonResult } from './python/results.ts';
import { PYTHON_SUBJECTS, type PythonSubject } from './python/subjects.ts';

const PEER_SECONDS = 60;
const OWN_SECONDS_A_MODULE = 20;
const MOST_OWN_SECONDS = 120;
const ALGORITHM_SECONDS = 10;

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, subjects: { type: 'string', default: '' }, only: { type: 'string', default: '' }, again: { type: 'boolean', default: false } } });
const seed = Number(values.seed);
const asked = (name: string): boolean => values.subjects === '' || values.subjects.split(',').includes(name);

async function measureSubject(subject: PythonSubject): Promise<void> {
  const prepared = await prepare(subject);
  const [copy, scratch] = [WORK.copy(seed, `python-${subject.name}`), WORK.scratch(seed, `python-${subject.name}`)];
  const theirs = `${copy}-peer`;
  for (const folder of [copy, theirs, scratch]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [copy, theirs]) cpSync(prepared, folder, { recursive: true });
  mkdirSync(join(scratch, 'home'), { recursive: true });
  mkdirSync(join(theirs, 'tests'));
  const modules = modulesOf(copy, subject.package);
  const python = join(environmentOf(subject), 'bin', 'python');
  const version = await run([python, '--version'], { cwd: copy });
  const testgen = ownVersion();
  const own = await generateOwn(subject, copy, scratch, Math.min(MOST_OWN_SECONDS, OWN_SECONDS_A_MODULE * modules.length));
  const runs: Record<string, PeerRun> = {};
  for (const path of modules) runs[path] = await runPeer({ copy: theirs, path, seed, seconds: PEER_SECONDS });
  // A tool that does not work here says nothing about how good it is.
  if (Object.values(runs).every(({ failed }) => failed !== null)) throw new Error(`${PEER.name} wrote no tests at all: ${Object.values(runs)[0]?.failed}`);
  const measured = await measure({ python, copy, name: subject.package, modules, seed });
  const peer = await measure({ python, copy: theirs, name: subject.package, modules, seed });
  writeResult(subject.name, {
    subject: subject.name, version: subject.version, seed, date: new Date().toISOString(), testgen, interpreter: version.stdout.trim(),
    own: { ...measured, ...own }, peer: { ...peer, name: `${PEER.name} ${PEER.version}`, budgetSeconds: PEER_SECONDS, runs },
  });
}

async function generateOwn(subject: PythonSubject, copy: string, scratch: string, budgetSeconds: number): Promise<Pick<PythonResult['own'], 'budgetSeconds' | 'wallMilliseconds' | 'mutation'>> {
  const path = `${join(environmentOf(subject), 'bin')}:${process.env['PATH']}`;
  const ended = await run(generateCommand({ copy, scratch, seed, budgetSeconds }), { cwd: copy, env: { PATH: path, HOME: join(scratch, 'home') }, timeoutMs: budgetSeconds * 1000 + 120_000, offline: true });
  writeFileSync(join(scratch, 'report.json'), ended.stdout);
  const { mutation } = JSON.parse(ended.stdout) as { mutation: PythonResult['own']['mutation'] };
  return { budgetSeconds, wallMilliseconds: Math.round(ended.milliseconds), mutation };
}

/** One thing to measure; what has a result already is left as it is unless asked for again. */
async function once(name: string, work: () => Promise<void>): Promise<void> {
  if (existsSync(rawPath(seed, name)) && !values.again) return console.error(`${name}: has a result already (--again measures it anew)`);
  const started = performance.now();
  try {
    await work();
    console.error(`${name}: done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { subjects, algorithms } = readResults();
  writeFileSync(PYTHON_PAGE, pythonPage(subjects, algorithms));
}

await preparePeer();
if (values.only !== 'algorithms') for (const subject of PYTHON_SUBJECTS.filter(({ name }) => asked(name))) await once(subject.name, () => measureSubject(subject));
const [first] = PYTHON_SUBJECTS;
if (values.only !== 'packages' && first !== undefined) {
  await prepare(first);
  for (const name of algorithmNames().filter(asked)) await once(join('algorithms', name), async () => writeResult(join('algorithms', name), await measureAlgorithm({ name, seed, seconds: ALGORITHM_SECONDS, testgen: ownVersion(), environment: environmentOf(first) })));
}
