import type { Node } from 'web-tree-sitter';
import { readLiteral, type Data } from '../text/literal-text.ts';

/** Titles of `test.each(rows)(title, …)` where the rows are plain data; `callee` is `test.each(rows)`. */
export function tableTitles(callee: Node, title: string): readonly string[] {
  const rows = rowsOf(callee.childForFieldName('arguments')?.firstNamedChild ?? null);
  return rows.map((row) => {
    let next = 0;
    return title.replace(/%[jsdif]/g, (mark) => {
      const data = row[next++];
      return mark === '%j' ? JSON.stringify(data) : String(data);
    });
  });
}

/** Titles of the test in `for (const [a, b] of rows) { test(`… ${a}`) }`. */
export function loopTitles(loop: Node): readonly string[] {
  const names = (loop.childForFieldName('left')?.text ?? '').replace(/[[\]\s]/g, '').split(',');
  const template = loop.childForFieldName('body')?.descendantsOfType('template_string')[0]?.text ?? '';
  return rowsOf(loop.childForFieldName('right')).map((row) => template.slice(1, -1).replace(/\$\{(?:JSON\.stringify\((\w+)\)|(\w+))\}/g, (_, json?: string, plain?: string) => {
    const data = row[names.indexOf(json ?? plain ?? '')];
    return plain === undefined ? JSON.stringify(data) : String(data);
  }));
}

/** Rows of an array literal; cells that are no plain data are undefined. */
function rowsOf(node: Node | null): readonly (readonly (Data | undefined)[])[] {
  const array = node?.type === 'as_expression' ? node.firstNamedChild : node;
  if (array?.type !== 'array') return [];
  return array.namedChildren.filter(({ type }) => type !== 'comment').map((row) => (row.type === 'array' ? row.namedChildren : [row]).map((cell) => readLiteral(cell.text)));
}
