// bin/node bench/llm/tokens.ts: input tokens of hybrid against the naive way, counted on the wire, and what analyze --cost-estimate says beforehand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { RunReport } from '../../src/model/report.ts';
import type { AnalyzeResult } from '../../src/model/analyze-result.ts';
import type { OpenUnit } from '../../src/propose/llm/gaps.ts';
import { workItems } from '../../src/propose/llm/items.ts';
import { gapTexts } from '../../src/propose/llm/prompt.ts';
import { TESTS_SCHEMA } from '../../src/propose/llm/schema.ts';
import { estimateTokens } from '../../src/model/tokens.ts';
import type { FilePlan } from '../../src/model/plan.ts';
import { openaiClient } from '../../src/providers/openai.ts';
import { ownVersion } from '../harness/own-version.ts';
import { ROOT } from '../harness/work.ts';
import { baseOf, copyOf, plansOf } from './project.ts';
import { scriptedService, tokensOnWire } from './scripted.ts';

const MAIN = join(ROOT, 'dist', 'main.js');
const PROJECTS = ['examples/javascript', 'test/e2e/subject', 'examples/python'];
const SEED = 1;

const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const project of PROJECTS) rows.push(await measure(project));
const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
const whole = { hybridShare: sum(({ hybrid }) => hybrid.tokens) / sum(({ naive }) => naive.tokens), estimateError: sum(({ estimated }) => estimated) / sum(({ naive }) => naive.tokens) - 1 };
mkdirSync(join(ROOT, 'bench/raw/llm'), { recursive: true });
writeFileSync(join(ROOT, 'bench/raw/llm/tokens.json'), `${JSON.stringify({ command: 'bin/node bench/llm/tokens.ts', date: new Date().toISOString(), version: ownVersion(), rows, whole }, null, 2)}\n`);
for (const row of rows) console.log(`${row.project}: hybrid ${row.hybrid.tokens} of ${row.naive.tokens} tokens (${percent(row.hybrid.tokens / row.naive.tokens)}), lines ${row.hybrid.lines.join(' of ')}; estimate of naive ${percent(row.estimated / row.naive.tokens - 1)} off; one unit a question would be ${percent(row.alone / row.together)} of several`);
console.log(`all: hybrid ${percent(whole.hybridShare)} of naive, estimate ${percent(whole.estimateError)} off`);

async function measure(folder: string) {
  const { root, remove } = copyOf(folder);
  try {
    const plans = await plansOf(root);
    const naive = await naively(plans.flatMap((plan) => plan.files.map((file) => ({ file, base: baseOf(plan) }))));
    const cost = (await json<AnalyzeResult>(root, ['analyze', '--cost-estimate'])).cost;
    const [estimated, estimatedHybrid] = [cost?.naive.inputTokens ?? 0, cost?.hybrid.inputTokens ?? 0];
    const items = plans.flatMap((plan) => plan.files.map((file) => ({ base: baseOf(plan), file })));
    const tokens = (units: readonly FilePlan['units'][]): number => units.reduce((total, own) => total + textTokens(items, own), 0);
    const grouped = items.flatMap(({ file }) => workItems([{ file, units: file.units.map(untouched) }]).map((item) => item.units.map(({ unit }) => unit)));
    return {
      project: folder, naive, hybrid: await hybridly(root), estimated, estimatedHybrid,
      together: tokens(grouped), alone: tokens(items.flatMap(({ file }) => file.units.map((unit) => [unit]))),
    };
  } finally {
    remove();
  }
}

/** A question for each unit with its whole file, through the same SDK; every third needs a second one, which sends the file again. */
async function naively(files: readonly { readonly file: FilePlan; readonly base: ReturnType<typeof baseOf> }[]): Promise<{ requests: number; tokens: number }> {
  const service = await scriptedService(SEED);
  const client = await openaiClient({ apiKey: 'none', baseUrl: `${service.url}/v1`, fetch });
  for (const { file, base } of files) {
    for (const unit of file.units) {
      const [system = '', ...user] = gapTexts(base, { file, units: [untouched(unit)] }, [], true);
      const content = user.join('\n\n');
      const ask = (text: string) => client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: system }, { role: 'user', content: text }], response_format: { type: 'json_schema', json_schema: { name: TESTS_SCHEMA.name, schema: TESTS_SCHEMA.schema as Record<string, unknown>, strict: true } } });
      const answer = (await ask(content)).choices[0]?.message.content ?? '';
      if (answer.includes('noSuchName')) await ask(`${content}\n\nThese tests did not pass: ${answer}`);
    }
  }
  const counted = { requests: service.questions().length, tokens: tokensOnWire(service.questions()) };
  await service.close();
  return counted;
}

async function hybridly(root: string): Promise<{ requests: number; tokens: number; lines: readonly [number, number] }> {
  const service = await scriptedService(SEED);
  const { files } = await json<RunReport>(root, ['generate', '--dry-run', '--seed', String(SEED), '--provider', 'compatible', '--base-url', `${service.url}/v1`, '--model', 'm', '--budget-time', '90'], true);
  const lines = files.reduce<readonly [number, number]>(([covered, total], { coverage: { after } }) => [covered + after.lines[0], total + after.lines[1]], [0, 0]);
  const counted = { requests: service.questions().length, tokens: tokensOnWire(service.questions()), lines };
  await service.close();
  return counted;
}

async function json<T>(root: string, args: readonly string[], whole = false): Promise<T> {
  const { stdout } = await execa(process.execPath, [MAIN, ...args, '--format', 'json', '--quiet'], { cwd: root, env: { PATH: process.env['PATH'] ?? '', HOME: root }, extendEnv: false, reject: false, stdin: 'ignore' });
  const report = JSON.parse(stdout) as { readonly result: T };
  return whole ? (report as T) : report.result;
}

function textTokens(items: readonly { readonly file: FilePlan; readonly base: ReturnType<typeof baseOf> }[], units: FilePlan['units']): number {
  const found = items.find(({ file }) => file.source.path === units[0]?.file);
  return found === undefined ? 0 : estimateTokens(gapTexts(found.base, { file: found.file, units: units.map(untouched) }, []).join('\n'));
}

function untouched(unit: FilePlan['units'][number]): OpenUnit {
  return { unit, uncalled: true, lines: [], branches: [] };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
