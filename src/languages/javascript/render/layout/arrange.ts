import type { TestCase } from '../../../../model/test-case.ts';
import { distinguish } from '../../../../model/titles.ts';
import { bodyOf } from '../body.ts';
import type { Kit } from '../kit.ts';
import { hookKey, hookNeeds, hooksFor } from '../needs.ts';
import type { Columns } from '../table/columns.ts';
import { tabulate } from '../table/tabulate.ts';
import type { BlockNode, LayoutNode } from './nodes.ts';
import { baseName, blockTitle } from './unit-title.ts';

export interface Layout {
  readonly kit: Kit;
  /** Source file under test, project-relative. */
  readonly source: string;
  readonly columns: Columns;
}

/** Cases by describe block, in order; names differ inside a block. */
export function byBlock(cases: readonly TestCase[], source: string): readonly (readonly TestCase[])[] {
  return [...Map.groupBy(cases, (test) => blockTitle(test, source)).values()].map((group) => {
    const names = distinguish(group.map(({ name }) => name));
    return group.map((test, index) => ({ ...test, name: names[index] ?? test.name }));
  });
}

/** What a new file holds for the cases of one unit: a describe block, or bare tests where the project writes those. */
export function unitNodes(cases: readonly TestCase[], layout: Layout): readonly LayoutNode[] {
  const title = cases[0] === undefined ? '' : blockTitle(cases[0], layout.source);
  if (!layout.kit.describes) return insideNodes(cases, layout, `${title} `);
  const [only, ...others] = byHooks(cases);
  if (only !== undefined && others.length === 0) return [block(title, only, layout)];
  return [{ kind: 'block', title, hooks: null, children: insideNodes(cases, layout, '') }];
}

/** Tests for a place that has other tests already: hooks get describe blocks of their own. */
export function insideNodes(cases: readonly TestCase[], layout: Layout, prefix: string): readonly LayoutNode[] {
  const nodes = byHooks(cases).flatMap((group): readonly LayoutNode[] => {
    if (group[0] === undefined || hookKey(group[0].candidate) === '') return testNodes(group, layout, prefix);
    const hooked = block('', group, layout);
    return [{ ...hooked, title: prefix + (hooked.hooks?.title ?? '') }];
  });
  return numbered(nodes);
}

function byHooks(cases: readonly TestCase[]): readonly (readonly TestCase[])[] {
  return [...Map.groupBy(cases, ({ candidate }) => hookKey(candidate)).values()];
}

/** Blocks for different needs whose titles would be equal get numbers. */
function numbered(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    if (node.kind === 'test') return node;
    const count = (seen.get(node.title) ?? 0) + 1;
    seen.set(node.title, count);
    return count === 1 ? node : { ...node, title: `${node.title} (${count})` };
  });
}

function block(title: string, cases: readonly TestCase[], layout: Layout): BlockNode {
  const needs = cases[0] === undefined ? [] : hookNeeds(cases[0].candidate);
  const options = { waits: cases.some(isAsync), typed: layout.kit.typed, prefix: baseName(layout.source) };
  const hooks = needs.length === 0 ? null : hooksFor(needs, layout.kit.words, options);
  return { kind: 'block', title, hooks, children: testNodes(cases, layout, '') };
}

function isAsync({ candidate, facts }: TestCase): boolean {
  return candidate.async || facts.some(({ kind }) => kind === 'resolved' || kind === 'rejected');
}

function testNodes(cases: readonly TestCase[], { kit, columns }: Layout, prefix: string): readonly LayoutNode[] {
  return tabulate(cases.map((test) => ({ test, body: bodyOf(test, kit) })), kit, columns, prefix);
}
