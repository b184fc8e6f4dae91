import type { TestCase } from '../../../../model/test-case.ts';
import { bodyOf } from '../body.ts';
import type { Kit } from '../kit.ts';
import { hookKey, hookNeeds, hooksFor } from '../needs.ts';
import { tabulate } from '../table/tabulate.ts';
import type { Columns } from '../table/columns.ts';
import { hasAwait } from '../text/expression.ts';
import { baseName, unitTitle } from './unit-title.ts';
import type { BlockNode, LayoutNode } from './nodes.ts';

/** Cases of one source file as describe blocks, one a unit, with hooks where a need asks for them. */
export function arrange(cases: readonly TestCase[], source: string, kit: Kit, columns: Columns): readonly LayoutNode[] {
  return groups(cases, ({ unit }) => unit).flatMap((group) => unitNodes(group, source, kit, columns));
}

function unitNodes(cases: readonly TestCase[], source: string, kit: Kit, columns: Columns): readonly LayoutNode[] {
  const title = unitTitle(cases[0]?.unit ?? '', source);
  const needs = groups(cases, ({ candidate }) => hookKey(candidate));
  const [only] = needs;
  if (needs.length === 1 && only !== undefined && kit.describes) return [block(title, only, source, kit, columns)];
  const prefix = kit.describes ? '' : `${title} `;
  const inner = needs.flatMap((group): readonly LayoutNode[] => {
    const key = hookKey(group[0]?.candidate ?? missing());
    if (key === '') return nodesOf(group, kit, columns, prefix);
    const hooked = block('', group, source, kit, columns);
    return [{ ...hooked, title: `${prefix}${hooked.hooks?.title ?? ''}` }];
  });
  return kit.describes ? [{ kind: 'block', title, hooks: null, children: merged(inner) }] : inner;
}

/** Blocks of the same title (directories with as many files) become one another's neighbours by number. */
function merged(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    if (node.kind === 'test') return node;
    const count = (seen.get(node.title) ?? 0) + 1;
    seen.set(node.title, count);
    return count === 1 ? node : { ...node, title: `${node.title} (${count})` };
  });
}

function block(title: string, cases: readonly TestCase[], source: string, kit: Kit, columns: Columns): BlockNode {
  const [first] = cases;
  const needs = first === undefined ? [] : hookNeeds(first.candidate);
  const waits = cases.some(({ candidate }) => candidate.async || hasAwait(candidate.act) || candidate.act.includes('new Promise'));
  const hooks = needs.length === 0 ? null : hooksFor(needs, kit.words, { waits: waits || cases.some(isPromised), typed: kit.typed, prefix: baseName(source) });
  return { kind: 'block', title, hooks, children: nodesOf(cases, kit, columns, '') };
}

function isPromised({ facts }: TestCase): boolean {
  return facts.some(({ kind }) => kind === 'resolved' || kind === 'rejected');
}

function nodesOf(cases: readonly TestCase[], kit: Kit, columns: Columns, prefix: string): readonly LayoutNode[] {
  return tabulate(cases.map((test) => ({ test, body: bodyOf(test, kit) })), kit, columns, prefix);
}

/** Groups in order of first appearance. */
function groups<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  return [...Map.groupBy(items, key).values()];
}

function missing(): never {
  throw new Error('an empty group');
}
