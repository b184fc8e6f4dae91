import type { Check } from '../assertions/check.ts';
import { bodyLines } from '../layout/test-node.ts';
import type { TestNode } from '../layout/nodes.ts';
import type { Kit } from '../kit.ts';
import type { Columns } from './columns.ts';
import type { Cell, Row } from './row.ts';
import type { Entry } from './tabulate.ts';
import { tableTitle } from './table-title.ts';

type Item = { readonly entry: Entry; readonly row: Row };

/** One table for rows of one shape; null where no title tells the rows apart. */
export function tableNode(items: readonly Item[], kit: Kit, columns: Columns, prefix: string): TestNode | null {
  const [first] = items;
  if (first === undefined) return null;
  const varying = first.row.args.map((_, index) => index).filter((index) => new Set(items.map(({ row }) => row.args[index]?.text)).size > 1);
  const constant = new Set(items.map(({ row }) => row.expected?.text)).size === 1;
  const check = first.entry.body.checks[0] as Check;
  const inputs = columnNames(first, varying, columns);
  const failing = check.kind === 'throws' || check.kind === 'rejects';
  const names = constant ? inputs : [...inputs, failing ? 'message' : 'expected'];
  const cells = items.map(({ row }) => [...varying.map((index) => row.args[index]), ...(constant ? [] : [row.expected])].filter((cell) => cell !== null && cell !== undefined));
  const titles = tableTitle({ check, constant: constant || failing, cells, inputs: varying.length, prefix, each: kit.words.each, names });
  if (titles === null || inputs.length === 0) return null;
  const call = callText(first.row, varying, inputs);
  const body = { ...first.entry.body, checks: [checkOn(check, first.entry.body.call ?? '', call, constant)] };
  return {
    kind: 'test', ...frame(names, cells, titles.template, first.entry.body.async, kit), body: bodyLines(body, kit),
    rendered: { cases: items.map(({ entry }) => entry.test.id), titles: titles.titles },
    uses: [kit.testWord, ...first.entry.body.uses], imports: first.entry.body.imports,
  };
}

function frame(names: readonly string[], cells: readonly (readonly Cell[])[], title: string, async: boolean, kit: Kit): { open: string; close: string } {
  const single = names.length === 1 && cells.every(([cell]) => !cell?.text.startsWith('['));
  const rows = `[${cells.map((row) => (single ? row[0]?.text : `[${row.map(({ text }) => text).join(', ')}]`)).join(', ')}]`;
  const open = async ? 'async ' : '';
  if (kit.words.each) return { open: `${kit.testWord}.each(${rows})(${title}, ${open}(${names.join(', ')}) =>`, close: ');' };
  const constant = kit.typed && !single ? ' as const' : '';
  return { open: `for (const ${single ? names[0] : `[${names.join(', ')}]`} of ${rows}${constant}) {\n${kit.testWord}(${title}, ${open}() =>`, close: ');\n}' };
}

/** Parameter names where they are known and free, else what anybody would call the input. */
function columnNames({ entry: { test, body }, row }: Item, varying: readonly number[], columns: Columns): readonly string[] {
  const known = columns(test.unit, row.callee);
  const taken = new Set([...body.imports.map(({ local }) => local), 'expected', 'message', ...body.uses]);
  const wanted = varying.map((index) => known[index] ?? (varying.length === 1 ? 'input' : `input${index + 1}`));
  const free = wanted.every((name) => !taken.has(name)) && new Set(wanted).size === wanted.length;
  if (free) return wanted;
  return varying.length === 1 ? ['input'] : varying.map((index) => `input${index + 1}`);
}

function callText(row: Row, varying: readonly number[], names: readonly string[]): string {
  const args = row.args.map(({ text }, index) => (varying.includes(index) ? (names[varying.indexOf(index)] ?? text) : text));
  return `${row.made ? 'new ' : ''}${row.callee}(${args.join(', ')})`;
}

function checkOn(check: Check, from: string, to: string, constant: boolean): Check {
  const written = from.startsWith('await ') ? `await ${to}` : to;
  if (check.kind === 'throws' || check.kind === 'rejects') {
    return { ...check, act: check.act.replace(from, () => written), error: constant ? check.error : { ...check.error, messageFrom: 'message' } };
  }
  if (check.kind !== 'equal' && check.kind !== 'deep') return check;
  return { ...check, actual: check.actual.replace(from, () => written), expected: constant ? check.expected : 'expected' };
}
