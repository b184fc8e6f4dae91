import type { Draw } from '../../../effects/draw.ts';
import { textOf, type Type } from '../types/type.ts';
import { character, children, mapExpr, number, text, type Expr } from './recipe.ts';
import { CHARS, fitsInteger, FLOATS, NUMBERS } from './stock.ts';

/** Where new values come from. */
export interface Sources { readonly word: () => string; readonly char: () => string; readonly another: (type: Type) => Expr | null }

/** What is left where a cut went through a character. */
const HALVES = /\p{Surrogate}/gu;

/** A copy of the tree with one value in it changed. */
export function varied<T extends Expr>(act: T, draw: Draw, sources: Sources): T {
  const places = nodesOf(act).filter((node) => node !== act && node.k !== 'ref' && node.k !== 'after' && node.type.k !== 'tuple' && !(node.k === 'code' && node.fixed === true));
  if (places.length === 0) return act;
  const wanted = JSON.stringify(draw.pick(places));
  let done = false;
  return mapExpr(act, (node) => {
    if (done || JSON.stringify(node) !== wanted) return node;
    done = true;
    return variedNode(node, draw, sources);
  }) as T;
}

export function nodesOf(expr: Expr): readonly Expr[] {
  return [expr, ...children(expr).flatMap(nodesOf)];
}

function variedNode(node: Expr, draw: Draw, sources: Sources): Expr {
  if (node.k === 'form' && node.free && draw.chance(0.7)) return { ...node, items: variedItems(node.items, draw, sources) };
  if (node.k === 'code' && typeof node.value === 'string') return textOf(node.type) === 'char' ? character(draw.chance(0.5) ? sources.char() : draw.pick(CHARS), node.type) : text(variedText(node.value, draw, sources), node.type);
  if (node.k === 'code' && typeof node.value === 'number') return variedNumber(node.value, node.type, draw);
  if (node.k === 'code' && typeof node.value === 'boolean') return { ...node, code: String(!node.value), value: !node.value };
  return sources.another(node.type) ?? node;
}

function variedNumber(value: number, type: Type, draw: Draw): Expr {
  const kind = textOf(type);
  if (/^f\d/.test(kind)) return number(draw.pick([value + 1, value - 1, 0 - value, value * 2, value / 2, 0, value + 0.25, draw.pick(FLOATS)]), type);
  const made = draw.pick([value + 1, value - 1, 0 - value, value * 2, Math.trunc(value / 2), 0, value * 10, value + 60, value * 1000, draw.pick(NUMBERS)]);
  return number(fitsInteger(made, kind) ? made : 0, type);
}

function variedText(value: string, draw: Draw, { word, char }: Sources): string {
  const other = word();
  const cut = draw.below(value.length + 1);
  const at = value.slice(cut, cut + 1);
  const letter = char();
  return draw.pick([`${value}a`, value.slice(1), value.slice(0, -1), value.toUpperCase(), value.toLowerCase(), value + value, `-${value}`, value + other, other + value, value.slice(0, cut) + other + value.slice(cut), ` ${value}`, `${value} `, value.slice(0, cut) + value.slice(cut + 1), value.slice(0, cut) + at + value.slice(cut), value.slice(0, cut) + letter + value.slice(cut), value.slice(0, cut) + letter + value.slice(cut + 1), value + letter, letter + value, `${value}1`, `${value}0`, value.replace(/\d+/, (digits) => String(Number(digits) + 1)), `${value}\n${other}`, `${value}, ${other}`, `${value} ${other}`, `"${value}"`, value.replace(/\S+/, () => other), value.replace(/[^\w\s]/, ''), value.replace(/\d/, letter), otherDigit(value, draw), otherDigit(value, draw)]).slice(0, Math.max(120, value.length + 20)).replace(HALVES, '');
}

/** Dates, versions and amounts are numbers in some form: one digit becomes another. */
function otherDigit(value: string, draw: Draw): string {
  const places = [...value.matchAll(/\d/g)].map(({ index }) => index);
  if (places.length === 0) return value;
  const at = draw.pick(places);
  return `${value.slice(0, at)}${draw.below(10)}${value.slice(at + 1)}`;
}

function variedItems(items: readonly Expr[], draw: Draw, { another }: Sources): readonly Expr[] {
  const changed = [...items];
  const r = draw.number();
  if (r < 0.3 && changed.length > 0) changed.splice(draw.below(changed.length), 1);
  else if (r < 0.5 && changed.length > 0) changed.push(draw.pick(changed));
  else if (r < 0.7) changed.reverse();
  else {
    const made = changed[0] === undefined ? null : another(changed[0].type);
    if (made !== null) changed.push(made);
  }
  return changed;
}
