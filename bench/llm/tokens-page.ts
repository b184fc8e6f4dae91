import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/work.ts';
import type { TokenRow } from './measure.ts';
import { TOKEN_SUBJECTS } from './subjects.ts';

const PAGE = join(ROOT, 'bench/llm/README.md');
const [START, END] = ['<!-- tokens: written by bench/llm/tokens.ts -->', '<!-- end of tokens -->'];

/** Writes the table of all measured subjects into the page. `rowOf` is null where a subject was not measured. */
export function writeTokenPage(rowOf: (name: string) => TokenRow | null): void {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(START);
  writeFileSync(PAGE, `${before}${START}\n${tokenTable(rowOf)}\n${END}${rest.split(END)[1] ?? ''}`);
}

/** The table as the page holds it; a test compares the two. */
export function tokenTable(rowOf: (name: string) => TokenRow | null): string {
  const rows = TOKEN_SUBJECTS.flatMap(({ name }) => { const row = rowOf(name); return row === null ? [] : [row]; });
  const missing = TOKEN_SUBJECTS.filter(({ name }) => rowOf(name) === null).map(({ name }) => name);
  const sum = (pick: (row: TokenRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const [hybrid, naive, estimated] = [sum((row) => row.hybrid.tokens), sum((row) => row.naive.tokens), sum((row) => row.estimated)];
  const lines = rows.map((row) => `| ${row.name} | ${row.naive.tokens} | ${row.hybrid.tokens} | ${percent(row.hybrid.tokens / row.naive.tokens)} | ${percent(row.hybrid.tokens / row.bare.tokens)} | ${gaps(row)} | ${row.estimated} | ${percent(row.estimateError)} |`);
  return [
    '| subject | naive | hybrid | share | of bare | lines and branches closed: hybrid, naive | estimate of naive | off |', '| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |', ...lines,
    `| **all** | ${naive} | ${hybrid} | **${percent(hybrid / naive)}** | ${percent(hybrid / sum((row) => row.bare.tokens))} | | ${estimated} | ${percent(estimated / naive - 1)} |`,
    ...(missing.length === 0 ? [] : ['', `Not measured: ${missing.join(', ')}.`]),
  ].join('\n');
}

function gaps({ lines, branches }: TokenRow): string {
  return `${lines.hybrid[0]} and ${branches.hybrid[0]}, ${lines.naive[0]} and ${branches.naive[0]} (of ${lines.naive[1]} and ${branches.naive[1]})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
