import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateCommand } from '../harness/generate.ts';
import { ownVersion } from '../harness/own-version.ts';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import { measure } from './measure.ts';
import { importName, modulesOf } from './modules.ts';
import { outsidePiece } from './outside.ts';
import { PEER, peerTest, runPeer } from './peer.ts';
import type { Piece } from './piece.ts';
import { environmentOf, prepare } from './prepare.ts';
import { readRaw, writeRaw, type Assertions, type OwnResult, type PeerModule } from './results.ts';
import type { PythonSubject } from './subjects.ts';

const PEER_SECONDS = 60;
const OWN_SECONDS_A_MODULE = 20;
const MOST_OWN_SECONDS = 120;

/** What is to be measured about one package: TestGen on all of it, the peer on each module, then the peer's suite. */
export async function subjectPieces(subject: PythonSubject, seed: number): Promise<readonly Piece[]> {
  const prepared = await prepare(subject);
  const modules = modulesOf(prepared, subject.package);
  const theirs = `${WORK.copy(seed, `python-${subject.name}`)}-peer`;
  const place = `peer/${subject.name}`;
  return [
    { whose: 'own', name: subject.name, inputs: [], work: () => measureOwn(subject, seed, prepared, modules) },
    ...(subject.outside === true ? [outsidePiece(subject, seed)] : []),
    ...modules.map((path): Piece => ({ whose: 'peer', name: `${place}/${importName(path)}`, inputs: [], work: () => searchModule(theirs, prepared, path, seed, place) })),
    { whose: 'peer', name: `${place}/suite`, inputs: modules.map((path) => `${place}/${importName(path)}`), work: () => measurePeer(subject, seed, theirs, modules, place) },
  ];
}

async function measureOwn(subject: PythonSubject, seed: number, prepared: string, modules: readonly string[]): Promise<void> {
  const [copy, scratch] = [WORK.copy(seed, `python-${subject.name}`), WORK.scratch(seed, `python-${subject.name}`)];
  for (const folder of [copy, scratch]) rmSync(folder, { recursive: true, force: true });
  cpSync(prepared, copy, { recursive: true });
  mkdirSync(join(scratch, 'home'), { recursive: true });
  const python = join(environmentOf(subject), 'bin', 'python');
  const version = await run([python, '--version'], { cwd: copy });
  const testgen = ownVersion();
  const made = await generate(subject, { copy, scratch, seed, budgetSeconds: Math.min(MOST_OWN_SECONDS, OWN_SECONDS_A_MODULE * modules.length) });
  const measured = await measure({ python, copy, name: subject.package, modules, seed });
  const asserted = await run([python, join(import.meta.dirname, 'assertions.py'), String(seed), ...measured.files], { cwd: copy });
  writeRaw(seed, subject.name, { subject: subject.name, version: subject.version, seed, date: new Date().toISOString(), testgen, interpreter: version.stdout.trim(), own: { ...measured, assertions: JSON.parse(asserted.stdout) as Assertions, ...made } });
}

interface Generate { readonly copy: string; readonly scratch: string; readonly seed: number; readonly budgetSeconds: number }

async function generate(subject: PythonSubject, input: Generate): Promise<Pick<OwnResult['own'], 'budgetSeconds' | 'wallMilliseconds' | 'mutation'>> {
  const { copy, scratch, budgetSeconds } = input;
  const path = `${join(environmentOf(subject), 'bin')}:${process.env['PATH']}`;
  const ended = await run(generateCommand(input), { cwd: copy, env: { PATH: path, HOME: join(scratch, 'home') }, timeoutMs: budgetSeconds * 1000 + 120_000, offline: true });
  writeFileSync(join(scratch, 'report.json'), ended.stdout);
  const { mutation } = JSON.parse(ended.stdout) as { mutation: OwnResult['own']['mutation'] };
  return { budgetSeconds, wallMilliseconds: Math.round(ended.milliseconds), mutation };
}

async function searchModule(theirs: string, prepared: string, path: string, seed: number, place: string): Promise<void> {
  if (!existsSync(theirs)) cpSync(prepared, theirs, { recursive: true });
  mkdirSync(join(theirs, 'tests'), { recursive: true });
  // In a copy of its own: what it tries may delete all that it may write to, the tests of other modules too.
  const copy = `${theirs}.${importName(path)}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(prepared, copy, { recursive: true });
  const ran = await runPeer({ copy, path, seed, seconds: PEER_SECONDS, keep: peerTest(theirs, path) });
  rmSync(copy, { recursive: true, force: true });
  writeRaw(seed, `${place}/${importName(path)}`, { path, name: `${PEER.name} ${PEER.version}`, budgetSeconds: PEER_SECONDS, date: new Date().toISOString(), ...ran });
}

async function measurePeer(subject: PythonSubject, seed: number, theirs: string, modules: readonly string[], place: string): Promise<void> {
  const runs = modules.map((path) => readRaw(seed, `${place}/${importName(path)}`) as PeerModule);
  // A tool that does not work here says nothing about how good it is.
  if (runs.every(({ failed }) => failed !== null)) throw new Error(`${PEER.name} wrote no tests at all: ${runs[0]?.failed}`);
  const lost = runs.find(({ path, failed }) => failed === null && !existsSync(peerTest(theirs, path)));
  if (lost !== undefined) throw new Error(`what ${PEER.name} wrote for ${lost.path} is no longer there: remove its raw result and run it again`);
  const python = join(environmentOf(subject), 'bin', 'python');
  writeRaw(seed, `${place}/suite`, await measure({ python, copy: theirs, name: subject.package, modules, seed }));
}
