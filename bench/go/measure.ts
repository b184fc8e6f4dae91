import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { run } from '../harness/run.ts';

export interface Measured {
  readonly files: readonly string[];
  /** Tests and subtests of the plain run that have none below them. */
  readonly tests: number;
  /** Tests that failed in some run, with the runs; left out of the coverage. */
  readonly unsound: Readonly<Record<string, readonly string[]>>;
  readonly statements: Pair;
  /** Files that gofmt would change. */
  readonly unformatted: readonly string[];
  /** What `go vet` said; empty when nothing. */
  readonly vet: string;
  /** Of `go test -c` of the first package with tests, in milliseconds: what everything else is compared with. */
  readonly compileMilliseconds: number;
}

interface Event { readonly Action: string; readonly Package?: string; readonly Test?: string }

/** Runs the emitted tests alone in five ways, then once more, without those that ever failed, for their coverage. */
export async function measure(copy: string, scratch: string, seed: number): Promise<Measured> {
  const files = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('_test.go')).toSorted();
  const go = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => run(['go', ...args], { cwd: copy, inherit: true, env: { GOPROXY: 'off', ...env }, timeoutMs: 240_000 });
  const failures = new Map<string, string[]>();
  let tests = 0;
  for (const { name, args, env } of ways(files, copy, seed)) {
    const events = (await go(['test', '-json', '-count=1', ...args], env)).stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Event] : []));
    const ended = events.filter(({ Action, Test }) => Test !== undefined && /^(pass|fail)$/.test(Action));
    const parents = new Set(ended.flatMap(({ Package, Test = '' }) => (Test.includes('/') ? [`${Package} ${Test.slice(0, Test.lastIndexOf('/'))}`] : [])));
    const leaves = ended.filter(({ Package, Test }) => !parents.has(`${Package} ${Test}`));
    if (name === 'plain') tests = leaves.length;
    for (const { Test = '' } of leaves.filter(({ Action }) => Action === 'fail')) failures.set(Test, [...new Set([...failures.get(Test) ?? [], name])]);
  }
  const profile = join(scratch, 'cover.out');
  const skipped = [...failures.keys()].map((test) => test.split('/').map((part) => `^${RegExp.escape(part)}$`).join('/')).join('|');
  await go(['test', '-count=1', '-coverpkg=./...', `-coverprofile=${profile}`, ...(skipped === '' ? [] : [`-skip=${skipped}`]), './...']);
  const started = performance.now();
  await go(['test', '-c', '-o', join(scratch, 'compiled'), `./${dirname(files[0] ?? '.')}`]);
  const compileMilliseconds = Math.round(performance.now() - started);
  const unformatted = (await run(['gofmt', '-l', ...files], { cwd: copy, inherit: true })).stdout.split('\n').filter((line) => line !== '');
  return { files, tests, unsound: Object.fromEntries(failures), statements: statementsIn(readFileSync(profile, 'utf8')), unformatted, vet: (await go(['vet', './...'])).stderr.slice(0, 1000), compileMilliseconds };
}

function ways(files: readonly string[], copy: string, seed: number): readonly { readonly name: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }[] {
  const namesIn = (path: string): string => [...readFileSync(join(copy, path), 'utf8').matchAll(/^func (Test\w*)\(/gm)].map(([, name]) => name).join('|');
  return [
    { name: 'plain', args: ['./...'], env: {} },
    { name: 'shuffled', args: [`-shuffle=${seed + 1}`, './...'], env: {} },
    { name: 'elsewhere', args: ['./...'], env: { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } },
    { name: 'twice', args: ['-count=2', './...'], env: {} },
    ...files.map((path) => ({ name: 'alone', args: [`-run=^(${namesIn(path)})$`, `./${dirname(path)}`], env: {} })),
  ];
}

/** Statements that ran and all there are, each block once. */
export function statementsIn(profile: string): Pair {
  const blocks = new Map<string, { readonly size: number; ran: boolean }>();
  for (const [, block = '', size = '', count = ''] of profile.matchAll(/^(.+:\d+\.\d+,\d+\.\d+) (\d+) (\d+)$/gm)) {
    const known = blocks.get(block) ?? { size: Number(size), ran: false };
    blocks.set(block, { ...known, ran: known.ran || count !== '0' });
  }
  const all = [...blocks.values()];
  const sum = (some: typeof all): number => some.reduce((total, { size }) => total + size, 0);
  return [sum(all.filter(({ ran }) => ran)), sum(all)];
}
