import type { Origin } from '../../../model/candidate.ts';
import { isAmount, textByName } from './by-name.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Shape } from './learnt.ts';
import { number, text } from './recipe.ts';
import { samplePattern } from '../../../effects/sample-pattern.ts';
import { fitsInteger, FLOATS, LARGE, NUMBERS, TEXTS } from './stock.ts';
import type { Subject } from './subject.ts';
import type { Made } from './values.ts';

/** A bool, number or text. `hint`: the name of what it is for. */
export function basicValue(type: string, { basic = 'int', named }: Shape, hint: string, subject: Subject, draw: Draw): Made {
  if (basic === 'bool') {
    const value = draw.chance(0.5);
    return { expr: { k: 'code', code: String(value), type, value }, origin: 'typed' };
  }
  if (/string/.test(basic)) return textValue(type, hint, subject, named === true, draw);
  if (/float|complex/.test(basic)) return { expr: number(draw.chance(0.3) ? draw.pick(NUMBERS) : draw.pick(FLOATS), type === basic ? type : 'float64'), origin: 'typed' };
  if (basic === 'rune' || (basic === 'int32' && type === 'rune')) return { expr: { k: 'code', code: draw.pick(["'a'", "'Z'", "'0'", "' '", "'é'", "'-'", "'\\n'"]), type }, origin: 'typed' };
  const known = draw.weighted([[5, NUMBERS], [1, LARGE], [subject.numbers.length > 0 ? 3 : 0.01, subject.numbers.length > 0 ? subject.numbers : NUMBERS]] as const).filter((value) => fitsInteger(value, basic) && (Math.abs(value) <= 30 || !isAmount(hint)));
  return { expr: number(known.length === 0 ? draw.below(10) : draw.pick(known), type), origin: 'typed' };
}

/** A text that the code, its documents or its name suggest. */
export function textValue(type: string, hint: string, { texts, patterns, documents }: Subject, named: boolean, draw: Draw): Made {
  const guess = textByName(hint, draw);
  const ways: (readonly [number, () => readonly [string, Origin]])[] = [[2, () => [draw.pick(TEXTS), 'typed']]];
  if (guess !== null) ways.push([2.5, () => [guess, 'name-hinted']]);
  if (texts.length > 0) ways.push([3, () => [draw.pick(texts), 'literal']]);
  if (patterns.length > 0) ways.push([2, () => [samplePattern(draw.pick(patterns), draw), 'literal']]);
  if (documents.length > 0) ways.push([3, () => [draw.pick(documents), 'docs-example']]);
  const [value, origin] = draw.weighted(ways)();
  return { expr: { ...text(value, named ? type : 'string'), type }, origin };
}
