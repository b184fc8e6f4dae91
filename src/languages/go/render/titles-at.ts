import { titleIn } from './blocks.ts';

/** Titles of the tests that a line of a test file belongs to: one subtest, one row, all rows of a table, or all that a function holds. */
export function titlesAt(text: string, line: number): readonly string[] {
  const lines = text.split('\n');
  const start = lines.slice(0, line).findLastIndex((each) => each.startsWith('func '));
  const name = /^func (Test\w*)\(/.exec(lines[start] ?? '')?.[1];
  if (name === undefined) return [];
  const end = lines.findIndex((each, at) => at > start && each === '}');
  const rowOf = (each: string): string | null => /^\t\t\{("(?:[^"\\]|\\.)*"|`[^`]*`), /.exec(each)?.[1] ?? null;
  const own = rowOf(lines[line - 1] ?? '');
  if (own !== null) return [titleIn(name, unquoted(own))];
  const titleOf = (each: string): string | null => /^\tt\.Run\(("(?:[^"\\]|\\.)*"|`[^`]*`), /.exec(each)?.[1] ?? null;
  const title = lines.slice(start, line).map(titleOf).findLast((each) => each !== null);
  if (title !== undefined && title !== null) return [titleIn(name, unquoted(title))];
  const body = lines.slice(start, end < 0 ? undefined : end);
  const rows = body.flatMap((each) => rowOf(each) ?? []);
  const opened = /^\t(tests|for|must)/.exec(lines.slice(start, line).findLast((each) => /^\t(?:tests := |for _, tt |must\w+ := )/.test(each)) ?? '')?.[1];
  // What the function begins with, all that it holds needs.
  const all = [...(opened === 'must' ? [] : rows), ...(opened === 'tests' || opened === 'for' ? [] : body.flatMap((each) => titleOf(each) ?? []))];
  return all.length === 0 ? [name] : all.map((each) => titleIn(name, unquoted(each)));
}

function unquoted(code: string): string {
  return code.startsWith('`') ? code.slice(1, -1) : JSON.parse(code) as string;
}
