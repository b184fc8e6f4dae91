import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lower } from '../../../../src/languages/rust/grammar/lower.ts';
import { Names } from '../../../../src/languages/rust/grammar/names.ts';
import { callOf } from '../../../../src/languages/rust/grammar/values.ts';
import type { Callable, Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { absent } from '../present.ts';
import { driveKnowing, type Driven } from './session.ts';

const LIB = `use std::num::ParseIntError;

#[derive(Debug)]
pub enum Error { Empty, Number(ParseIntError) }
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("no amount") }
}
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self { Error::Empty => None, Error::Number(inner) => Some(inner) }
    }
    fn description(&self) -> &str { "amount" }
}
pub fn amount(text: &str) -> Result<u8, Error> {
    if text.is_empty() { return Err(Error::Empty); }
    text.parse().map_err(Error::Number)
}

pub struct Pattern<const MANY: char, const ONE: char> { text: String }
impl<const MANY: char, const ONE: char> Pattern<MANY, ONE> {
    pub fn new(text: &str) -> Self { Pattern { text: text.to_string() } }
    pub fn stars(&self) -> usize { self.text.chars().filter(|c| *c == MANY).count() }
}
pub type Glob = Pattern<'*', '?'>;
pub struct Pair<T> { pub left: T, pub right: T }
impl<T: Copy + std::ops::Add<Output = T>> Pair<T> { pub fn sum(&self) -> T { self.left + self.right } }
pub type Point = Pair<f64>;
`;

describe.skipIf(absent)('what errors say of what they come from, and types that the crate has a name for', () => {
  let driven: Driven;
  let known: Knowledge;
  const called = (name: string): Callable => known.callables.find((callable) => callable.name === name) as Callable;
  beforeAll(async () => {
    ({ driven, known } = await driveKnowing({ 'src/lib.rs': LIB }));
  }, 300_000);
  afterAll(() => driven.close());

  test('an error is asked for its source, what is outdated is marked so', async () => {
    expect(await driven.run('Error::Empty.source()', ['shop::Error'])).toMatchObject({ facts: [{ value: { t: 'literal', code: 'None' } }] });
    expect(await driven.run('amount("x").unwrap_err().source()', ['shop::amount'])).toMatchObject({ facts: [{ value: { class: 'Some', items: [{ class: '&', items: [{ entries: [['to_string()', { v: 'invalid digit found in string' }]] }] }] } }] });
    expect(called('source')).toMatchObject({ trait: 'std::error::Error', result: { eq: false } });
    expect(called('source').deprecated).toBeUndefined();
    expect(called('description')).toMatchObject({ deprecated: true });
  });

  test('a trait that is called like something of the crate comes without its name', () => {
    const on = { k: 'code', code: 'shop::Error::Empty', path: 'shop::Error::Empty', type: { k: 'path', p: 'shop::Error', a: [] } } as const;
    expect(lower(callOf(called('source'), on, []), 'src/lib.rs', new Names(known))).toMatchObject({ act: 'Error::Empty.source()', imports: [{ name: 'shop::Error' }, { name: 'std::error::Error as _' }] });
  });

  test('a type is called what the crate calls it', async () => {
    expect(called('shop::Glob::new')).toBeDefined();
    expect(await driven.run('Glob::new("a*b").stars()', ['shop::Glob'])).toMatchObject({ facts: [{ value: { v: 1 } }] });
    expect(await driven.run('Point { left: 1.5, right: 1.0 }.sum()', ['shop::Point'])).toMatchObject({ facts: [{ value: { v: 2.5 } }] });
  });
});
