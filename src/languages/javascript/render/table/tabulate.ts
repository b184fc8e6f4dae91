import type { TestCase } from '../../../../model/test-case.ts';
import type { Body } from '../body.ts';
import type { Kit } from '../kit.ts';
import { testNode } from '../layout/test-node.ts';
import type { TestNode } from '../layout/nodes.ts';
import type { Columns } from './columns.ts';
import { rowOf, type Row } from './row.ts';
import { tableNode } from './table-node.ts';

export interface Entry { readonly test: TestCase; readonly body: Body }

/** Rows from which a table reads better than tests of their own. */
const FEWEST_ROWS = 3;

/** Tests for the given cases; those that differ only in data become one table. `prefix` goes before each title. */
export function tabulate(entries: readonly Entry[], kit: Kit, columns: Columns, prefix: string): readonly TestNode[] {
  const rows = entries.map((entry) => ({ entry, row: rowOf(entry.body) }));
  const byShape = Map.groupBy(rows.filter((item): item is { entry: Entry; row: Row } => item.row !== null), ({ row }) => row.shape);
  const tables = new Map<string, TestNode>();
  const inTable = new Set<string>();
  const taken = new Set(entries.map(({ test }) => prefix + test.name));
  for (const group of byShape.values()) {
    if (group.length < FEWEST_ROWS) continue;
    const table = tableNode(group, kit, columns, prefix);
    const own = new Set(group.map(({ entry }) => prefix + entry.test.name));
    if (table === null || table.rendered.titles.some((title) => taken.has(title) && !own.has(title))) continue;
    for (const title of table.rendered.titles) taken.add(title);
    tables.set(group[0]?.entry.test.id ?? '', table);
    for (const { entry } of group) inTable.add(entry.test.id);
  }
  return entries.flatMap(({ test, body }): TestNode[] => {
    const table = tables.get(test.id);
    if (table !== undefined) return [table];
    return inTable.has(test.id) ? [] : [testNode(test, prefix + test.name, body, kit)];
  });
}
