import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnalyzeResult } from '../../src/model/analyze-result.ts';
import { estimateTokens } from '../../src/model/tokens.ts';
import { workItems } from '../../src/propose/llm/items.ts';
import { gapTexts } from '../../src/propose/llm/prompt.ts';
import { WORK } from '../harness/work.ts';
import { keepOnly, testsIn, type ScriptedTest } from './answers.ts';
import { bare, naively, untouched, withOurRules } from './naive.ts';
import { baseOf, copyOf, plansOf } from './project.ts';
import { coverage, testgen } from './run.ts';
import { questionsOf, scriptedService, tokensOnWire, type Counted } from './scripted.ts';
import type { TokenSubject } from './subjects.ts';

/** Whose tests are the answers, and who is measured. By calls, not by time: how busy the machine is has little part in it. */
const SEEDS = { answers: 99, hybrid: 1 };
const BUDGET = ['--budget-calls', '6000', '--budget-time', '240'];
export type TokenRow = Awaited<ReturnType<typeof measure>>;
type Prepared = Awaited<ReturnType<typeof prepareRow>>;

/** All but the hybrid run, made once: the answers, what the naive way takes and closes with them, the estimate. */
export async function prepareRow(subject: TokenSubject) {
  const kept = join(WORK.base, 'llm', `${subject.name.replaceAll('/', '-')}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Awaited<ReturnType<typeof naiveSide>>;
  const made = await naiveSide(subject);
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(made));
  return made;
}

async function naiveSide(subject: TokenSubject) {
  const folder = await subject.folder();
  const { root, remove } = copyOf(folder);
  const answers = copyOf(folder);
  try {
    await testgen(subject, answers.root, ['generate', '--provider', 'offline', '--seed', String(SEEDS.answers), ...BUDGET]);
    const tests = testsIn(answers.root);
    const items = (await plansOf(root)).flatMap((plan) => plan.files.map((file) => ({ base: baseOf(plan), file })));
    const given: ScriptedTest[] = [];
    const [naive, plain] = [await naively(items, tests, withOurRules, given), await naively(items, tests, bare)];
    keepOnly(answers.root, given);
    const cost = (await testgen<AnalyzeResult>(subject, root, ['analyze', '--cost-estimate'])).cost;
    const tokens = (groups: readonly (typeof items)[number]['file']['units'][]): number => groups.reduce((total, units) => total + textTokens(items, units), 0);
    return {
      tests, naive, bare: plain, closed: await coverage(subject, answers.root), estimated: cost?.naive.inputTokens ?? 0, estimatedHybrid: cost?.hybrid.inputTokens ?? 0,
      together: tokens(items.flatMap(({ file }) => workItems([{ file, units: file.units.map(untouched) }]).map((item) => item.units.map(({ unit }) => unit)))), alone: tokens(items.flatMap(({ file }) => file.units.map((unit) => [unit]))),
    };
  } finally {
    remove();
    answers.remove();
  }
}

/** The hybrid run with the same answers, beside what was prepared. */
export async function measure(subject: TokenSubject) {
  const { tests, closed, ...prepared }: Prepared = await prepareRow(subject);
  const { root, remove } = copyOf(await subject.folder());
  try {
    const hybrid = await hybridly(subject, root, tests);
    const after = await coverage(subject, root);
    return { name: subject.name, hybrid, ...prepared, estimateError: prepared.estimated / prepared.naive.tokens - 1, scripted: tests.length, lines: { hybrid: after.lines, naive: closed.lines }, branches: { hybrid: after.branches, naive: closed.branches } };
  } finally {
    remove();
  }
}

async function hybridly(subject: TokenSubject, root: string, tests: readonly ScriptedTest[]): Promise<Counted> {
  const service = await scriptedService(tests);
  await testgen(subject, root, ['generate', '--seed', String(SEEDS.hybrid), '--provider', 'compatible', '--base-url', `${service.url}/v1`, '--model', 'm', ...BUDGET]);
  const asked = service.questions();
  await service.close();
  return { requests: asked.length, tokens: tokensOnWire(asked), byKind: questionsOf(asked) };
}

function textTokens(items: Parameters<typeof naively>[0], units: readonly Parameters<typeof untouched>[0][]): number {
  const found = items.find(({ file }) => file.source.path === units[0]?.file);
  return found === undefined ? 0 : estimateTokens(gapTexts(found.base, { file: found.file, units: units.map(untouched) }, []).join('\n'));
}
