import type { FilePlan } from '../../model/plan.ts';
import { approximateTokens } from '../../model/tokens.ts';
import type { OpenUnit } from './gaps.ts';
import { workItems } from './items.ts';
import { gapTexts, type PromptBase } from './prompt.ts';
import { TESTS_SCHEMA } from './schema.ts';

/** What asking would take. */
export interface TokenEstimate { readonly requests: number; readonly inputTokens: number; readonly outputTokens: number }

/** Tokens of an answer for one unit. */
const ANSWER = 450;
/** Share of the units that something is still open in. */
const OPEN = 0.5;
/** A third of the first answers needs a second question. */
const REPAIRS = 1 / 3;
/** Input of a hybrid run, as a multiple of one question about everything: less is open, but repairs and mutants are asked about as well. Measured by `bench/llm/tokens.ts`. */
const ROUNDS = 1.4;

/** The naive way: a question for each unit, each with the whole file, nothing known before; a repair sends all of it again, with the answer. */
export function estimateNaive(base: PromptBase, files: readonly FilePlan[]): TokenEstimate {
  const asks = files.flatMap((file) => file.units.map((unit) => tokensOf(gapTexts(base, { file, units: [untouched(unit)] }, [], true))));
  const repairs = Math.ceil(asks.length * REPAIRS);
  const average = sum(asks) / Math.max(1, asks.length);
  return { requests: asks.length + repairs, inputTokens: Math.ceil(sum(asks) + repairs * (average + ANSWER)), outputTokens: (asks.length + repairs) * ANSWER };
}

/** The hybrid way: the units of a file together. */
export function estimateHybrid(base: PromptBase, files: readonly FilePlan[]): TokenEstimate {
  const items = files.flatMap((file) => workItems([{ file, units: file.units.map(untouched) }]));
  const all = (once: number): number => Math.ceil(once * ROUNDS);
  const units = sum(items.map((item) => item.units.length));
  return { requests: all(items.length), inputTokens: all(sum(items.map((item) => tokensOf(gapTexts(base, item, []))))), outputTokens: all(Math.ceil(units * ANSWER * OPEN)) };
}

function tokensOf(texts: readonly string[]): number {
  return approximateTokens(`${texts.join('\n')}${JSON.stringify(TESTS_SCHEMA.schema)}`);
}

function untouched(unit: FilePlan['units'][number]): OpenUnit {
  return { unit, uncalled: true, lines: [], branches: [] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
