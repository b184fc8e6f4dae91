import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Callable, Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { directOf } from '../../../../src/languages/rust/driver/lock.ts';
import { absent } from '../present.ts';
import { driveKnowing, type Driven } from './session.ts';

const FILES = {
  'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nsome-numbers = "1"\n',
  '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored"\n\n[source.vendored]\ndirectory = "vendor"\n',
  'vendor/some-numbers-1.0.0/Cargo.toml': '[package]\nname = "some-numbers"\nversion = "1.0.0"\nedition = "2021"\n',
  'vendor/some-numbers-1.0.0/.cargo-checksum.json': '{"files":{}}',
  'vendor/some-numbers-1.0.0/src/lib.rs': 'pub mod signs { pub trait Sign: Sized { fn is_plus(&self) -> bool; fn nothing() -> Self; } }\npub use signs::Sign;\npub mod deep { pub trait Deep { fn deep(&self) -> u32; } }\npub trait Halved { fn half(self) -> Self; }\nimpl Halved for f64 { fn half(self) -> f64 { self / 2.0 } }\n',
  'src/lib.rs': `#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money { pub cents: i32 }
impl some_numbers::Sign for Money {
    fn is_plus(&self) -> bool { self.cents > 0 }
    fn nothing() -> Money { Money { cents: 0 } }
}
impl some_numbers::deep::Deep for Money { fn deep(&self) -> u32 { 7 } }
pub fn halved<T: some_numbers::Halved>(of: T) -> T { of.half() }
`,
};

describe.skipIf(absent)('methods of traits that another crate declares', () => {
  let driven: Driven;
  let known: Knowledge;
  const called = (name: string): Callable => known.callables.find((callable) => callable.name === name) as Callable;
  beforeAll(async () => {
    ({ driven, known } = await driveKnowing(FILES));
  }, 300_000);
  afterAll(() => driven.close());

  test('are called, with the trait as its crate offers it', async () => {
    expect(called('is_plus').trait).toBe('some_numbers::Sign');
    expect(called('deep').trait).toBe('some_numbers::deep::Deep');
    expect(await driven.run('Money { cents: 3 }.is_plus()', ['shop::Money'])).toMatchObject({ facts: [{ value: { v: true } }] });
    expect(await driven.run('Money::nothing().deep()', ['shop::Money'])).toMatchObject({ facts: [{ value: { v: 7 } }] });
  });

  test('are satisfied by numbers of either kind', async () => {
    expect(await driven.run('halved(5.0)', ['shop::halved'])).toMatchObject({ facts: [{ value: { v: 2.5 } }] });
  });
});

test('what a package depends on itself is read from what is locked', () => {
  const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"\n';
  const lock = `version = 4\n\n[[package]]\nname = "near"\nversion = "0.1.0"\n\n[[package]]\nname = "num"\nversion = "0.1.9"\n${registry}\n[[package]]\nname = "num"\nversion = "0.2.3"\n${registry}\n[[package]]\nname = "one"\nversion = "1.0.0"\n${registry}\n[[package]]\nname = "shop"\nversion = "0.1.0"\ndependencies = [\n "near",\n "num 0.2.3",\n "one",\n]\n`;
  expect(directOf('shop', lock)).toEqual([{ name: 'num', version: '0.2.3' }, { name: 'one', version: '1.0.0' }]);
  expect(directOf('other', lock)).toEqual([]);
});
