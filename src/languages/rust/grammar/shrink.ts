import { formOf } from '../types/knowledge.ts';
import { textOf } from '../types/type.ts';
import { mapExpr, number, text, type Call, type Expr } from './recipe.ts';
import { fitsInteger } from './stock.ts';
import { nodesOf } from './vary.ts';

/** Versions of a call with one thing less, the boldest first. */
export function simpler(act: Call): readonly Call[] {
  // Where nothing depends on the padding, a text is asked for as everybody does.
  const found: Call[] = /[<^>]/.test(formOf(act.callee) ?? '') ? [{ ...act, callee: 'to_string' }] : [];
  for (const place of nodesOf(act).slice(1)) for (const less of simplerNode(place)) found.push(swapped(act, place, less) as Call);
  return found;
}

function swapped(expr: Expr, place: Expr, by: Expr): Expr {
  const wanted = JSON.stringify(place);
  let done = false;
  return mapExpr(expr, (node) => {
    if (done || JSON.stringify(node) !== wanted) return node;
    done = true;
    return by;
  });
}

function simplerNode(node: Expr): readonly Expr[] {
  switch (node.k) {
    case 'after': return [node.base, ...node.steps.map((_step, i): Expr => ({ ...node, steps: node.steps.filter((_, j) => j !== i) }))];
    case 'form': return node.free && node.items.length > 1 ? node.items.map((_item, i): Expr => ({ ...node, items: node.items.filter((_, j) => j !== i) })) : [];
    case 'code': return simplerCode(node);
    default: return [];
  }
}

function simplerCode({ value, type }: Expr & { k: 'code' }): readonly Expr[] {
  const kind = textOf(type);
  if (typeof value === 'string' && value.length > 1 && kind !== 'char') {
    const whole = [...value];
    const half = whole.length >> 1;
    return ['a', whole.slice(0, half).join(''), whole.slice(half).join(''), whole.slice(1).join(''), whole.slice(0, -1).join('')].map((each) => text(each.toWellFormed(), type));
  }
  if (typeof value !== 'number') return [];
  const less = Math.abs(value) > 10 ? [1, Math.trunc(value / 10)] : Number.isInteger(value) ? [] : [Math.trunc(value)];
  return less.filter((each) => /^f/.test(kind) || fitsInteger(each, kind)).map((each) => number(each, type));
}
