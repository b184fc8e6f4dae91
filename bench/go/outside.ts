import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import { COMPARED, type ForeignScore, type Judged } from '../mutation/foreign.ts';
import { sample } from '../mutation/sample.ts';
import { must } from './prepare.ts';

export const OUTSIDE = { subject: 'go-shellquote', tool: 'gremlins', module: 'github.com/go-gremlins/gremlins', version: 'v0.6.0' } as const;
const SECONDS = 60;
const TOOL_SECONDS = 1800;
/** A mutant may take all memory before its time is up. */
const LIMITED = ['prlimit', '--as=4294967296'];

interface Found { readonly file: string; readonly line: number; readonly column: number; readonly operator: string }
type Mutant = Judged<Found>;
export type Outside = ForeignScore<Found>;
interface Told { readonly files: readonly { readonly file_name: string; readonly mutations: readonly { readonly line: number; readonly column: number; readonly type: string; readonly status: string }[] }[] }

const FATES: Readonly<Record<string, string>> = { KILLED: 'killed', LIVED: 'survived', 'TIMED OUT': 'timed out', 'NOT VIABLE': 'does not compile', 'NOT COVERED': 'not covered' };
/** What the tool writes in the place of a token, by its name for the change. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ARITHMETIC_BASE: { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*' },
  CONDITIONALS_BOUNDARY: { '<': '<=', '<=': '<', '>': '>=', '>=': '>' },
  CONDITIONALS_NEGATION: { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' },
  INCREMENT_DECREMENT: { '++': '--', '--': '++' },
  INVERT_NEGATIVES: { '-': '+' },
};

/** Has the tool judge the tests that `generate` wrote into a copy of the subject, and judges some of its mutants once more. */
export async function measureOutside(seed: number, testgen: string): Promise<Outside> {
  const { subject, tool, version } = OUTSIDE;
  const from = WORK.copy(seed, `go-${subject}`);
  const copy = `${from}.outside`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(from, copy, { recursive: true });
  const ended = await run([...LIMITED, await install(), 'unleash', '--output', 'outside.json', '--workers', '1', '--timeout-coefficient', '5', '.'], { cwd: copy, inherit: true, timeoutMs: TOOL_SECONDS * 1000 });
  if (ended.code !== 0) throw new Error(`${tool}: ${ended.stderr.slice(-400)}`);
  const { files } = JSON.parse(readFileSync(join(copy, 'outside.json'), 'utf8')) as Told;
  const mutants = files.flatMap(({ file_name: file, mutations }) => mutations.map(({ line, column, type, status }): Mutant => ({ file, line, column, operator: type, fate: FATES[status] ?? status })));
  const compared: Outside['compared'][number][] = [];
  for (const mutant of sample(mutants.filter(({ fate }) => /^(killed|survived|timed out)$/.test(fate)), seed, COMPARED)) compared.push({ ...mutant, here: await fateHere(copy, mutant) });
  return { subject, seed, testgen, tool: `${tool} ${version}`, mutants, compared };
}

/** How the tests end with the change in place. */
async function fateHere(copy: string, { file, line, column, operator }: Mutant): Promise<string> {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const changed = mutated(text, line, column, CHANGES[operator] ?? {});
  if (changed === null) return 'not found';
  writeFileSync(path, changed);
  const argv = (more: readonly string[]): readonly string[] => [...LIMITED, 'go', 'test', '-count=1', ...more, `./${dirname(file)}`];
  const compiled = await run(argv(['-run=^$', '-vet=off']), { cwd: copy, inherit: true, timeoutMs: SECONDS * 1000 });
  const ended = compiled.code === 0 ? await run(argv(['-vet=off']), { cwd: copy, inherit: true, timeoutMs: SECONDS * 1000 }) : null;
  writeFileSync(path, text);
  return ended === null ? 'does not compile' : ended.timedOut ? 'timed out' : ended.code === 0 ? 'survived' : 'killed';
}

/** The text with the longest token that stands there replaced; columns count bytes from 1. */
export function mutated(text: string, line: number, column: number, by: Readonly<Record<string, string>>): string | null {
  const lines = text.split('\n');
  const at = Buffer.from(lines[line - 1] ?? '');
  const [head, tail] = [at.subarray(0, column - 1).toString(), at.subarray(column - 1).toString()];
  const token = Object.keys(by).toSorted((a, b) => b.length - a.length).find((each) => tail.startsWith(each));
  return token === undefined ? null : lines.with(line - 1, head + (by[token] as string) + tail.slice(token.length)).join('\n');
}

/** Built from the version that is named here; made once. */
async function install(): Promise<string> {
  const { tool, module, version } = OUTSIDE;
  const home = join(WORK.tools, `${tool}-${version}`);
  const program = join(home, tool);
  if (existsSync(program)) return program;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'go.mod'), `module outside\n\ngo 1.22\n\nrequire ${module} ${version}\n`);
  // What the module imports is what `-mod=mod` looks up the sums of.
  writeFileSync(join(home, 'outside.go'), `//go:build tools\n\npackage outside\n\nimport _ "${module}/cmd/gremlins"\n`);
  await must(['go', 'build', '-mod=mod', '-o', program, `${module}/cmd/gremlins`], home);
  return program;
}
