import { approximateTokens } from '../model/tokens.ts';
import { estimateNaive } from '../propose/llm/cost.ts';
import type { PromptBase } from '../propose/llm/prompt.ts';
import type { Ask } from '../providers/provider.ts';
import type { Asking } from './asking.ts';
import type { PackageRun } from './package-run.ts';

/**
 * Share of the input tokens of the naive way (a question a unit, with its whole file) that a package may take. Questions about gaps
 * and their first repairs are always asked; later repairs, mutants and names only while something is left: where little is to be gained, asking has to be cheap.
 */
const SHARE = 0.27;
/** In a package of one or two units a question costs as much as all of the naive way: so many tokens are always allowed. */
const LEAST = 2_500;

/** A package begins. */
export function allow(asking: Asking, run: PackageRun, base: PromptBase): void {
  asking.allowed = Math.max(LEAST, Math.floor(SHARE * estimateNaive(base, run.plan.files).inputTokens));
}

/** Takes a question off what is allowed; false where it would be too much and is not `needed`. */
export function affords(asking: Asking, ask: Ask, needed: boolean): boolean {
  const size = sizeOf(ask);
  if (!needed && size > asking.allowed) return false;
  asking.allowed -= size;
  return true;
}

function sizeOf({ system, messages, schema }: Ask): number {
  const texts = [...system, ...messages.flatMap(({ blocks }) => blocks)].map(({ text }) => text);
  return approximateTokens([...texts, schema === null ? '' : JSON.stringify(schema.schema)].join('\n'));
}
