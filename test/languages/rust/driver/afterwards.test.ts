import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Callable, Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { textOf } from '../../../../src/languages/rust/types/type.ts';
import { absent } from '../present.ts';
import { driveKnowing, type Driven } from './session.ts';

const LIB = `use std::io::{self, Write};

#[derive(Clone, Debug, PartialEq)]
pub enum Op { Keep(usize), Drop { at: usize } }

/// Records what it is given; only its accessor tells.
#[derive(Clone, Default)]
pub struct Record(Vec<Op>);
impl Record {
    pub fn new() -> Record { Record::default() }
    pub fn ops(&self) -> &[Op] { &self.0 }
    pub fn end(&mut self) -> Result<(), String> { Ok(()) }
    pub fn is_fine(&self) -> Result<(), String> { Ok(()) }
}
pub trait Hook { type Error; fn op(&mut self, op: Op) -> Result<(), Self::Error>; }
impl Hook for Record { type Error = std::fmt::Error; fn op(&mut self, op: Op) -> Result<(), std::fmt::Error> { self.0.push(op); Ok(()) } }
impl<'a, H: Hook + 'a> Hook for &'a mut H { type Error = H::Error; fn op(&mut self, op: Op) -> Result<(), H::Error> { (**self).op(op) } }
/// Says nothing before it is taken apart.
pub struct Sure<H>(H);
impl<H: Hook> Sure<H> { pub fn new(hook: H) -> Sure<H> { Sure(hook) } pub fn into_inner(self) -> H { self.0 } pub fn is_sure(self) -> bool { true } }
impl<H: Hook> Hook for Sure<H> { type Error = H::Error; fn op(&mut self, op: Op) -> Result<(), H::Error> { self.0.op(op) } }
impl Op { pub fn apply<H: Hook>(&self, hook: &mut H) -> Result<(), H::Error> { hook.op(self.clone()) } }
pub fn play<H: Hook>(mut hook: H, count: usize) -> Result<(), H::Error> { for at in 0..count { hook.op(Op::Drop { at })?; } Ok(()) }

pub struct Note { text: String }
impl Note {
    pub fn new(text: &str) -> Note { Note { text: text.to_string() } }
    pub fn to_writer<W: Write>(&self, mut out: W) -> io::Result<()> { writeln!(out, "# {}", self.text) }
    pub fn format_into(&self, mut out: impl std::fmt::Write) -> std::fmt::Result { write!(out, "<{}>", self.text) }
}
pub fn keep<W: Write + 'static>(mut out: W, n: u8) -> io::Result<usize> { out.write(&[n]) }
pub fn twice<W: Write>(first: W, second: Option<W>) -> usize { drop(first); usize::from(second.is_some()) }
pub struct Held<W> { pub inner: W }
pub fn held<W: Write>(inner: W) -> Held<W> { Held { inner } }

/// One line of a page, which cannot be compared.
pub struct Line<'a> { number: usize, text: &'a str }
impl<'a> Line<'a> {
    pub fn number(&self) -> usize { self.number }
    pub fn text(&self) -> &'a str { self.text }
}
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> { text.lines().enumerate().map(|(number, text)| Line { number, text }) }
pub struct Named<T> { value: T, name: &'static str }
impl<T: Clone> Named<T> {
    pub fn value(&self) -> T { self.value.clone() }
    pub fn name(&self) -> &'static str { self.name }
}
pub struct Names<'a> { left: std::str::Chars<'a> }
impl<'a> Iterator for Names<'a> { type Item = Named<char>; fn next(&mut self) -> Option<Named<char>> { self.left.next().map(|value| Named { value, name: "sign" }) } }
pub fn names(text: &str) -> Names<'_> { Names { left: text.chars() } }
`;

