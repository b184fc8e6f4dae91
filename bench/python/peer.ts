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
const GRACE = 240;

/** Its own environment with what the subjects depend on, without them. Made once. */
export async function preparePeer(): Promise<void> {
  if (existsSync(join(HOME, 'ready'))) return;
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  const pip = [join(HOME, 'env', 'bin', 'python'), '-m', 'pip', '--quiet', '--disable-pip-version-check'];
  const subjects = PYTHON_SUBJECTS.map(({ name, version }) => `${name}==${version}`);
  for (const argv of [['python3', '-m', 'venv', join(HOME, 'env')], [...pip, 'install', `pynguin==${PEER.version}`, ...subjects], [...pip, 'uninstall', '--yes', ...PYTHON_SUBJECTS.map(({ name }) => name)]]) {
    const ended = await run(argv, { cwd: HOME, inherit: true, timeoutMs: 600_000 });
    if (ended.code !== 0) throw new Error(`${argv.slice(0, 5).join(' ')}: ${ended.stderr.slice(-400)}`);
  }
  writeFileSync(join(HOME, 'ready'), '');
}

export interface PeerInput {
  /** Copy of the project; its tests go to `tests` there. */
  readonly copy: string;
  readonly path: string;
  readonly seed: number;
  readonly seconds: number;
}

/** Milliseconds that it took for one module, and the test file it wrote; null when it wrote none. */
export async function runPeer({ copy, path, seed, seconds }: PeerInput): Promise<{ readonly milliseconds: number; readonly file: string | null }> {
  const name = importName(path);
  const out = join(copy, '.peer');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const argv = [join(HOME, 'env', 'bin', 'pynguin'), '--project-path', copy, '--module-name', name, '--output-path', out, '--maximum-search-time', String(seconds), '--seed', String(seed)];
  const ended = await runJailed(argv, { cwd: copy, writable: copy, env: { PYNGUIN_DANGER_AWARE: '1', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' }, timeoutMs: (seconds + GRACE) * 1000 });
  const [made] = readdirSync(out).filter((file) => /^test_\w*\.py$/.test(file));
  const file = made === undefined ? null : `tests/test_${name.replaceAll('.', '_')}.py`;
  if (made !== undefined && file !== null) cpSync(join(out, made), join(copy, file));
  rmSync(out, { recursive: true, force: true });
  return { milliseconds: Math.round(ended.milliseconds), file };
}
