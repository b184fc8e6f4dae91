import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import { COMPARED, MOST, type Drawn, type ForeignScore } from '../mutation/foreign.ts';
import { sample } from '../mutation/sample.ts';
import { instrumented } from './measure.ts';
import { must } from './prepare.ts';
import { outsidePath, rawPath, writeRaw, type RustResult } from './results.ts';

const TOOL = { name: 'cargo-mutants', version: '27.1.0' } as const;
const SECONDS = 20;

interface Found { readonly name: string }
export type Outside = ForeignScore<Found> & Drawn;

interface Place { readonly line: number; readonly column: number }
/** As the tool tells it; lines and columns from 1. */
interface Told { readonly name: string; readonly file: string; readonly replacement: string; readonly span: { readonly start: Place; readonly end: Place } }
interface Outcomes { readonly outcomes: readonly { readonly scenario: 'Baseline' | { readonly Mutant: Told }; readonly summary: string }[] }

const FATES: Readonly<Record<string, string>> = { CaughtMutant: 'killed', MissedMutant: 'survived', Timeout: 'timed out', Unviable: 'does not compile' };

/** Scores the tests that the last run wrote; not timed, so it may run at any priority. */
export async function measureOutside(subject: string, seed: number): Promise<void> {
  const home = await install();
  const scratch = WORK.scratch(seed, `rust-${subject}`);
  const copy = join(scratch, 'outside');
  rmSync(copy, { recursive: true, force: true });
  cpSync(WORK.copy(seed, `rust-${subject}`), copy, { recursive: true });
  const env = { CARGO_NET_OFFLINE: 'true', CARGO_TARGET_DIR: join(scratch, 'outside-target') };
  const tool = (args: readonly string[], timeoutMs: number) => run(['cargo', 'mutants', '--no-config', ...args], { cwd: copy, inherit: true, env: { ...env, PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}` }, timeoutMs });
  const all = JSON.parse((await tool(['--list', '--json'], 60_000)).stdout) as readonly Told[];
  const lines = await coveredLines(copy, scratch);
  const covered = all.filter(({ file, span }) => lines.has(`${file}:${span.start.line}`));
  const drawn = sample(covered, seed, MOST);
  // Doc tests are the crate's own.
  const report = join(scratch, 'outside-report');
  rmSync(report, { recursive: true, force: true });
  const wanted = drawn.flatMap(({ name }) => ['--re', `^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`]);
  await tool(['--output', report, '--timeout', String(SECONDS), '--cap-lints', 'true', '-j', '1', ...wanted, '--', '--tests'], 3_600_000);
  const { outcomes } = JSON.parse(readFileSync(join(report, 'mutants.out', 'outcomes.json'), 'utf8')) as Outcomes;
  const tried = outcomes.flatMap(({ scenario, summary }) => (scenario === 'Baseline' ? [] : [{ ...scenario.Mutant, fate: FATES[summary] ?? summary }]));
  const compared: Outside['compared'][number][] = [];
  for (const mutant of sample(tried, seed, COMPARED)) compared.push({ name: mutant.name, fate: mutant.fate, here: await judge(mutant, copy, env) });
  const { testgen } = JSON.parse(readFileSync(rawPath(seed, subject), 'utf8')) as RustResult;
  const result: Outside = { subject, seed, testgen, tool: `${TOOL.name} ${TOOL.version}`, all: all.length, covered: covered.length, mutants: tried.map(({ name, fate }) => ({ name, fate })), compared };
  writeRaw(outsidePath(seed, subject), result);
}

/** The same change made and judged by the bench itself. */
async function judge({ file, span, replacement }: Told, copy: string, env: Readonly<Record<string, string>>): Promise<string> {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `${text.slice(0, offset(text, span.start))}${replacement}${text.slice(offset(text, span.end))}`);
  const cargo = (args: readonly string[]) => run(['cargo', 'test', '--tests', ...args], { cwd: copy, inherit: true, env: { ...env, RUSTFLAGS: '--cap-lints warn' }, timeoutMs: args.length > 0 ? 120_000 : SECONDS * 1000 });
  const built = await cargo(['--no-run']);
  const ended = built.code === 0 ? await cargo([]) : null;
  writeFileSync(path, text);
  return ended === null ? 'does not compile' : ended.timedOut ? 'timed out' : ended.code === 0 ? 'survived' : 'killed';
}

function offset(text: string, { line, column }: Place): number {
  const before = text.split('\n').slice(0, line - 1);
  const inLine = [...(text.split('\n')[line - 1] ?? '')].slice(0, column - 1).join('');
  return before.reduce((sum, each) => sum + each.length + 1, 0) + inLine.length;
}

/** `src/lib.rs:12` of every line that the tests run. */
async function coveredLines(copy: string, scratch: string): Promise<ReadonlySet<string>> {
  const text = await (await instrumented(copy, scratch, []))(['-format=lcov']);
  const found = new Set<string>();
  let file = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('SF:')) file = line.slice(line.lastIndexOf('/src/') + 1);
    const [, number, count] = /^DA:(\d+),(\d+)/.exec(line) ?? [];
    if (count !== undefined && count !== '0') found.add(`${file}:${number}`);
  }
  return found;
}

/** Its own folder, made once. */
async function install(): Promise<string> {
  const home = join(WORK.tools, `${TOOL.name}-${TOOL.version}`);
  if (!existsSync(join(home, 'bin', TOOL.name))) await must(['cargo', 'install', TOOL.name, '--version', TOOL.version, '--locked', '--debug', '--root', home], WORK.base, 1_800_000);
  return home;
}
