import type { AnalyzedCost, AnalyzedTokens } from '../../model/analyze-result.ts';
import type { Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { TEST_TYPES } from '../../model/test-case.ts';
import { estimateHybrid, estimateNaive, type TokenEstimate } from '../../propose/llm/cost.ts';
import type { PromptBase } from '../../propose/llm/prompt.ts';
import { loadTemplates } from '../../propose/llm/templates.ts';
import type { PriceTable } from '../../providers/provider.ts';
import type { Services } from '../services.ts';

export type Costed = { readonly ok: true; readonly cost: AnalyzedCost } | { readonly ok: false; readonly problem: Problem };

const NOTHING: AnalyzedTokens = { requests: 0, inputTokens: 0, outputTokens: 0 };
/** The default of `generate --type`. */
const TYPES = TEST_TYPES.slice(0, 3);

/** What asking a model about all units without tests would take and cost. Asks nobody. */
export function costOf(plans: readonly Plan[], root: string, prices: PriceTable, { languages, assets, files }: Services): Costed {
  let [naive, hybrid] = [NOTHING, NOTHING];
  for (const plan of plans) {
    if (languages.find(({ name }) => name === plan.project.language)?.lift === undefined) continue;
    const loaded = loadTemplates(plan.project.language, root, assets, files);
    if (!loaded.ok) return loaded;
    const base: PromptBase = { facts: plan.project, types: TYPES, templates: loaded.templates, instructions: '' };
    const [each, together] = [estimateNaive(base, plan.files), estimateHybrid(base, plan.files)];
    naive = plus(naive, each);
    // In a handful of tiny files there is nothing to save.
    hybrid = plus(hybrid, together.inputTokens < each.inputTokens ? together : each);
  }
  const models = prices.models.map(({ provider, model, cost }) => ({ provider, model, naiveUsd: dollars(naive, cost), hybridUsd: dollars(hybrid, cost), offlineUsd: 0 as const }));
  return { ok: true, cost: { prices: prices.date, naive, hybrid, models } };
}

/** By the average request: prices have tiers by the size of one. */
function dollars({ requests, inputTokens, outputTokens }: TokenEstimate, cost: (input: number, output: number) => number | null): number | null {
  if (requests === 0) return 0;
  const each = cost(inputTokens / requests, outputTokens / requests);
  return each === null ? null : each * requests;
}

function plus(a: AnalyzedTokens, b: TokenEstimate): AnalyzedTokens {
  return { requests: a.requests + b.requests, inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}