describe.skipIf(absent)('what a call was lent, and what it gives one by one', () => {
  let driven: Driven;
  let known: Knowledge;
  const typesOf = (name: string): readonly string[] => (known.callables.find((callable) => callable.name === name) as Callable).params.map(({ type }) => textOf(type));
  beforeAll(async () => {
    ({ driven, known } = await driveKnowing({ 'src/lib.rs': LIB }));
  }, 300_000);
  afterAll(() => driven.close());

  test('what is written to is lent where that will do', () => {
    expect(typesOf('to_writer')).toEqual(['&mut std::vec::Vec<u8>']);
    expect(typesOf('format_into')).toEqual(['&mut std::string::String']);
    expect(typesOf('shop::play')).toEqual(['&mut shop::Record', 'usize']);
  });

  test('it is given away where it must live on, stands for more than one value, or is held by what is given back', () => {
    expect(typesOf('shop::keep')).toEqual(['std::vec::Vec<u8>', 'u8']);
    expect(typesOf('shop::twice')[0]).toBe('std::vec::Vec<u8>');
    expect(typesOf('shop::held')).toEqual(['std::vec::Vec<u8>']);
  });

  test('what was written is told', async () => {
    const note = 'let note = Note::new("a");';
    expect((await driven.run('note.to_writer(&mut items)', ['shop::Note'], [note, 'let mut items: Vec<u8> = Vec::new();'], ['note', 'items'])).facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'items', value: { class: 'Vec', length: 4 } }]);
    expect((await driven.run('note.format_into(&mut text)', ['shop::Note'], [note, 'let mut text = String::new();'], ['note', 'text'])).facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'text', value: { v: '<a>' } }]);
    const long = await driven.run('note.to_writer(&mut items)', ['shop::Note'], [`let note = Note::new("${'ab'.repeat(40)}");`, 'let mut items: Vec<u8> = Vec::new();'], ['note', 'items']);
    expect(long.facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', value: { t: 'bytes', class: 'Vec', length: 83, hex: Buffer.from(`# ${'ab'.repeat(40)}\n`).toString('hex') } }]);
  });

  test('a value of its own type tells by its accessors what it was given, lent once or twice over', async () => {
    const ops = [['ops()', { class: 'slice', items: [{ class: 'shop::Op::Drop', entries: [['at', { v: 0 }]] }] }]];
    expect((await driven.run('Op::Drop { at: 0 }.apply(&mut record)', ['shop::Op', 'shop::Record'], ['let mut record = Record::new();'], ['record'])).facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'record', value: { entries: ops } }]);
    expect((await driven.run('play(&mut record, 1)', ['shop::play', 'shop::Record'], ['let mut record = Record::new();'], ['record'])).facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'record', value: { entries: ops } }]);
  });

  test('what was lent to be changed and was not tells that, where nothing else does', async () => {
    expect((await driven.run('play(&mut record, 0)', ['shop::play', 'shop::Record'], ['let mut record = Record::new();'], ['record'])).facts).toMatchObject([{ kind: 'returned' }, { kind: 'unchanged', subject: 'record', value: { entries: [['ops()', { length: 0 }]] } }]);
    const told = [{ kind: 'returned', value: { t: 'undefined' } }, { kind: 'unchanged', subject: 'record', value: { entries: [['ops()', { length: 0 }]] } }];
    expect((await driven.run('record.end()', ['shop::Record'], ['let mut record = Record::new();'], ['record'])).facts).toMatchObject(told);
    expect((await driven.run('record.is_fine()', ['shop::Record'], ['let record = Record::new();'], ['record'])).facts).toHaveLength(1);
    expect((await driven.run('record.ops()', ['shop::Record'], ['let mut record = Record::new();'], ['record'])).facts).toHaveLength(1);
  });

  test('what says nothing itself is taken apart at the end', async () => {
    const sure = 'let mut sure = Sure::<Record>::new(Record::new());';
    expect((await driven.run('sure.op(Op::Keep(3))', ['shop::Sure', 'shop::Record', 'shop::Op', 'shop::Hook'], [sure], ['sure'])).facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'sure.into_inner()', value: { entries: [['ops()', { items: [{ class: 'shop::Op::Keep' }] }]] } }]);
    expect((await driven.run('sure.is_sure()', ['shop::Sure', 'shop::Record'], [sure], ['sure'])).facts).toHaveLength(1);
  });

  test('what an iterator gives tells what it says, also where only the compiler can name the iterator, and where no method of such an instance is known', async () => {
    expect((await driven.run('lines("a\\nb")', ['shop::lines'])).facts).toMatchObject([{ value: { class: 'iterator', items: [{ entries: [['number()', { v: 0 }], ['text()', { v: 'a' }]] }, { entries: [['number()', { v: 1 }], ['text()', { v: 'b' }]] }] } }]);
    expect((await driven.run('names("x")', ['shop::names'])).facts).toMatchObject([{ value: { class: 'iterator', items: [{ entries: [['value()', { code: "'x'" }], ['name()', { v: 'sign' }]] }] } }]);
  });
});
