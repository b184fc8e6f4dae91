import type { Phrase } from '../../src/languages/language.ts';

/** `price(2, 10) is 20`, `change(1, 2) fails`. */
export const title: Phrase = (candidate, facts) => {
  const value = facts[0]?.value;
  const shown = value !== undefined && 'v' in value ? `is ${value.v}` : 'fails';
  return `${candidate.act} ${shown}`;
};
