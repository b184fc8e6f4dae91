import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent } from '../present.ts';
import { drive, type Driven } from './session.ts';

// Without `word = None`, `next = …` and `continue` it would use what was moved away, or give nothing where a text is wanted.
const LIB = `pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    let mut next = chars.next();
    while let Some(c) = next {
        let letter = match chars.next() {
            Some(after) => {
                next = Some(after);
                c
            }
            None => {
                next = None;
                if c == ' ' {
                    continue;
                }
                c
            }
        };
        if letter != ' ' {
            word.get_or_insert_with(String::new).push(letter);
            continue;
        }
        found.push(word.unwrap_or_default());
        word = None;
    }
    found.extend(word);
    found
}
`;

describe.skipIf(absent)('code that moves values about', () => {
  let driven: Driven;
  beforeAll(async () => {
    driven = await drive({ 'src/lib.rs': LIB });
    expect(await driven.load('src/lib.rs')).toMatchObject({ ok: true, reason: '' });
  }, 300_000);
  afterAll(() => driven.close());

  test('keeps its counters, and its mutants but for statements that decide where a value is', async () => {
    const seen = await driven.run('words("ab c")', ['shop::words']);
    expect(seen).toMatchObject({ outcome: 'returned', facts: [{ value: { length: 2 } }] });
    const table = driven.rewrites.get('src/lib.rs')?.table ?? [];
    const hit = new Set(seen.hits['src/lib.rs']);
    expect(table.filter(({ kind }, id) => kind === 'statement' && hit.has(id)).length).toBeGreaterThan(10);
  });
});
