import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Value } from '../../../../src/model/value.ts';
import type { Callable, Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { textOf, type Type } from '../../../../src/languages/rust/types/type.ts';
import { absent } from '../present.ts';
import { drive, type Driven } from './session.ts';

const LIB = `use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub enum Shape { Dot, Circle(f64), Box { w: u8, h: u8 } }

pub struct Hidden { left: u32 }
impl Hidden {
    pub fn new(left: u32) -> Hidden { Hidden { left } }
    pub fn left(&self) -> u32 { self.left }
    pub fn drop_one(&mut self) -> Option<u32> { self.left.checked_sub(1).map(|now| { self.left = now; now }) }
}

pub fn shape(name: &str) -> Result<Shape, String> {
    match name {
        "dot" => Ok(Shape::Dot),
        "circle" => Ok(Shape::Circle(1.5)),
        "box" => Ok(Shape::Box { w: 1, h: 2 }),
        other => Err(format!("no {other}")),
    }
}
pub fn lengths(words: &[&str]) -> BTreeMap<String, usize> { words.iter().map(|word| (word.to_string(), word.len())).collect() }
pub fn twice<T: Clone>(item: T) -> Vec<T> { vec![item.clone(), item] }
pub fn apply<F: Fn(i32) -> i32>(f: F, n: i32) -> i32 { f(n) }
pub fn third(items: Vec<u8>) -> u8 { items[2] }
pub fn forever(n: u32) -> u32 { let mut i = n; while i < 10 { i = i / 2; } i }
#[derive(Debug, PartialEq, Clone)]
pub struct Pair<T> { pub first: T, pub second: T }
impl<T: Clone> Pair<T> { pub fn swapped(&self) -> Pair<T> { Pair { first: self.second.clone(), second: self.first.clone() } } }
#[derive(Debug, PartialEq)]
pub enum Tree<T> { Leaf, Node(Box<Tree<T>>, T) }
impl<T> Tree<T> { pub fn depth(&self) -> u32 { match self { Tree::Leaf => 0, Tree::Node(below, _) => 1 + below.depth() } } }
pub trait Shout { fn shout(&self) -> String; }
impl Shout for str { fn shout(&self) -> String { self.to_uppercase() } }
pub fn fill(items: &mut [u8], with: u8) { for item in items { *item = with; } }
pub struct Bag { items: Vec<i32> }
impl Bag { pub fn new(first: i32) -> Bag { Bag { items: vec![first, 2] } } pub fn first(&self) -> &i32 { &self.items[0] } pub fn save(&self) -> std::io::Result<()> { Ok(()) } }
impl IntoIterator for Bag { type Item = i32; type IntoIter = std::vec::IntoIter<i32>; fn into_iter(self) -> Self::IntoIter { self.items.into_iter() } }
impl<'a> IntoIterator for &'a Bag { type Item = &'a i32; type IntoIter = std::slice::Iter<'a, i32>; fn into_iter(self) -> Self::IntoIter { self.items.iter() } }
pub fn keep(name: &str) -> bool { std::fs::write(name, "x").is_ok() }
pub fn read(name: &str) -> String { std::fs::read_to_string(name).unwrap_or_default() }
pub fn make(name: &str) -> std::io::Result<()> { std::fs::create_dir(name) }
pub fn copy(from: &std::path::Path, to: std::path::PathBuf) -> std::io::Result<u64> { std::fs::copy(from, to) }
pub fn place(path: impl AsRef<std::path::Path>) -> String { path.as_ref().display().to_string() }
pub trait Fill: Sized { type Fault; fn filled(text: &str) -> Result<Self, Self::Fault>; }
macro_rules! fills { ($($n:expr)*) => { $(impl Fill for [u8; $n] { type Fault = String; fn filled(text: &str) -> Result<Self, Self::Fault> { text.bytes().next().map(|byte| [byte; $n]).ok_or_else(|| "empty".to_string()) } })* } }
fills! { 1 2 3 4 5 6 7 8 }
pub fn mark(c: Option<char>) -> u8 { if c == Some('q') { return 9; } match c { Some('=') => 1, Some('a'..='c') if !matches!(c, Some('b')) => 2, _ => 3 } }
pub fn why(cause: std::io::Error, number: std::num::ParseIntError, text: std::string::FromUtf8Error) -> String { format!("{cause}, {number}, {text}") }
pub struct Marks<const A: char, const B: char>;
impl<const A: char, const B: char> Marks<A, B> { pub fn both() -> String { format!("{A}{B}") } }
#[derive(Debug)]
pub struct Why;
pub fn bytes(text: &str) -> Result<std::borrow::Cow<'_, [u8]>, Why> { if text.is_empty() { Err(Why) } else { Ok(text.as_bytes().into()) } }
pub fn evens(limit: u32) -> impl Iterator<Item = u32> { (0..limit).filter(|n| n % 2 == 0) }
`;

describe.skipIf(absent)('what a crate shows', () => {
  let driven: Driven;
  let KNOWN: Callable;
  beforeAll(async () => {
    driven = await drive({ 'src/lib.rs': LIB });
    const reply = await driven.load('src/lib.rs');
    expect(reply).toMatchObject({ ok: true, reason: '' });
    KNOWN = (reply.learnt as Knowledge).callables.find(({ name }) => name === 'save') as Callable;
  }, 300_000);
  afterAll(() => driven.close());
  const value = async (act: string, names: readonly string[], setup: readonly string[] = [], locals: readonly string[] = []): Promise<Value | undefined> => (await driven.run(act, names, setup, locals)).facts[0]?.value;

  test('variants are told so that they can be written', async () => {
    expect(await value('shape("dot")', ['shop::shape'])).toMatchObject({ t: 'literal', code: 'shop::Shape::Dot' });
    expect(await value('shape("box")', ['shop::shape'])).toMatchObject({ t: 'object', class: 'shop::Shape::Box', nullProto: true, entries: [['w', { v: 1, type: 'u8' }], ['h', { v: 2 }]] });
  });

  test('what a macro writes for many types is called for some of them, arrays too', async () => {
    expect(await value('<[u8; 2]>::filled("a")', ['shop::Fill'])).toMatchObject({ t: 'array', items: [{ v: 97 }, { v: 97 }] });
    expect((await driven.run('<[u8; 2]>::filled("")', ['shop::Fill'])).facts[0]?.kind).toBe('threw');
    expect((await driven.run('<[u8; 7]>::filled("a")', ['shop::Fill'])).outcome).toBe('does-not-compile');
  });

  test('counters of generic code are told by instance, too', async () => {
    const [ints, texts] = [await driven.run('twice(1)', ['shop::twice']), await driven.run('twice(String::from("a"))', ['shop::twice'])];
    const of = ({ hits }: typeof ints): readonly string[] => Object.keys(hits).filter((key) => key.startsWith('src/lib.rs@'));
    expect([of(ints), of(texts)]).toEqual([['src/lib.rs@(*const i32,)'], ['src/lib.rs@(*const alloc::string::String,)']]);
    expect(ints.hits['src/lib.rs']).toEqual(expect.arrayContaining([...ints.hits[of(ints)[0] as string] as readonly number[]]));
    expect(of(await driven.run('third(vec![1, 2, 3])', ['shop::third']))).toEqual([]);
  });

  test('what is compared is told: by operators, by patterns, and by `matches!`', async () => {
    const seen = await driven.session.run({ id: 'told', imports: [{ module: 'src/lib.rs', name: 'shop::mark', local: 'mark' }], setup: [], act: "mark(Some('b'))", locals: [], async: false, needs: [] }, false);
    expect(seen.operands.map(({ left, right }) => `${left} ${right}`)).toEqual(['b q', 'b =', 'b a', 'b c', 'b b']);
  });

  test('errors of the standard library are made by what fails with them', async () => {
    const made = ['std::io::Error::from(std::io::ErrorKind::NotFound)', '"300".parse::<u8>().unwrap_err()', 'String::from_utf8(vec![255]).unwrap_err()'];
    expect(await value(`why(${made.join(', ')})`, ['shop::why'])).toMatchObject({ v: 'entity not found, number too large to fit in target type, invalid utf-8 sequence of 1 bytes from index 0' });
    expect((await driven.run('why(std::io::Error::from(std::io::ErrorKind::NotFound), "3".parse::<u8>().unwrap_err(), "x")', ['shop::why'])).outcome).toBe('does-not-compile');
  });

  test('constants of types may be characters, of which each parameter has another', async () => {
    expect(await value("Marks::<'*', '?'>::both()", ['shop::Marks'])).toMatchObject({ v: '*?' });
  });

  test('a list that may be owned or not is compared as what it lends', async () => {
    expect(await value('bytes("ab")', ['shop::bytes'])).toMatchObject({ t: 'array', class: '&', items: [{ t: 'array', class: 'slice', items: [{ v: 97 }, { v: 98 }] }] });
  });

  test('an error is how the call ended', async () => {
    const seen = await driven.run('shape("x")', ['shop::shape']);
    expect(seen).toMatchObject({ outcome: 'threw', facts: [{ kind: 'threw', value: { t: 'error', message: 'no x', engine: false } }] });
  });

  test('a closed type says what it says to anybody, and what a method changed', async () => {
    const seen = await driven.run('hidden.drop_one()', ['shop::Hidden'], ['let mut hidden = Hidden::new(3);'], ['hidden']);
    expect(seen.facts).toMatchObject([{ kind: 'returned', value: { t: 'array', class: 'Some', items: [{ v: 2 }] } }, { kind: 'state', subject: 'hidden', value: { entries: [['left()', { v: 2 }]] } }]);
  });

  test('lists, maps, generics, closures and iterators work', async () => {
    expect(await value('lengths(&["a", "bc"])', ['shop::lengths'])).toMatchObject({ t: 'map', size: 2 });
    expect(await value('twice(7)', ['shop::twice'])).toMatchObject({ t: 'array', class: 'Vec', length: 2 });
    expect(await value('apply(|a| a, 5)', ['shop::apply'])).toMatchObject({ t: 'number', v: 5 });
    expect(await value('evens(5)', ['shop::evens'])).toMatchObject({ t: 'array', class: 'iterator', items: [{ v: 0 }, { v: 2 }, { v: 4 }] });
  });

  test('types that are made with others are written and read', async () => {
    expect(await value('Pair::<i32> { first: 1, second: 2 }.swapped()', ['shop::Pair'])).toMatchObject({ t: 'object', class: 'shop::Pair', nullProto: true, entries: [['first', { v: 2 }], ['second', { v: 1 }]] });
    expect(await value('Tree::<i32>::Node(Box::new(Tree::<i32>::Leaf), 4).depth()', ['shop::Tree'])).toMatchObject({ t: 'number', v: 1 });
  });

  test('methods that a trait of the crate gives to texts, and lists that a call writes to', async () => {
    expect(await value('"ab".shout()', ['shop::Shout'])).toMatchObject({ t: 'string', v: 'AB' });
    const seen = await driven.run('fill(&mut items, 7)', ['shop::fill'], ['let mut items: Vec<u8> = vec![1, 2];'], ['items']);
    expect(seen.facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'items', value: { t: 'array', items: [{ v: 7 }, { v: 7 }] } }]);
  });

  test('what is lent is told apart, and a method of a reference from one of the value', async () => {
    expect(await value('bag.first()', ['shop::Bag'], ['let bag = Bag::new(5);'])).toMatchObject({ t: 'array', class: '&', items: [{ v: 5 }] });
    expect(await value('<&Bag>::into_iter(&bag)', ['shop::Bag'], ['let bag = Bag::new(5);'])).toMatchObject({ class: 'iterator', items: [{ class: '&', items: [{ v: 5 }] }, {}] });
    expect(await value('bag.into_iter()', ['shop::Bag'], ['let bag = Bag::new(5);'])).toMatchObject({ class: 'iterator', items: [{ t: 'number', v: 5 }, {}] });
  });

  test('a result of another crate by its short name has the error of that crate', () => {
    expect(textOf(KNOWN.out as Type)).toBe('std::result::Result<(), std::io::Error>');
    expect(KNOWN.failure).toMatchObject({ eq: false, debug: true });
  });

  test('a panic of the language is told apart, and the driver goes on', async () => {
    expect(await driven.run('third(vec![1])', ['shop::third'])).toMatchObject({ outcome: 'threw', weak: true, facts: [{ value: { class: 'panic', engine: true } }] });
    expect(await driven.run('forever(0)', ['shop::forever'])).toMatchObject({ outcome: 'timed-out' });
    expect(await value('third(vec![1, 2, 3])', ['shop::third'])).toMatchObject({ v: 3 });
    expect(driven.session.restarts).toBe(0);
  });

  test('what leaves files is no test, and nobody after it finds them; nor is what only the jail stood in the way of', async () => {
    expect(await driven.run('keep("left.txt")', ['shop::keep'])).toMatchObject({ outcome: 'returned', trouble: ['leaves files behind'] });
    expect(await driven.run('keep("../../left.txt")', ['shop::keep'])).toMatchObject({ outcome: 'returned', trouble: ['leaves files behind'] });
    expect(await value('read("left.txt")', ['shop::read'])).toMatchObject({ t: 'string', v: '' });
    expect(await value('read("../../left.txt")', ['shop::read'])).toMatchObject({ t: 'string', v: '' });
    expect(await driven.run('make("/etc/testgen")', ['shop::make'])).toMatchObject({ outcome: 'denied' });
    expect(await driven.run('make("missing/folder")', ['shop::make'])).toMatchObject({ outcome: 'threw', trouble: [] });
  });

  test('what works with files is given a folder of its own, and what it changed there is told', async () => {
    const needs = [{ kind: 'scratch', files: { 'there.txt': 'old' } }] as const;
    expect(await driven.run('read(directory.join("there.txt").to_str().unwrap())', ['shop::read'], [], [], needs)).toMatchObject({ outcome: 'returned', trouble: [], facts: [{ value: { v: 'old' } }] });
    const kept = await driven.run('keep(directory.join("new.txt").to_str().unwrap())', ['shop::keep'], [], [], needs);
    expect(kept).toMatchObject({ outcome: 'returned', trouble: [], facts: [{ value: { v: true } }, { kind: 'file', subject: 'new.txt', value: { v: 'x' } }] });
    expect(await driven.run('read(directory.join("new.txt").to_str().unwrap())', ['shop::read'], [], [], needs)).toMatchObject({ facts: [{ value: { v: '' } }] });
    expect(await driven.run('copy(&directory.join("there.txt"), directory.join("new.txt"))', ['shop::copy'], [], [], needs)).toMatchObject({ facts: [{ value: { v: 3 } }, { kind: 'file', subject: 'new.txt', value: { v: 'old' } }] });
    expect(await driven.run('place(directory.join("there.txt"))', ['shop::place'], [], [], needs)).toMatchObject({ trouble: ['tells where its folder is'] });
  });

  test('code of another kind is refused, not guessed', async () => {
    expect(await driven.run('third("abc")', ['shop::third'])).toMatchObject({ outcome: 'does-not-compile' });
    expect(await driven.run('nothing(1)', ['shop::nothing'])).toMatchObject({ outcome: 'does-not-compile' });
  });

  test('a mutant is found by what it changes', async () => {
    const table = driven.rewrites.get('src/lib.rs')?.table ?? [];
    const line = LIB.split('\n').findIndex((text) => text.includes('items[2]')) + 1;
    const id = table.findIndex((point) => point.kind === 'mutant' && point.line === line && point.to === '3');
    const owner = (table[id] as { owner?: number } | undefined)?.owner ?? 0;
    const reply = await driven.session.mutants({ id: 'm', imports: [{ module: 'src/lib.rs', name: 'shop::third', local: 'third' }], setup: [], act: 'third(vec![1, 2, 3])', locals: [], async: false, needs: [] }, [{ path: 'src/lib.rs', id, owner }]);
    expect(reply).toMatchObject({ type: 'mutants', killed: [{ id }] });
  });
});
