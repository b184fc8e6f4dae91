import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { absent } from '../present.ts';
import { drive, type Driven } from './session.ts';

const FILES = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/shop", "crates/money"]\nresolver = "2"\n',
  'crates/shop/Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nmoney = { path = "../money" }\n',
  'crates/shop/src/lib.rs': 'mod price;\npub use price::{total, Cart};\n',
  'crates/shop/src/price.rs': 'pub fn total(items: &[u32]) -> u32 {\n    if items.is_empty() {\n        return 0;\n    }\n    money::rounded(items.iter().sum())\n}\n\npub struct Cart {\n    items: Vec<u32>,\n}\n\nimpl Cart {\n    pub fn new(first: u32) -> Cart {\n        Cart { items: vec![first] }\n    }\n}\n\nimpl std::ops::Index<usize> for Cart {\n    type Output = u32;\n    fn index(&self, at: usize) -> &u32 {\n        &self.items[at]\n    }\n}\n\nimpl std::fmt::Debug for Cart {\n    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {\n        f.pad("cart")\n    }\n}\n',
  'crates/money/Cargo.toml': '[package]\nname = "money"\nversion = "0.1.0"\nedition = "2021"\n',
  'crates/money/src/lib.rs': 'pub fn rounded(cents: u32) -> u32 {\n    cents / 10 * 10\n}\n',
};

describe.skipIf(absent)('a member of a workspace', () => {
  let driven: Driven;
  let known: Knowledge;
  beforeAll(async () => {
    driven = await drive(FILES, 'crates/shop');
    const reply = await driven.load('src/lib.rs');
    expect(reply).toMatchObject({ ok: true, reason: '' });
    known = reply.learnt as Knowledge;
  }, 300_000);
  afterAll(() => driven.close());

  test('its functions lie in its own files, the neighbour\'s are not its own', () => {
    expect(known.callables.find(({ name }) => name === 'shop::total')).toMatchObject({ file: 'src/price.rs', line: 1 });
    expect(known.callables.filter(({ name }) => name.startsWith('money'))).toEqual([]);
  });

  test('its counters are told by its own paths', async () => {
    const seen = await driven.run('total(&[11, 12])', ['shop::total']);
    expect(seen).toMatchObject({ outcome: 'returned', facts: [{ value: { v: 20 } }] });
    expect(Object.keys(seen.hits)).toEqual(['src/price.rs']);
  });

  test('what is called by brackets and by writing', async () => {
    expect(await driven.run('&Cart::new(7)[0]', ['shop::Cart'])).toMatchObject({ facts: [{ value: { t: 'array', class: '&', items: [{ v: 7 }] } }] });
    expect(await driven.run('format!("{cart:?}")', ['shop::Cart'], ['let cart = Cart::new(7);'])).toMatchObject({ facts: [{ value: { t: 'string', v: 'cart' } }] });
  });
});
