import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnalyzeResult } from '../../src/model/analyze-result.ts';
import { estimateTokens } from '../../src/model/tokens.ts';
import { workItems } from '../../src/propose/llm/items.ts';
import { gapTexts } from '../../src/propose/llm/prompt.ts';
import { freshCopy } from '../harness/prepare.ts';
import { WORK } from '../harness/work.ts';
import { keepOnly, testsIn, type ScriptedTest } from './answers.ts';
import { bare, naively, untouched, withOurRules } from './naive.ts';
import { baseOf, copyOf, plansOf } from './project.ts';
import { coverage, testgen } from './run.ts';
import { questionsOf, scriptedService, tokensOnWire, type Counted } from './scripted.ts';
import type { TokenSubject } from './subjects.ts';

/** Whose tests are the answers, and who is measured. */
const SEEDS = { answers: 99, hybrid: 1 };
const SECONDS = { answers: 30, hybrid: 60 };
export type TokenRow = Awaited<ReturnType<typeof measure>>;

/** Both ways with the same answers, and the estimate beforehand. */
export async function measure(subject: TokenSubject) {
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

/** The tests of an offline run with another seed stand in for a model's. Made once: all ways get the same. */
async function answersFor(subject: TokenSubject, folder: string): Promise<{ readonly tests: readonly ScriptedTest[]; readonly root: string; remove(): void }> {
  const made = join(WORK.base, 'llm', subject.name);
  if (!existsSync(made)) {
    rmSync(`${made}.part`, { recursive: true, force: true });
    mkdirSync(dirname(made), { recursive: true });
    freshCopy(folder, `${made}.part`);
    await testgen(subject, `${made}.part`, ['generate', '--provider', 'offline', '--seed', String(SEEDS.answers), '--budget-time', String(SECONDS.answers)]);
    renameSync(`${made}.part`, made);
  }
  const copy = copyOf(made);
  return { ...copy, tests: testsIn(copy.root) };
}

async function hybridly(subject: TokenSubject, root: string, tests: readonly ScriptedTest[]): Promise<Counted> {
  const service = await scriptedService(tests);
  await testgen(subject, root, ['generate', '--seed', String(SEEDS.hybrid), '--provider', 'compatible', '--base-url', `${service.url}/v1`, '--model', 'm', '--budget-time', String(SECONDS.hybrid)]);
  const asked = service.questions();
  await service.close();
  return { requests: asked.length, tokens: tokensOnWire(asked), byKind: questionsOf(asked) };
}

function textTokens(items: Parameters<typeof naively>[0], units: readonly Parameters<typeof untouched>[0][]): number {
  const found = items.find(({ file }) => file.source.path === units[0]?.file);
  return found === undefined ? 0 : estimateTokens(gapTexts(found.base, { file: found.file, units: units.map(untouched) }, []).join('\n'));
}
