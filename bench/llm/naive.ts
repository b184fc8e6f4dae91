import type { FilePlan } from '../../src/model/plan.ts';
import type { OpenUnit } from '../../src/propose/llm/gaps.ts';
import { gapTexts, type PromptBase } from '../../src/propose/llm/prompt.ts';
import { TESTS_SCHEMA } from '../../src/propose/llm/schema.ts';
import { openaiClient } from '../../src/providers/openai.ts';
import { scriptedService, tokensOnWire, type Counted } from './scripted.ts';
import type { ScriptedTest } from './answers.ts';

type Texts = (file: FilePlan, unit: FilePlan['units'][number], base: PromptBase) => readonly string[];

/** Our own rules and form, with the whole file for each unit. */
export const withOurRules: Texts = (file, unit, base) => gapTexts(base, { file, units: [untouched(unit)] }, [], true);

/** What somebody types who has no rules: one sentence, the file, the function. */
export const bare: Texts = (file, unit, base) => [`You write unit tests with ${base.facts.framework.name}.`, `Write unit tests for this function:\n- ${unit.name} (lines ${unit.range.startLine}-${unit.range.endLine})\n\n${file.source.path}:\n\n${file.source.text}`];

/** A question for each unit, through the same SDK; where an answer is broken a second one, which sends all of it again. `given` takes in the answers. */
export async function naively(files: readonly { readonly file: FilePlan; readonly base: PromptBase }[], tests: readonly ScriptedTest[], textsOf: Texts, given: ScriptedTest[] = []): Promise<Counted> {
  const service = await scriptedService(tests, given);
  const client = await openaiClient({ apiKey: 'none', baseUrl: `${service.url}/v1`, fetch });
  const schema = textsOf === bare ? {} : { response_format: { type: 'json_schema' as const, json_schema: { name: TESTS_SCHEMA.name, schema: TESTS_SCHEMA.schema as Record<string, unknown>, strict: true } } };
  const ask = async (system: string, content: string): Promise<string> => (await client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: system }, { role: 'user', content }], ...schema })).choices[0]?.message.content ?? '';
  for (const { file, base } of files) {
    for (const unit of file.units) {
      const [system = '', ...user] = textsOf(file, unit, base);
      const answer = await ask(system, user.join('\n\n'));
      if (answer.includes('noSuchName')) await ask(system, `${user.join('\n\n')}\n\nThese tests did not pass: ${answer}`);
    }
  }
  const counted = { requests: service.questions().length, tokens: tokensOnWire(service.questions()) };
  await service.close();
  return counted;
}

export function untouched(unit: FilePlan['units'][number]): OpenUnit {
  return { unit, uncalled: true, lines: [], branches: [] };
}
