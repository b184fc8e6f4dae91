import type { Ask } from './provider.ts';

/** Characters a token, measured on code; a little low, so that estimates are a little high. */
const CHARACTERS = 3.15;

/** Input tokens of a text, without asking anybody. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS);
}

/** Input tokens of a question: its texts and its schema. */
export function estimateInput(ask: Ask): number {
  const texts = [...ask.system, ...ask.messages.flatMap(({ blocks }) => blocks)].map(({ text }) => text);
  return estimateTokens(texts.join('\n')) + (ask.schema === null ? 0 : estimateTokens(JSON.stringify(ask.schema.schema))) + 16 * (1 + ask.messages.length);
}
