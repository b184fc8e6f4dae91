// bin/node bench/llm/tokens.ts: input tokens of hybrid against the naive way, counted on the wire, and what analyze --cost-estimate says beforehand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { AnalyzeResult } from '../../src/model/analyze-result.ts';
import type { ValidateResult } from '../../src/model/validate-result.ts';
import { workItems } from '../../src/propose/llm/items.ts';
import { gapTexts } from '../../src/propose/llm/prompt.ts';
import { estimateTokens } from '../../src/model/tokens.ts';
import { ownVersion } from '../harness/own-version.ts';
import { ROOT } from '../harness/work.ts';
import { keepOnly, testsIn, type ScriptedTest } from './answers.ts';
import { bare, naively, untouched, withOurRules, type Counted } from './naive.ts';
import { baseOf, copyOf, plansOf } from './project.ts';
import { scriptedService, tokensOnWire } from './scripted.ts';
import { TOKEN_SUBJECTS, type TokenSubject } from './subjects.ts';

const MAIN = join(ROOT, 'dist', 'main.js');
/** Whose tests are the answers, and who is measured. */
const SEEDS = { answers: 99, hybrid: 1 };
const SECONDS = { answers: 30, hybrid: 60 };

const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const subject of TOKEN_SUBJECTS) {
  const row = await measure(subject);
  rows.push(row);
  console.log(`${row.name}: hybrid ${row.hybrid.tokens} of ${row.naive.tokens} tokens (${percent(row.hybrid.tokens / row.naive.tokens)}), of a bare ${row.bare.tokens} (${percent(row.hybrid.tokens / row.bare.tokens)}); lines ${row.lines.hybrid.join(' of ')} against ${row.lines.naive.join(' of ')}, branches ${row.branches.hybrid.join(' of ')} against ${row.branches.naive.join(' of ')}; estimate ${percent(row.estimateError)} off`);
}
const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
const whole = {
  hybridShare: sum(({ hybrid }) => hybrid.tokens) / sum(({ naive }) => naive.tokens), bareShare: sum(({ hybrid }) => hybrid.tokens) / sum((row) => row.bare.tokens),
  estimateError: sum(({ estimated }) => estimated) / sum(({ naive }) => naive.tokens) - 1, aloneOverTogether: sum(({ alone }) => alone) / sum(({ together }) => together),
};
mkdirSync(join(ROOT, 'bench/raw/llm'), { recursive: true });
writeFileSync(join(ROOT, 'bench/raw/llm/tokens.json'), `${JSON.stringify({ command: 'bin/node bench/llm/tokens.ts', date: new Date().toISOString(), version: ownVersion(), rows, whole }, null, 2)}\n`);
console.log(`all: hybrid ${percent(whole.hybridShare)} of naive, ${percent(whole.bareShare)} of bare; estimate ${percent(whole.estimateError)} off; one unit a question ${percent(whole.aloneOverTogether)} of several`);

async function measure(subject: TokenSubject) {
  const folder = await subject.folder();
  const answers = await answersFor(subject, folder);
  const { root, remove } = copyOf(folder);
  try {
    const plans = await plansOf(root);
    const items = plans.flatMap((plan) => plan.files.map((file) => ({ base: baseOf(plan), file })));
    const given: ScriptedTest[] = [];
    const [naive, plain] = [await naively(items, answers.tests, withOurRules, given), await naively(items, answers.tests, bare)];
    keepOnly(answers.root, given);
    const closed = await coverage(subject, answers.root);
    answers.remove();
    const cost = (await testgen<AnalyzeResult>(subject, root, ['analyze', '--cost-estimate'])).cost;
    const estimated = cost?.naive.inputTokens ?? 0;
    const hybrid = await hybridly(subject, root, answers.tests);
    const after = await coverage(subject, root);
    const tokens = (groups: readonly (typeof items)[number]['file']['units'][]): number => groups.reduce((total, units) => total + textTokens(items, units), 0);
    return {
      name: subject.name, naive, bare: plain, hybrid, estimated, estimatedHybrid: cost?.hybrid.inputTokens ?? 0, estimateError: estimated / naive.tokens - 1, scripted: answers.tests.length,
      lines: { hybrid: after.lines, naive: closed.lines }, branches: { hybrid: after.branches, naive: closed.branches },
      together: tokens(items.flatMap(({ file }) => workItems([{ file, units: file.units.map(untouched) }]).map((item) => item.units.map(({ unit }) => unit)))), alone: tokens(items.flatMap(({ file }) => file.units.map((unit) => [unit]))),
    };
  } finally {
    remove();
  }
}

/** The tests of an offline run with another seed stand in for a model's. */
async function answersFor(subject: TokenSubject, folder: string): Promise<{ readonly tests: readonly ScriptedTest[]; readonly root: string; remove(): void }> {
  const copy = copyOf(folder);
  await testgen(subject, copy.root, ['generate', '--provider', 'offline', '--seed', String(SEEDS.answers), '--budget-time', String(SECONDS.answers)]);
  return { ...copy, tests: testsIn(copy.root) };
}

async function coverage(subject: TokenSubject, root: string): Promise<ValidateResult['coverage']> {
  return (await testgen<ValidateResult>(subject, root, ['validate'])).coverage;
}

async function hybridly(subject: TokenSubject, root: string, tests: readonly ScriptedTest[]): Promise<Counted> {
  const service = await scriptedService(tests);
  await testgen(subject, root, ['generate', '--seed', String(SEEDS.hybrid), '--provider', 'compatible', '--base-url', `${service.url}/v1`, '--model', 'm', '--budget-time', String(SECONDS.hybrid)]);
  const counted = { requests: service.questions().length, tokens: tokensOnWire(service.questions()) };
  await service.close();
  return counted;
}

async function testgen<T>({ path }: TokenSubject, root: string, args: readonly string[]): Promise<T> {
  const { stdout, stderr } = await execa(process.execPath, [MAIN, ...args, '--format', 'json', '--quiet'], { cwd: root, env: { PATH: path, HOME: root }, extendEnv: false, reject: false, stdin: 'ignore' });
  try {
    return (JSON.parse(stdout) as { readonly result: T }).result;
  } catch {
    throw new Error(`${args.join(' ')}: ${stderr.slice(-400)}`);
  }
}

function textTokens(items: Parameters<typeof naively>[0], units: readonly Parameters<typeof untouched>[0][]): number {
  const found = items.find(({ file }) => file.source.path === units[0]?.file);
  return found === undefined ? 0 : estimateTokens(gapTexts(found.base, { file: found.file, units: units.map(untouched) }, []).join('\n'));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
