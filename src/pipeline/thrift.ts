import { approximateTokens } from '../model/tokens.ts';
import { estimateNaive } from '../propose/llm/cost.ts';
import type { PromptBase } from '../propose/llm/prompt.ts';
import type { Ask } from '../providers/provider.ts';
import type { Asking } from './asking.ts';
import type { PackageRun } from './package-run.ts';

/**
 * Share of the input tokens of the naive way (a question a unit, with its whole file) that a package may take. First questions about gaps
 * are always asked, and the first repair; other repairs, mutants and names only while something is left: where little is to be gained, asking has to be cheap.
 */
const SHARE = 0.27;
/** In a package of one or two units a question costs as much as all of the naive way: so many tokens are always allowed. */
const LEAST = 2_500;

/** What a question may cost: it has been taken off before, it is asked whatever it costs, or only while enough is left. */
export type Price = 'reserved' | 'any' | 'spare';

/** A package begins; its first questions come before everything else. */
export function allow(asking: Asking, run: PackageRun, base: PromptBase, first: readonly Ask[]): void {
  const all = Math.max(LEAST, Math.floor(SHARE * estimateNaive(base, run.plan.files).inputTokens));
  asking.allowed = first.reduce((left, ask) => left - sizeOf(ask), all);
}

/** A first question is not asked after all. */
export function giveBack(asking: Asking, ask: Ask): void {
  asking.allowed += sizeOf(ask);
}

/** Takes a question off what is allowed; false where it would be too much. */
export function affords(asking: Asking, ask: Ask, price: Price): boolean {
  if (price === 'reserved') return true;
  const size = sizeOf(ask);
  if (price === 'spare' && size > asking.allowed) return false;
  asking.allowed -= size;
  return true;
}

function sizeOf({ system, messages, schema }: Ask): number {
  const texts = [...system, ...messages.flatMap(({ blocks }) => blocks)].map(({ text }) => text);
  return approximateTokens([...texts, schema === null ? '' : JSON.stringify(schema.schema)].join('\n'));
}
