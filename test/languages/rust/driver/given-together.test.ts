import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { textOf } from '../../../../src/languages/rust/types/type.ts';
import { absent } from '../present.ts';
import { driveKnowing, type Driven } from './session.ts';

const LIB = `use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::rc::Rc;

pub struct Sender { queue: Rc<RefCell<Vec<u32>>> }
pub struct Receiver { queue: Rc<RefCell<Vec<u32>>> }
pub fn channel() -> (Sender, Receiver) {
    let queue = Rc::new(RefCell::new(Vec::new()));
    (Sender { queue: queue.clone() }, Receiver { queue })
}
impl Sender { pub fn send(&self, n: u32) { self.queue.borrow_mut().push(n); } }
impl Receiver {
    pub fn recv(&self) -> Option<u32> { self.queue.borrow_mut().pop() }
    pub fn left(&self) -> usize { self.queue.borrow().len() }
    pub fn name(&self) -> &str { "r, \\"[" }
    pub fn finish(self) -> usize { self.queue.borrow().len() }
}
pub fn lengths(args: impl IntoIterator<Item = impl Into<OsString>>) -> Vec<usize> { args.into_iter().map(|arg| arg.into().len()).collect() }
pub trait Plain { fn plain(&self) -> Option<&str>; fn rest(&self) -> &OsStr; }
pub fn shown(n: u32) -> impl std::fmt::Display { n }
pub fn from_where(at: std::io::SeekFrom) -> i64 { match at { std::io::SeekFrom::Start(n) => n as i64, std::io::SeekFrom::End(n) | std::io::SeekFrom::Current(n) => n } }
impl Plain for OsStr { fn plain(&self) -> Option<&str> { self.to_str() } fn rest(&self) -> &OsStr { self } }
`;

describe.skipIf(absent)('what is given together, and texts of the system', () => {
  let driven: Driven;
  let known: Knowledge;
  beforeAll(async () => {
    ({ driven, known } = await driveKnowing({ 'src/lib.rs': LIB }));
  }, 300_000);
  afterAll(() => driven.close());

  test('it is taken apart, and each part is as good as a value that was given alone', async () => {
    expect(await driven.run('receiver.recv()', ['shop::channel'], ['let (sender, receiver) = channel();', 'sender.send(7);'], ['sender', 'receiver'])).toMatchObject({ facts: [{ value: { class: 'Some', items: [{ v: 7 }] } }, { subject: 'receiver' }] });
    expect(await driven.run('receiver.finish()', ['shop::channel'], ['let (_sender, receiver) = channel();'], ['receiver'])).toMatchObject({ facts: [{ value: { v: 0 } }] });
  });

  test('of what can only be looked at, what changed is told', async () => {
    const seen = await driven.run('sender.send(7)', ['shop::channel'], ['let (sender, receiver) = channel();'], ['sender', 'receiver']);
    expect(seen.facts).toMatchObject([{ kind: 'returned' }, { kind: 'state', subject: 'receiver', value: { size: 1, entries: [['left()', { v: 1 }]] } }]);
  });

  test('what can only be written is told by what it writes, and places in a file are made', async () => {
    expect(await driven.run('shown(7)', ['shop::shown'])).toMatchObject({ facts: [{ value: { t: 'object', entries: [['to_string()', { v: '7' }]] } }] });
    expect(await driven.run('from_where(SeekFrom::End(-2))', ['shop::from_where', 'std::io::SeekFrom'])).toMatchObject({ facts: [{ value: { v: -2 } }] });
  });

  test('texts of the system are made, lent and told', async () => {
    expect(known.callables.filter(({ name }) => name === 'shop::lengths').flatMap(({ params }) => params.map(({ type }) => textOf(type)))).toContain('std::vec::Vec<&str>');
    expect(await driven.run('lengths(vec!["a", "bc"])', ['shop::lengths'])).toMatchObject({ facts: [{ value: { items: [{ v: 1 }, { v: 2 }] } }] });
    expect(await driven.run('OsStr::new("ab").plain()', ['shop::Plain', 'std::ffi::OsStr'])).toMatchObject({ facts: [{ value: { class: 'Some', items: [{ v: 'ab' }] } }] });
    expect(await driven.run('OsStr::new("ab").rest()', ['shop::Plain', 'std::ffi::OsStr'])).toMatchObject({ facts: [{ value: { t: 'literal', code: 'std::ffi::OsStr::new("ab")' } }] });
  });
});
