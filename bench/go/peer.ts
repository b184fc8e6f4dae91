import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import { statementsIn } from './measure.ts';
import { must } from './prepare.ts';

export const PEER = { name: 'gotests', module: 'github.com/cweill/gotests', version: 'v1.6.0' } as const;

/** What the peer wrote for one module. */
export interface PeerRun {
  readonly name: string;
  readonly wallMilliseconds: number;
  /** Test functions, and those whose table it leaves for somebody to fill in. */
  readonly tests: number;
  readonly empty: number;
  /** Folders whose tests do not compile. */
  readonly broken: readonly string[];
  /** Of the tests as they were written. */
  readonly statements: Pair | null;
}

const HOME = join(WORK.tools, 'gotests');
const PROGRAM = join(HOME, 'gotests');

/** Builds it from the version that is named here; made once. */
export async function preparePeer(): Promise<void> {
  if (existsSync(PROGRAM)) return;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'go.mod'), `module peer\n\ngo 1.22\n\nrequire ${PEER.module} ${PEER.version}\n`);
  writeFileSync(join(HOME, 'peer.go'), `//go:build tools\n\npackage peer\n\nimport _ "${PEER.module}/gotests"\n`);
  await must(['go', 'build', '-mod=mod', '-o', PROGRAM, `${PEER.module}/gotests`], HOME);
}

/** Has it write tests for every function of a module, and runs them. */
export async function runPeer(copy: string, scratch: string): Promise<PeerRun> {
  const sources = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
  const started = performance.now();
  for (const [folder, files] of Map.groupBy(sources, (path) => dirname(path))) await run([PROGRAM, '-all', '-w', ...files.map((path) => join(copy, path))], { cwd: join(copy, folder), inherit: true, timeoutMs: 60_000 });
  const wallMilliseconds = Math.round(performance.now() - started);
  const written = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('_test.go'));
  const texts = written.map((path) => readFileSync(join(copy, path), 'utf8')).join('\n');
  const count = (pattern: RegExp): number => texts.match(pattern)?.length ?? 0;
  const folders = [...new Set(written.map((path) => dirname(path)))];
  const broken: string[] = [];
  for (const folder of folders) if ((await run(['go', 'vet', `./${folder}`], { cwd: copy, inherit: true, timeoutMs: 120_000 })).stderr.includes('vet: ')) broken.push(folder);
  const profile = join(scratch, 'peer.out');
  await run(['go', 'test', '-count=1', '-coverpkg=./...', `-coverprofile=${profile}`, './...'], { cwd: copy, inherit: true, timeoutMs: 120_000 });
  return { name: `${PEER.name} ${PEER.version}`, wallMilliseconds, tests: count(/^func Test/gm), empty: count(/TODO: Add test cases/g), broken, statements: existsSync(profile) ? statementsIn(readFileSync(profile, 'utf8')) : null };
}
