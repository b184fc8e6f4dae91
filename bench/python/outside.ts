import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import { COMPARED, MOST, type Drawn, type ForeignScore, type Judged } from '../mutation/foreign.ts';
import { sample } from '../mutation/sample.ts';
import { runJailed } from './jail.ts';
import { testFiles } from './measure.ts';
import type { Piece } from './piece.ts';
import { environmentOf } from './prepare.ts';
import { readRaw, writeRaw, type OwnResult } from './results.ts';
import type { PythonSubject } from './subjects.ts';

const TOOL = { name: 'cosmic-ray', version: '8.7.0' } as const;
const SECONDS = 20;

interface Found { readonly file: string; readonly line: number; readonly operator: string; readonly occurrence: number }
type Mutant = Judged<Found>;
export type Outside = ForeignScore<Found> & Drawn;

/** To be measured when the subject's own piece is; not timed, so it may run at any priority. */
export function outsidePiece(subject: PythonSubject, seed: number): Piece {
  return { whose: 'own', name: `outside/${subject.name}`, inputs: [subject.name], work: () => measureOutside(subject, seed) };
}

async function measureOutside(subject: PythonSubject, seed: number): Promise<void> {
  const from = WORK.copy(seed, `python-${subject.name}`);
  const copy = `${from}.outside`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(from, copy, { recursive: true });
  const home = await install();
  const python = join(environmentOf(subject), 'bin', 'python');
  const tests = [python, '-B', '-m', 'pytest', '-q', '-x', '-p', 'no:cacheprovider', '-p', 'no:randomly', ...testFiles(copy)];
  const inside = async (argv: readonly string[], timeoutMs = 60_000): Promise<string> => {
    const ended = await runJailed(argv, { cwd: copy, writable: copy, env: { PYTHONPATH: copy }, timeoutMs });
    if (ended.code !== 0) throw new Error(`${argv.slice(0, 4).join(' ')}: ${ended.stderr.slice(-300)}`);
    return ended.stdout;
  };
  writeFileSync(join(copy, 'outside.toml'), `[cosmic-ray]\nmodule-path = ["${subject.package}"]\ntimeout = ${SECONDS}.0\nexcluded-modules = []\ntest-command = "${tests.join(' ')}"\n\n[cosmic-ray.distributor]\nname = "local"\n`);
  const tool = join(home, 'env', 'bin', 'cosmic-ray');
  const helper = [python, join(import.meta.dirname, 'outside_session.py')];
  await inside([tool, 'init', 'outside.toml', 'outside.sqlite']);
  const counts = JSON.parse(await inside([...helper, 'draw', 'outside.sqlite', '.slipcover.json', String(seed), String(MOST)])) as Pick<Outside, 'all' | 'covered'>;
  await inside([tool, 'exec', 'outside.toml', 'outside.sqlite'], 3_600_000);
  const mutants = JSON.parse(await inside([...helper, 'tell', 'outside.sqlite'])) as Mutant[];
  const compared: Outside['compared'][number][] = [];
  for (const mutant of sample(mutants, seed, COMPARED)) {
    const text = readFileSync(join(copy, mutant.file), 'utf8');
    await inside([tool, 'apply', mutant.file, mutant.operator, String(mutant.occurrence)]);
    const ended = await runJailed(tests, { cwd: copy, writable: copy, env: { PYTHONPATH: copy }, timeoutMs: SECONDS * 1000 });
    writeFileSync(join(copy, mutant.file), text);
    compared.push({ ...bare(mutant), here: ended.timedOut ? 'timed out' : ended.code === 0 ? 'survived' : 'killed' });
  }
  writeRaw(seed, `outside/${subject.name}`, { subject: subject.name, seed, testgen: (readRaw(seed, subject.name) as OwnResult).testgen, tool: `${TOOL.name} ${TOOL.version}`, ...counts, mutants: mutants.map(bare), compared });
}

function bare({ file, line, operator, occurrence, fate }: Mutant): Mutant {
  return { file, line, operator, occurrence, fate };
}

/** Its own environment, made once. */
async function install(): Promise<string> {
  const home = join(WORK.base, 'python', 'outside');
  if (existsSync(join(home, 'ready'))) return home;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const argv of [['python3', '-m', 'venv', 'env'], [join(home, 'env', 'bin', 'python'), '-m', 'pip', '--quiet', '--disable-pip-version-check', 'install', `${TOOL.name}==${TOOL.version}`]]) {
    const ended = await run(argv, { cwd: home, inherit: true, timeoutMs: 300_000 });
    if (ended.code !== 0) throw new Error(`${argv.join(' ')}: ${ended.stderr.slice(-300)}`);
  }
  writeFileSync(join(home, 'ready'), '');
  return home;
}
