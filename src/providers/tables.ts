import data from './models.json' with { type: 'json' };
import type { Capabilities, PriceTable, Usage } from './provider.ts';

interface Tier { readonly upTo: number | null; readonly input: number; readonly output: number }
/** Dollars a million tokens; `read` and `write` are factors of the input price for cached tokens. A tier holds up to so many input tokens. */
interface Price { readonly tiers: readonly Tier[]; readonly read: number; readonly write: number }
type Known = Capabilities & { readonly price: Price };

const MODELS = data.models as Readonly<Record<string, Known>>;
const ROUTES = data.routes as Readonly<Record<string, { readonly cheap: string; readonly standard: string }>>;

/** Day of the table of models and prices. */
export const TABLE_DATE = data.date;
export const KNOWN_MODELS = Object.keys(MODELS);

/** Models of a service by what they are good for; null where one must be named. */
export function routesOf(service: string): { readonly cheap: string; readonly standard: string } | null {
  return ROUTES[service] ?? null;
}

/** Exact names only: a longer name is another model. */
export function capabilitiesOf(model: string, otherwise: Capabilities): Capabilities {
  return Object.hasOwn(MODELS, model) ? (MODELS[model] as Known) : otherwise;
}

/** Dollars of one request; null where no price is known. */
export function costOf(model: string, usage: Usage, local: boolean): number | null {
  if (local) return 0;
  const price = Object.hasOwn(MODELS, model) ? (MODELS[model] as Known).price : null;
  if (price === null) return null;
  const tier = price.tiers.find(({ upTo }) => upTo === null || usage.input <= upTo) as Tier;
  const plain = Math.max(0, usage.input - usage.cached - usage.written);
  return ((plain + usage.cached * price.read + usage.written * price.write) * tier.input + usage.output * tier.output) / 1e6;
}

/** Tokens that a maker's models make of what is one token of the GPT sort; 1 where nothing is known. */
function tokensOf(provider: string): number {
  return (data.tokens as Readonly<Record<string, number>>)[provider] ?? 1;
}

export function priceTable(): PriceTable {
  const models = Object.entries(ROUTES).flatMap(([provider, { cheap, standard }]) => [...new Set([cheap, standard])].map((model) => ({
    provider, model, cost: (input: number, output: number) => costOf(model, { input: input * tokensOf(provider), cached: 0, written: 0, output: output * tokensOf(provider) }, false),
  })));
  return { date: TABLE_DATE, models };
}
