import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../harness/run.ts';
import { generateCommand } from '../harness/generate.ts';
import { ownVersion } from '../harness/own-version.ts';
import { ROOT, WORK } from '../harness/work.ts';
import { runJailed } from './jail.ts';
import { readJunit, testFiles } from './measure.ts';
import { PEER, peerTest, runPeer, type PeerRun } from './peer.ts';
import type { Piece } from './piece.ts';
import { writeRaw } from './results.ts';

/** How the suite for a right program did on the wrong one. `hung`: it did not end there. */
export type Found = 'failed' | 'hung' | 'missed' | 'no tests';
export interface AlgorithmOwn {
  readonly name: string;
  readonly seed: number;
  readonly seconds: number;
  readonly testgen: string;
  readonly own: { readonly found: Found; readonly tests: number; readonly milliseconds: number };
}
export interface AlgorithmPeer extends PeerRun { readonly found: Found; readonly tests: number; readonly seconds: number }
export interface AlgorithmResult extends AlgorithmOwn { readonly peer: AlgorithmPeer | null }

const FOLDER = join(ROOT, 'bench', 'python', 'algorithms');
const MARK = /^(\s*)(.*?) {2}# wrong: (.*)$/m;
const LONGEST_RUN = 20_000;
const SECONDS = 10;

export function algorithmNames(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.py')).map((name) => basename(name, '.py')).toSorted();
}

/** A program as it should be, or with its one line as it should not be. */
export function algorithm(name: string, version: 'right' | 'wrong'): string {
  return readFileSync(join(FOLDER, `${name}.py`), 'utf8').replace(MARK, version === 'right' ? '$1$2' : '$1$3');
}

/** Each tool generates on the right version; what it wrote is run on the wrong one. */
export function algorithmPieces(name: string, seed: number, environment: string): readonly Piece[] {
  const [ours, theirs] = ['own', 'peer'].map((whose) => join(WORK.base, 'runs', String(seed), `algorithm-${name}-${whose}`)) as [string, string];
  return [
    { whose: 'own', name: `algorithms/${name}`, inputs: [], work: () => measureOwn(ours, name, seed, environment) },
    { whose: 'peer', name: `peer/algorithms/${name}`, inputs: [], work: () => measurePeer(theirs, name, seed, environment) },
  ];
}

async function measureOwn(folder: string, name: string, seed: number, environment: string): Promise<void> {
  layOut(folder, name);
  const home = join(folder, '.home');
  mkdirSync(home);
  const path = `${join(environment, 'bin')}:${process.env['PATH']}`;
  const testgen = ownVersion();
  const ended = await run(generateCommand({ copy: folder, scratch: home, seed, budgetSeconds: SECONDS }), { cwd: folder, env: { PATH: path, HOME: home }, timeoutMs: SECONDS * 1000 + 60_000, offline: true });
  writeRaw(seed, `algorithms/${name}`, { name, seed, seconds: SECONDS, testgen, own: { ...await judge(folder, name, environment), milliseconds: Math.round(ended.milliseconds) } });
}

async function measurePeer(folder: string, name: string, seed: number, environment: string): Promise<void> {
  layOut(folder, name);
  const ran = await runPeer({ copy: folder, path: `${name}.py`, seed, seconds: SECONDS, keep: peerTest(folder, `${name}.py`) });
  // Ended before its search could: it did not work, which is no miss.
  if (ran.failed !== null && ran.milliseconds < SECONDS * 1000) throw new Error(`${PEER.name} did not work: ${ran.failed}`);
  writeRaw(seed, `peer/algorithms/${name}`, { seconds: SECONDS, ...await judge(folder, name, environment), ...ran });
}

function layOut(folder: string, name: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'tests'), { recursive: true });
  writeFileSync(join(folder, 'pyproject.toml'), `[project]\nname = "${name}"\nversion = "1"\n\n[tool.pytest.ini_options]\npythonpath = ["."]\n`);
  writeFileSync(join(folder, `${name}.py`), algorithm(name, 'right'));
}

/** A test that fails on the right version proves nothing and is left out. */
async function judge(folder: string, name: string, environment: string): Promise<{ readonly found: Found; readonly tests: number }> {
  const files = testFiles(folder);
  if (files.length === 0) return { found: 'no tests', tests: 0 };
  const pytest = async (without: readonly string[]) => {
    const report = join(folder, '.junit.xml');
    rmSync(report, { force: true });
    const ended = await runJailed([join(environment, 'bin', 'python'), '-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-p', 'no:randomly', '--rootdir', folder, `--junitxml=${report}`, ...files, ...without.map((id) => `--deselect=${id}`)], { cwd: folder, writable: folder, timeoutMs: LONGEST_RUN });
    return { ended, seen: ended.timedOut ? [] : readJunit(readFileSync(report, 'utf8')) };
  };
  const right = await pytest([]);
  const broken = right.seen.filter(({ failed }) => failed).map(({ id }) => id);
  const tests = right.seen.length - broken.length;
  if (tests === 0) return { found: 'no tests', tests };
  writeFileSync(join(folder, `${name}.py`), algorithm(name, 'wrong'));
  const wrong = await pytest(broken);
  return { found: wrong.ended.timedOut ? 'hung' : wrong.seen.some(({ failed }) => failed) ? 'failed' : 'missed', tests };
}
