import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TokenRow } from '../../bench/llm/measure.ts';
import { TOKEN_SUBJECTS } from '../../bench/llm/subjects.ts';
import { tokenTable } from '../../bench/llm/tokens-page.ts';
import { ROOT } from '../repo/sources.ts';

function rowOf(name: string): TokenRow | null {
  const path = join(ROOT, 'bench/raw/llm/tokens', `${name.replaceAll('/', '-')}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TokenRow) : null;
}

it('the page says what the raw rows say', () => {
  expect(readFileSync(join(ROOT, 'bench/llm/README.md'), 'utf8')).toContain(tokenTable(rowOf));
});

describe.each(TOKEN_SUBJECTS.map(({ name }) => name))('tokens of %s', (name) => {
  const row = rowOf(name) as TokenRow;

  it('are at most 30 % of the naive way, which closes no more', () => {
    expect(row.hybrid.tokens / row.naive.tokens).toBeLessThanOrEqual(0.3);
    expect([row.lines.hybrid[0] >= row.lines.naive[0], row.branches.hybrid[0] >= row.branches.naive[0]]).toEqual([true, true]);
  });

  it('are foretold within 15 %', () => expect(Math.abs(row.estimateError)).toBeLessThanOrEqual(0.15));
});
