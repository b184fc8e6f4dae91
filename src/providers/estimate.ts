import { estimateTokens } from '../model/tokens.ts';
import type { Ask } from './provider.ts';

/** Input tokens of a question: its texts and its schema. */
export function estimateInput(ask: Ask): number {
  const texts = [...ask.system, ...ask.messages.flatMap(({ blocks }) => blocks)].map(({ text }) => text);
  return estimateTokens(texts.join('\n')) + (ask.schema === null ? 0 : estimateTokens(JSON.stringify(ask.schema.schema))) + 16 * (1 + ask.messages.length);
}
