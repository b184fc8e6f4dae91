import type { TestCase } from '../../../../model/test-case.ts';
import { byBlock, insideNodes, unitNodes, type Layout } from '../layout/arrange.ts';
import { renderedTests, type LayoutNode } from '../layout/nodes.ts';
import { blockTitle } from '../layout/unit-title.ts';
import type { ExistingBlock } from './blocks.ts';
import type { ExistingFile } from './file.ts';
import { targetBlock } from './target.ts';

/** Nodes and the describe block they go to; null for the end of the file. */
export interface Placed {
  readonly block: ExistingBlock | null;
  readonly nodes: readonly LayoutNode[];
}

/** Where the cases of each unit go; cases whose titles are there already are left out. */
export function placeNew(cases: readonly TestCase[], existing: ExistingFile, layout: Layout): readonly Placed[] {
  return byBlock(cases, layout.source).flatMap((group) => {
    const locals = new Set(group.flatMap(({ candidate }) => candidate.imports.map(({ local }) => local)));
    const block = group[0] === undefined ? null : targetBlock(blockTitle(group[0], layout.source), locals, existing);
    const arrange = (items: readonly TestCase[]): readonly LayoutNode[] => (block === null ? unitNodes(items, layout) : insideNodes(items, layout, ''));
    const missing = withoutKnown(group, arrange, block?.path ?? [], existing.titles);
    return missing.length === 0 ? [] : [{ block, nodes: arrange(missing) }];
  });
}

/** A case may stand there as a test of its own or as a row of a table: both titles count. */
function withoutKnown(cases: readonly TestCase[], arrange: (cases: readonly TestCase[]) => readonly LayoutNode[], path: readonly string[], titles: ReadonlySet<string>): readonly TestCase[] {
  const known = new Set<string>();
  const look = (nodes: readonly LayoutNode[]): void => {
    for (const test of renderedTests(nodes, path)) {
      test.titles.forEach((title, index) => {
        if (titles.has(title)) known.add(test.cases[index] ?? '');
      });
    }
  };
  look(arrange(cases));
  look(arrange(cases.map(withoutHooks)));
  for (const test of cases) look([...arrange([test]), ...arrange([withoutHooks(test)])]);
  return cases.filter(({ id }) => !known.has(id));
}

/** As it stands in a block whose own hooks serve it. */
function withoutHooks(test: TestCase): TestCase {
  return { ...test, candidate: { ...test.candidate, needs: test.candidate.needs.filter(({ kind }) => kind === 'callback') } };
}
