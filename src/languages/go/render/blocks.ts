import type { TestCase } from '../../../model/test-case.ts';
import type { RenderedTest } from '../../../model/verdict.ts';
import { quoted } from '../grammar/recipe.ts';
import { bodyOf } from './body.ts';
import { helped } from './helpers.ts';
import { capital } from './names.ts';
import type { Style } from './style.ts';
import { tabulate, type Table } from './table.ts';

/** Test functions as text, with what they prove. */
export interface Blocks { readonly text: string; readonly tests: readonly RenderedTest[]; readonly imports: readonly string[] }

/** One function for a unit's tables and one for the rest. `nameOf`: its name by the id of a unit; `taken`: names of test functions that the package has; what is used is added. */
export function blocksOf(cases: readonly TestCase[], nameOf: (id: string) => string, taken: Set<string>, style: Style): Blocks {
  const made: { text: string; tests: readonly RenderedTest[]; imports: readonly string[] }[] = [];
  for (const [unit, own] of Map.groupBy(cases, (test) => test.unit)) {
    const base = nameOf(unit);
    const { tables, rest } = tabulate(own, style);
    const main = tables.find(({ fails }) => !fails) ?? null;
    if (main !== null || rest.length > 0) made.push(mainFunction(claim(base, taken), main, rest, style));
    for (const table of tables) if (table !== main) made.push(mainFunction(claim(`${base}_${table.fails ? errorsOf(table) : capital(table.columns[1]?.[0] ?? 'More')}`, taken), table, [], style));
  }
  return { text: made.map(({ text }) => text).join('\n\n'), tests: made.flatMap(({ tests }) => tests), imports: made.flatMap(({ imports }) => imports) };
}

/** Errors of the package's own are told by value, others by what they say. */
function errorsOf({ columns }: Table): string {
  return columns.at(-1)?.[1] === 'error' ? 'Error' : 'ErrorMessage';
}

function claim(wanted: string, taken: Set<string>): string {
  const names = [wanted, `${wanted}_Cases`, ...Array.from({ length: 50 }, (_none, i) => `${wanted}_Cases${i + 2}`)];
  const name = names.find((each) => !taken.has(each)) as string;
  taken.add(name);
  return name;
}

/** The rows of a table, then the cases that stand alone; a single case needs no subtest. */
function mainFunction(name: string, table: Table | null, cases: readonly TestCase[], style: Style): { text: string; tests: readonly RenderedTest[]; imports: readonly string[] } {
  const bodies = cases.map((test) => ({ test, ...bodyOf(test, style) }));
  const imports = [...(table?.imports ?? []), ...bodies.flatMap((body) => body.imports)];
  const [only] = bodies;
  const wrap = (lines: readonly string[]): string => [`func ${name}(t *testing.T) {`, ...lines, '}'].join('\n');
  if (table === null && only !== undefined && bodies.length === 1) return { text: wrap(indented(only.lines, 1)), tests: [{ cases: [only.test.id], titles: [name] }], imports };
  const rows = table === null ? [] : [{ cases: table.cases.map(({ id }) => id), titles: table.cases.map((test) => titleIn(name, test.name)) }];
  const { helpers, bodies: written } = helped(cases, bodies.map((body) => body.lines), style);
  const lines = bodies.flatMap(({ test }, i) => [`\tt.Run(${quoted(test.name)}, func(t *testing.T) {`, ...indented(written[i] ?? [], 2), '\t})']);
  return { text: wrap([...(table === null ? [] : tableLines(table)), ...indented(helpers, 1), ...lines]), tests: [...rows, ...bodies.map(({ test }) => ({ cases: [test.id], titles: [titleIn(name, test.name)] }))], imports };
}

function tableLines({ columns, rows, lines }: Table): readonly string[] {
  const width = Math.max(...columns.map(([column]) => column.length));
  return [
    '\ttests := []struct {', ...columns.map(([column, type]) => `\t\t${column.padEnd(width)} ${type}`), '\t}{',
    ...rows.map((row) => `\t\t{${row.join(', ')}},`), '\t}', '\tfor _, tt := range tests {', '\t\tt.Run(tt.name, func(t *testing.T) {', ...indented(lines, 3), '\t\t})', '\t}',
  ];
}

function indented(lines: readonly string[], depth: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : '\t'.repeat(depth) + line));
}

/** As the go command reports a subtest: white space becomes an underscore. */
export function titleIn(name: string, title: string): string {
  return `${name}/${title.replace(/\s/g, '_')}`;
}
