import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../harness/work.ts';
import type { AlgorithmOwn, AlgorithmPeer, AlgorithmResult } from './algorithms.ts';
import type { Measured } from './measure.ts';
import type { Outside } from './outside.ts';
import type { PeerRun } from './peer.ts';

/** What TestGen did on one subject with one seed. */
export interface OwnResult {
  readonly subject: string;
  readonly version: string;
  readonly seed: number;
  readonly date: string;
  readonly testgen: string;
  readonly interpreter: string;
  /** `wallMilliseconds`: of the whole command for all modules, verification included. */
  readonly own: Measured & { readonly assertions?: Assertions; readonly budgetSeconds: number; readonly wallMilliseconds: number; readonly mutation: { readonly killed: number; readonly survived: number; readonly timedOut: number } | null };
}
/** Of the functions that are tests: how many have each weakness, and some of them by name; see assertions.py. */
export interface Assertions { readonly functions: number; readonly counts: Readonly<Record<string, number>>; readonly weak: readonly { readonly file: string; readonly name: string; readonly weak: readonly string[] }[]; readonly drawn: readonly string[] }
/** What the peer did on one module, searched for `budgetSeconds`: it depends on no commit of ours, and is kept. */
export interface PeerModule extends PeerRun { readonly path: string; readonly name: string; readonly budgetSeconds: number; readonly date: string }
/** `runs` by module; `peer` is null until all modules of a subject were run. */
export interface PythonResult extends OwnResult {
  readonly peer: (Measured & { readonly name: string; readonly budgetSeconds: number; readonly runs: Readonly<Record<string, PeerRun>> }) | null;
}

const FOLDER = join(ROOT, 'bench', 'raw', 'python');
export const PYTHON_PAGE = join(ROOT, 'bench', 'PYTHON.md');

/** Raw results by name below the seed: `<subject>`, `peer/<subject>/<module>`, `peer/<subject>/suite`, `algorithms/<program>`, `peer/algorithms/<program>`. */
export function rawPath(seed: number, name: string): string {
  return join(FOLDER, String(seed), `${name}.json`);
}

export function writeRaw(seed: number, name: string, result: OwnResult | PeerModule | Measured | AlgorithmOwn | AlgorithmPeer | Outside): void {
  mkdirSync(dirname(rawPath(seed, name)), { recursive: true });
  writeFileSync(rawPath(seed, name), `${JSON.stringify(result, null, 1)}\n`);
}

export function readRaw(seed: number, name: string): unknown {
  return existsSync(rawPath(seed, name)) ? JSON.parse(readFileSync(rawPath(seed, name), 'utf8')) : null;
}

export function readResults(): { readonly subjects: readonly PythonResult[]; readonly algorithms: readonly AlgorithmResult[]; readonly outside: readonly Outside[] } {
  const seeds = existsSync(FOLDER) ? readdirSync(FOLDER).map(Number).toSorted((a, b) => a - b) : [];
  return {
    subjects: seeds.flatMap((seed) => names(seed, '').map((name) => withPeer(readRaw(seed, name) as OwnResult))),
    outside: seeds.flatMap((seed) => names(seed, 'outside').map((name) => readRaw(seed, `outside/${name}`) as Outside)),
    algorithms: seeds.flatMap((seed) => names(seed, 'algorithms').map((name) => ({ ...readRaw(seed, `algorithms/${name}`) as AlgorithmOwn, peer: readRaw(seed, `peer/algorithms/${name}`) as AlgorithmPeer | null }))),
  };
}

function withPeer(result: OwnResult): PythonResult {
  const place = `peer/${result.subject}`;
  const suite = readRaw(result.seed, `${place}/suite`) as Measured | null;
  const runs = names(result.seed, place).filter((name) => name !== 'suite').map((name) => readRaw(result.seed, `${place}/${name}`) as PeerModule);
  const [first] = runs;
  if (suite === null || first === undefined) return { ...result, peer: null };
  return { ...result, peer: { ...suite, name: first.name, budgetSeconds: first.budgetSeconds, runs: Object.fromEntries(runs.map(({ path, milliseconds, failed }) => [path, { milliseconds, failed }])) } };
}

function names(seed: number, place: string): readonly string[] {
  const folder = join(FOLDER, String(seed), place);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).toSorted() : [];
}
