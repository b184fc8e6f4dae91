import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../harness/work.ts';
import type { AlgorithmResult } from './algorithms.ts';
import type { Measured } from './measure.ts';
import type { PeerRun } from './peer.ts';

/** Everything measured about one subject with one seed. */
export interface PythonResult {
  readonly subject: string;
  readonly version: string;
  readonly seed: number;
  readonly date: string;
  readonly testgen: string;
  readonly interpreter: string;
  /** `wallMilliseconds`: of the whole command for all modules, verification included. */
  readonly own: Measured & { readonly budgetSeconds: number; readonly wallMilliseconds: number; readonly mutation: { readonly killed: number; readonly survived: number; readonly timedOut: number } | null };
  /** `runs` by module, each searched for `budgetSeconds`. */
  readonly peer: Measured & { readonly name: string; readonly budgetSeconds: number; readonly runs: Readonly<Record<string, PeerRun>> };
}

const FOLDER = join(ROOT, 'bench', 'raw', 'python');
export const PYTHON_PAGE = join(ROOT, 'bench', 'PYTHON.md');

export function rawPath(seed: number, name: string): string {
  return join(FOLDER, String(seed), `${name}.json`);
}

export function writeResult(name: string, result: PythonResult | AlgorithmResult): void {
  mkdirSync(dirname(rawPath(result.seed, name)), { recursive: true });
  writeFileSync(rawPath(result.seed, name), `${JSON.stringify(result, null, 1)}\n`);
}

export function readResults(): { readonly subjects: readonly PythonResult[]; readonly algorithms: readonly AlgorithmResult[] } {
  const paths = existsSync(FOLDER) ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json')).toSorted() : [];
  const read = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), 'utf8'));
  const isProgram = (path: string): boolean => path.includes('algorithms/');
  return { subjects: paths.filter((path) => !isProgram(path)).map((path) => read(path) as PythonResult), algorithms: paths.filter(isProgram).map((path) => read(path) as AlgorithmResult) };
}
