import type { Draw } from '../../../effects/draw.ts';
import { variedChannel } from './channels.ts';
import { children, mapExpr, number, text, type Expr } from './recipe.ts';
import { FLOATS, NUMBERS } from './stock.ts';

/** Where new values come from. */
export interface Sources { readonly word: () => string; readonly another: (type: string) => Expr | null }

/** A copy of the tree with one value in it changed. */
export function varied<T extends Expr>(act: T, draw: Draw, sources: Sources): T {
  const places = nodesOf(act).filter((node) => node !== act && node.k !== 'after' && node.k !== 'address');
  if (places.length === 0) return act;
  const place = draw.pick(places);
  const wanted = JSON.stringify(place);
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
  if (node.k === 'list' && draw.chance(0.7)) return { ...node, items: variedItems(node, draw, sources) };
  if (node.k === 'chan') return variedChannel(node, sources.another, draw);
  if (node.k === 'map' && node.entries.length > 0 && draw.chance(0.5)) return { ...node, entries: node.entries.filter((_entry, i) => i !== draw.below(node.entries.length)) };
  if (node.k === 'struct' && node.fields.length > 0 && draw.chance(0.6)) { const at = draw.below(node.fields.length); return { ...node, fields: node.fields.filter((_field, i) => i !== at) }; }
  if (node.k === 'code' && typeof node.value === 'string') return text(variedText(node.value, draw, sources.word()), node.type);
  if (node.k === 'code' && typeof node.value === 'number') return variedNumber(node.value, node.type, draw);
  if (node.k === 'code' && typeof node.value === 'boolean') return { ...node, code: String(!node.value), value: !node.value };
  return sources.another(node.type) ?? node;
}

function variedNumber(value: number, type: string, draw: Draw): Expr {
  if (/float/.test(type)) return number(draw.pick([value + 1, value - 1, 0 - value, value * 2, value / 2, 0, value + 0.25, value * 1000, draw.pick(FLOATS)]), type);
  const made = draw.pick([value + 1, value - 1, 0 - value, value * 2, Math.trunc(value / 2), 0, value * 10, value * 1000, draw.pick(NUMBERS)]);
  return number(/^u|byte/.test(type) ? Math.abs(made) : Number.isSafeInteger(made) ? made : 0, type);
}

function variedText(value: string, draw: Draw, other: string): string {
  const cut = draw.below(value.length + 1);
  const at = value.slice(cut, cut + 1);
  return draw.pick([`${value}a`, value.slice(1), value.slice(0, -1), value.toUpperCase(), value.toLowerCase(), value + value, `-${value}`, value + other, other + value, value.slice(0, cut) + other + value.slice(cut), ` ${value}`, `${value} `, value.slice(0, cut) + value.slice(cut + 1), value.slice(0, cut) + at + value.slice(cut), `${value}1`, `${value}0`, value.replace(/\d+/, (digits) => String(Number(digits) + 1)), `${value}\n${other}`, `${value}, ${other}`, `"${value}"`, value.replace(/\S+/, () => other), value.replace(/[^\w\s]/, '')]).slice(0, Math.max(120, value.length + 20));
}

function variedItems({ items, type }: Expr & { k: 'list' }, draw: Draw, { another }: Sources): readonly Expr[] {
  const changed = [...items];
  const r = draw.number();
  if (/^\[\d/.test(type)) return changed.toReversed();
  if (r < 0.3 && changed.length > 0) changed.splice(draw.below(changed.length), 1);
  else if (r < 0.5 && changed.length > 0) changed.push(draw.pick(changed));
  else if (r < 0.7) changed.reverse();
  else {
    const made = another(type.replace(/^\[\]/, ''));
    if (made !== null) changed.push(made);
  }
  return changed;
}
