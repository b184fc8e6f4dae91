import { mapExpr, name, number, text, type Call, type Expr } from './recipe.ts';
import { nodesOf } from './vary.ts';

/** Versions of a call with one thing less, the boldest first. `plainer`: other values of the same type that take fewer calls. */
export function simpler(act: Call, variadic: boolean, plainer: (value: Expr) => readonly Expr[]): readonly Call[] {
  const found: Call[] = [];
  if (variadic && act.args.length > 0) found.push({ ...act, args: act.args.slice(0, -1) });
  for (const place of nodesOf(act).slice(1)) for (const less of [...plainer(place), ...simplerNode(place)]) found.push(swapped(act, place, less) as Call);
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
    case 'list': return /^\[\d/.test(node.type) ? [] : node.items.map((_item, i): Expr => ({ ...node, items: node.items.filter((_, j) => j !== i) }));
    case 'chan': return [...(node.closed ? [{ ...node, closed: false }] : []), ...node.items.map((_item, i): Expr => ({ ...node, items: node.items.toSpliced(i, 1) }))];
    case 'map': return node.entries.map((_entry, i): Expr => ({ ...node, entries: node.entries.filter((_, j) => j !== i) }));
    case 'struct': return node.fields.map((_field, i): Expr => ({ ...node, fields: node.fields.filter((_, j) => j !== i) }));
    case 'call': return [node.on, ...node.args].filter((part) => part?.type === node.type) as Expr[];
    case 'code': return simplerCode(node);
    default: return [];
  }
}

function simplerCode({ value, type, code }: Expr & { k: 'code' }): readonly Expr[] {
  if (typeof value === 'string' && value.length > 1) return [text('a', type), text(value.slice(0, value.length >> 1), type), text(value.slice(value.length >> 1), type), text(value.slice(1), type), text(value.slice(0, -1), type)];
  if (typeof value === 'number' && Math.abs(value) > 10) return [number(1, type), number(Math.trunc(value / 10), type)];
  if (typeof value === 'number' && !Number.isInteger(value)) return [number(Math.trunc(value), type)];
  return code.startsWith('func(') && /^(http\.Handler|func)/.test(type) ? [name('nil', type)] : [];
}
