import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import { runJailed } from './jail.ts';
import { importName } from './modules.ts';
import { PYTHON_SUBJECTS } from './subjects.ts';

/** The search-based generator that is run side by side. */
export const PEER = { name: 'Pynguin', version: '0.48.0' } as const;

const HOME = join(WORK.base, 'python', 'peer');
/** Seconds beyond the search for its start, its assertions and its writing. */
const GRACE = 120;
/** Seconds for running its tests on its mutants, by which it chooses assertions: without a bound some modules do not end, and nothing is written. */
const MUTANT_SECONDS = 45;

/** Its own environment with what the subjects depend on, without those that it does not need itself. Made once, and only when it starts there. */
export async function preparePeer(): Promise<void> {
  if (existsSync(join(HOME, 'ready'))) return;
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  const pip = [join(HOME, 'env', 'bin', 'python'), '-m', 'pip', '--quiet', '--disable-pip-version-check'];
  await must(['python3', '-m', 'venv', join(HOME, 'env')]);
  await must([...pip, 'install', `pynguin==${PEER.version}`]);
  const own = (await must([join(HOME, 'env', 'bin', 'python'), '-m', 'pip', '--disable-pip-version-check', 'list', '--format', 'freeze'])).split('\n').map((line) => plainName(line.split('==')[0] ?? ''));
  await must([...pip, 'install', ...PYTHON_SUBJECTS.map(({ name, version }) => `${name}==${version}`)]);
  await must([...pip, 'uninstall', '--yes', ...PYTHON_SUBJECTS.map(({ name }) => name).filter((name) => !own.includes(plainName(name)))]);
  await must([join(HOME, 'env', 'bin', 'pynguin'), '--help'], { PYNGUIN_DANGER_AWARE: '1' });
  writeFileSync(join(HOME, 'ready'), '');
}

async function must(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const ended = await run(argv, { cwd: HOME, inherit: true, env, timeoutMs: 600_000 });
  if (ended.code !== 0) throw new Error(`${argv.slice(0, 5).join(' ')}: ${ended.stderr.slice(-400)}`);
  return ended.stdout;
}

/** As package indexes compare names. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

export interface PeerInput {
  /** Copy of the project that it works in. */
  readonly copy: string;
  /** Where its tests for the module are kept; absolute. */
  readonly keep: string;
  readonly path: string;
  readonly seed: number;
  readonly seconds: number;
}

/** How long it took for one module; `failed`: why there are no tests, in its own last words, null where there are some. */
export interface PeerRun { readonly milliseconds: number; readonly failed: string | null }

export async function runPeer({ copy, path, seed, seconds, keep }: PeerInput): Promise<PeerRun> {
  const name = importName(path);
  const out = join(copy, `.peer-${name}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const argv = [join(HOME, 'env', 'bin', 'pynguin'), '--project-path', copy, '--module-name', name, '--output-path', out, '--maximum-search-time', String(seconds), '--maximum-mutation-time', String(MUTANT_SECONDS), '--seed', String(seed)];
  const ended = await runJailed(argv, { cwd: copy, writable: copy, env: { PYTHONPATH: copy, PYNGUIN_DANGER_AWARE: '1', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' }, timeoutMs: (seconds + GRACE) * 1000 });
  const [made] = (existsSync(out) ? readdirSync(out) : []).filter((file) => /^test_\w*\.py$/.test(file));
  if (made !== undefined) cpSync(join(out, made), keep);
  rmSync(out, { recursive: true, force: true });
  const said = `${ended.stdout}\n${ended.stderr}`.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
  return { milliseconds: Math.round(ended.milliseconds), failed: made === undefined ? `exit ${ended.code ?? 'by a signal'}: ${said}` : null };
}

/** Where the tests for a module are put. */
export function peerTest(copy: string, path: string): string {
  return join(copy, 'tests', `test_${importName(path).replaceAll('.', '_')}.py`);
}
