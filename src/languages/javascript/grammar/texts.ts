import type { Draw } from '../../../effects/draw.ts';
import { literal, type Expr } from './recipe.ts';
import { samplePattern } from './sample-pattern.ts';
import { STRINGS } from './stock.ts';
import type { Subject } from './subject.ts';

const MOST_PARTS = 5;

/** A text for code that reads texts: a usual one, one that a pattern of it matches, a word it compares with, or several of these in a row. `theme`: a word of the candidate. */
export function textFor(subject: Subject, theme: string, draw: Draw): Expr {
  const { patterns, words, otherWords } = subject;
  const sample = (): string => samplePattern(draw.pick(patterns), draw);
  const word = (): string => draw.pick(otherWords.length > words.length && draw.chance(0.2) ? otherWords : words);
  return draw.weighted([
    [3, () => draw.pick(STRINGS)],
    [1, () => literal(theme)],
    [patterns.length > 0 ? 3 : 0, () => literal(sample())],
    [words.length > 0 ? 1.5 : 0, () => literal(word())],
    [words.length > 2 ? 3 : 0, () => literal(composed(draw, theme, word))],
  ] as const)();
}

/** Words of the code's own language put together with plain ones, as its input might be. */
function composed(draw: Draw, theme: string, word: () => string): string {
  const parts = Array.from({ length: 2 + draw.below(MOST_PARTS - 1) }, () => (draw.chance(0.4) ? draw.chance(0.5) ? theme : draw.pick(['a', 'b', 'foo', '1', 'bar']) : word()));
  return parts.join('');
}
