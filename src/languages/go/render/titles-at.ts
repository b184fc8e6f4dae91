import { titleIn } from './blocks.ts';

/** Titles of the tests that a line of a test file belongs to: one subtest, one row, or all rows of a table. */
export function titlesAt(text: string, line: number): readonly string[] {
  const lines = text.split('\n');
  const start = lines.slice(0, line).findLastIndex((each) => each.startsWith('func '));
  const name = /^func (Test\w*)\(/.exec(lines[start] ?? '')?.[1];
  if (name === undefined) return [];
  const end = lines.findIndex((each, at) => at > start && each === '}');
  const rowOf = (each: string): string | null => /^\t\t\{("(?:[^"\\]|\\.)*"|`[^`]*`), /.exec(each)?.[1] ?? null;
  const own = rowOf(lines[line - 1] ?? '');
  if (own !== null) return [titleIn(name, unquoted(own))];
  const inner = lines.slice(start, line).findLast((each) => /^\tt\.Run\(/.test(each));
  const title = /^\tt\.Run\(("(?:[^"\\]|\\.)*"|`[^`]*`), /.exec(inner ?? '')?.[1];
  if (title !== undefined) return [titleIn(name, unquoted(title))];
  const rows = lines.slice(start, end < 0 ? undefined : end).flatMap((each) => rowOf(each) ?? []);
  return rows.length === 0 ? [name] : rows.map((row) => titleIn(name, unquoted(row)));
}

function unquoted(code: string): string {
  return code.startsWith('`') ? code.slice(1, -1) : JSON.parse(code) as string;
}
