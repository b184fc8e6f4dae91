import type { Origin } from '../../../model/candidate.ts';
import type { Draw } from '../../../effects/draw.ts';
import { isA, prim, textOf, type Type } from '../types/type.ts';
import { isAmount, textByName } from './by-name.ts';
import { character, number, text, type Expr } from './recipe.ts';
import { CHARS, fitsInteger, FLOATS, isInteger, LARGE, NUMBERS, TEXTS } from './stock.ts';
import type { Subject } from './subject.ts';

export interface Made { readonly expr: Expr; readonly origin: Origin }

/** A bool, number or character. `hint`: the name of what it is for. */
export function basicValue(name: string, hint: string, subject: Subject, draw: Draw): Made | null {
  const type = prim(name);
  if (name === 'bool') {
    const value = draw.chance(0.5);
    return { expr: { k: 'code', code: String(value), type, value }, origin: 'typed' };
  }
  if (name === 'char') return subject.chars.length > 0 && draw.chance(0.5) ? { expr: character(draw.pick(subject.chars), type), origin: 'literal' } : { expr: character(draw.pick(CHARS), type), origin: 'typed' };
  if (/^f\d/.test(name)) return { expr: number(draw.chance(0.3) ? draw.pick(NUMBERS) : draw.pick(FLOATS), type), origin: 'typed' };
  if (!isInteger(name)) return null;
  // What counts is often asked for at once: huge counts only end the driver.
  const isCount = name === 'usize' || isAmount(hint);
  if (draw.chance(isCount ? 0.01 : 0.04)) return { expr: { k: 'code', code: `${name}::MAX`, type }, origin: 'typed' };
  const own = subject.numbers.length > 0 && draw.chance(0.35);
  const known = (own ? subject.numbers : draw.chance(0.12) ? LARGE : NUMBERS).filter((value) => fitsInteger(value, name) && (Math.abs(value) <= (isAmount(hint) ? 40 : isCount ? 5000 : Infinity)));
  return { expr: number(known.length === 0 ? draw.below(10) : draw.pick(known), type), origin: own ? 'literal' : 'typed' };
}

/** What has nothing in it yet, as whoever wants something written gives it; null for other types than bytes and texts. */
export function emptyValue(type: Type): Made | null {
  if (type.k === 'ref') { const made = emptyValue(type.t); return made === null ? null : { ...made, expr: { k: 'ref', type, m: type.m, of: made.expr } }; }
  const code = textOf(type) === 'std::vec::Vec<u8>' ? 'Vec::new()' : isA(type, 'String') ? 'String::new()' : null;
  return code === null ? null : { expr: { k: 'code', code, type, fixed: true }, origin: 'typed' };
}

/** A text that the code, its documents or its name suggest. */
export function textValue(type: Type, hint: string, subject: Subject, draw: Draw): Made {
  const { texts, documents, chars } = subject;
  const guess = textByName(hint, draw);
  const ways: (readonly [number, () => readonly [string, Origin]])[] = [[2, () => [draw.pick(TEXTS), 'typed']]];
  if (guess !== null) ways.push([2.5, () => [guess, 'name-hinted']]);
  if (texts.length > 0) ways.push([3, () => [draw.pick(texts), 'literal']]);
  if (documents.length > 0) ways.push([3, () => [draw.pick(documents), 'docs-example']]);
  if (chars.length > 0) ways.push([1, () => [`${draw.pick(['a', '1', '', 'ab'])}${draw.pick(chars)}${draw.pick(['b', '2', '', 'cd'])}`, 'literal']]);
  const [value, origin] = draw.weighted(ways)();
  return { expr: text(value, type), origin };
}
