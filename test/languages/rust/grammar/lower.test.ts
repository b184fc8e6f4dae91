import { expect, test } from 'vitest';
import { lower } from '../../../../src/languages/rust/grammar/lower.ts';
import { Names } from '../../../../src/languages/rust/grammar/names.ts';
import type { Call, Expr } from '../../../../src/languages/rust/grammar/recipe.ts';
import { path, prim, STR, type Type } from '../../../../src/languages/rust/types/type.ts';

const BAG = path('shop::Bag');
const WALK: Type = { k: 'path', p: 'shop::Walk', a: [], l: 1 };
const PIECE: Type = { k: 'ref', m: false, t: path('shop::Piece') };
const names = new Names({ crate: 'shop', callables: [], adts: {}, constants: [], refused: [] });
const call = (callee: string, type: Type, on: Expr | null, takes: Call['takes'], args: readonly Expr[] = []): Call => ({ k: 'call', type, callee, generics: [], on, takes, args, trait: null });
const bag = call('shop::Bag::new', BAG, null, null);
const code = (act: Call): readonly string[] => { const made = lower(act, 'src/lib.rs', names); return [...made.setup, made.act]; };

test('what is lent to something with a name has a name, too', () => {
  const walk = call('steps', WALK, bag, 'ref');
  expect(code(call('next', path('std::option::Option', prim('u8')), walk, 'mut'))).toEqual(['let bag = Bag::new();', 'let mut walk = bag.steps();', 'walk.next()']);
  const first = call('first', path('std::option::Option', PIECE), bag, 'ref');
  expect(code(call('grow', { k: 'tuple', ts: [] }, call('unwrap', PIECE, first, 'own'), 'mut'))).toEqual(['let bag = Bag::new();', 'let mut piece = bag.first().unwrap();', 'piece.grow()']);
});

test('what is looked at more than once borrows from something with a name; a plain value need not', () => {
  expect(code(call('first', path('std::option::Option', PIECE), bag, 'ref'))).toEqual(['let bag = Bag::new();', 'bag.first()']);
  expect(code(call('name', STR, bag, 'ref'))).toEqual(['Bag::new().name()']);
});

test('what turns out to be too long for one line is written once', () => {
  const part = (text: string): Expr => ({ k: 'struct', type: path('shop::Part'), path: 'shop::Part', fields: [['name', { k: 'code', code: `"${text}"`, type: STR, value: text }]] });
  const made = call('shop::Bag::of_parts_that_have_long_names_and_fill_a_line_by_themselves', BAG, null, null, [part('a name that is rather long, so that it fills a line by itself'), part('another that is as long as the first, so that there are two')]);
  expect(code(call('len', prim('usize'), made, 'ref'))).toHaveLength(4);
});

test('a method of a reference is called by its whole name', () => {
  const lent: Expr = { k: 'ref', type: { k: 'ref', m: false, t: BAG }, m: false, of: bag };
  const known = new Names({ crate: 'shop', callables: [{ id: 0, name: 'x', owner: BAG, takes: 'ref', params: [], out: null, file: '', line: 1, trait: null, isAsync: false, result: { eq: true, debug: true, display: true }, failure: { eq: true, debug: true, display: true } }], adts: {}, constants: [], refused: [] });
  const made = lower(call('<&Bag>::into_iter', prim('u8'), null, null, [lent]), 'src/lib.rs', known);
  expect(made.act).toBe('<&Bag>::into_iter(&Bag::new())');
  expect(made.imports.map(({ name }) => name)).toEqual(['shop::Bag']);
});

test('what is given together is taken apart, and what of it is of no use is named so', () => {
  const ends: Type = { k: 'tuple', ts: [path('shop::Sender'), path('shop::Receiver')] };
  const channel = call('shop::channel', ends, null, null);
  const act = (of: Expr): Call => call('recv', prim('u8'), { k: 'part', type: path('shop::Receiver'), of, at: 1 }, 'ref');
  expect(code(act(channel))).toEqual(['let (_sender, receiver) = channel();', 'receiver.recv()']);
  const send: Call = { ...call('send', { k: 'tuple', ts: [] }, null, 'mut', [{ k: 'code', code: '7', type: prim('u8'), value: 7 }]), via: 0 };
  expect(code(act({ k: 'after', type: ends, base: channel, steps: [send] }))).toEqual(['let (mut sender, receiver) = channel();', 'sender.send(7);', 'receiver.recv()']);
});

test('a number says its type where nothing else does', () => {
  const of = (type: string): Expr => ({ k: 'code', code: '4', type: prim(type), value: 4 });
  expect(code({ ...call('shop::kilo', prim('u64'), null, null, [of('u64')]), open: [0] })).toEqual(['kilo(4u64)']);
  expect(code({ ...call('shop::twice', prim('i32'), null, null, [of('i32')]), open: [0] })).toEqual(['twice(4)']);
  expect(code(call('shop::half', prim('u64'), null, null, [of('u64')]))).toEqual(['half(4)']);
});

test('bytes lent where any type will do are a literal', () => {
  const bytes: Expr = { k: 'ref', m: false, type: { k: 'ref', m: false, t: { k: 'slice', t: prim('u8') } }, of: { k: 'form', type: path('std::vec::Vec', prim('u8')), open: 'vec![', close: ']', free: true, items: [99, 0, 34].map((value): Expr => ({ k: 'code', code: String(value), type: prim('u8'), value })) } };
  const written = call('shop::write', prim('u8'), null, null, [bytes]);
  expect(code({ ...written, open: [0] })).toEqual(['write(b"c\\x00\\x22")']);
  expect(code(written)).toEqual(['write(&[99, 0, 34])']);
});

test('what is taken out of a result gets a name with it', () => {
  const text = (value: string): Expr => ({ k: 'code', code: `"${value}"`, type: STR, value });
  const made = call('unwrap', BAG, call('shop::Bag::read', path('std::result::Result', BAG, STR), null, null, [text('a text that is much too long for being written in one line with what is asked')]), 'own');
  expect(code(call('to_string', path('std::string::String'), made, 'ref'))).toEqual(['let bag = Bag::read("a text that is much too long for being written in one line with what is asked").unwrap();', 'bag.to_string()']);
});

test('a local has the name of what it is, unless a function that is called has it', () => {
  const shop = call('shop::Shop::new', path('shop::Shop'), null, null);
  expect(code(call('grow', { k: 'tuple', ts: [] }, call('bag', BAG, shop, 'ref'), 'mut'))).toEqual(['let mut bag = Shop::new().bag();', 'bag.grow()']);
  expect(code(call('grow', { k: 'tuple', ts: [] }, call('shop::bag', BAG, null, null), 'mut'))).toEqual(['let mut bag2 = bag();', 'bag2.grow()']);
});
