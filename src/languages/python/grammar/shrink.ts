import { children, literal, mapExpr, type Expr } from './recipe.ts';

const PLAIN: readonly Expr[] = [literal(0), literal(1), literal('a'), { k: 'list', items: [] }, { k: 'dict', entries: [] }];

/** Versions of a tree with one thing less, the boldest first. */
export function simpler(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  for (const place of nodesOf(expr)) {
    for (const less of simplerNode(place)) found.push(swap(expr, place, less));
  }
  return found;
}

function nodesOf(expr: Expr): readonly Expr[] {
  return [expr, ...children(expr).flatMap(nodesOf)];
}

function swap(expr: Expr, place: Expr, by: Expr): Expr {
  let done = false;
  return mapExpr(expr, (node) => {
    if (done || JSON.stringify(node) !== JSON.stringify(place)) return node;
    done = true;
    return by;
  });
}

function simplerNode(node: Expr): readonly Expr[] {
  switch (node.k) {
    case 'after': return [...(node.steps.length > 0 ? [node.base] : []), ...node.steps.map((_step, i): Expr => ({ ...node, steps: node.steps.filter((_, j) => j !== i) }))];
    case 'call': return [
      ...node.named.map((_pair, i): Expr => ({ ...node, named: node.named.filter((_, j) => j !== i) })),
      ...(node.args.length > 0 ? [{ ...node, args: node.args.slice(0, -1) }] : []),
      ...node.args.flatMap((arg, i) => (isPlain(arg) ? [] : PLAIN.map((plain): Expr => ({ ...node, args: node.args.map((other, j) => (i === j ? plain : other)) })))),
    ];
    case 'list': case 'tuple': case 'set': return node.items.map((_item, i): Expr => ({ ...node, items: node.items.filter((_, j) => j !== i) }));
    case 'dict': return node.entries.map((_entry, i): Expr => ({ ...node, entries: node.entries.filter((_, j) => j !== i) }));
    case 'code': return simplerCode(node);
    case 'define': return node.plain === undefined ? [] : [{ k: 'define', name: node.name, code: node.plain }];
    case 'file': return simplerFile(node);
    default: return [];
  }
}

/** Fewer files, and less in them. */
function simplerFile(node: Expr & { k: 'file' }): readonly Expr[] {
  const beside = node.beside ?? [];
  return [
    ...(beside.length > 1 ? [{ ...node, beside: [] }] : []), ...beside.map((_entry, i): Expr => ({ ...node, beside: beside.filter((_, j) => j !== i) })),
    ...(node.text === null || node.text === '' ? [] : [{ ...node, text: '' }]), ...beside.flatMap(([, text], i) => (text === '' ? [] : [{ ...node, beside: beside.map((entry, j) => (i === j ? [entry[0], ''] as const : entry)) }])),
  ];
}

function simplerCode({ value, code }: Expr & { k: 'code' }): readonly Expr[] {
  if (typeof value === 'string' && value.length > 1) return [literal(value.slice(0, value.length >> 1)), literal(value.slice(value.length >> 1)), literal(value.slice(1)), literal(value.slice(0, -1))];
  if (typeof value === 'number' && Math.abs(value) > 10 && !/[.e]/.test(code)) return [literal(Math.trunc(value / 10)), literal(1)];
  return [];
}

function isPlain(expr: Expr): boolean {
  return expr.k === 'fixture' || (expr.k === 'code' && (expr.value === 0 || expr.value === 1 || expr.value === 'a'));
}
