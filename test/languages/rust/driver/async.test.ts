import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { absent } from '../present.ts';
import { drive, type Driven } from './session.ts';

const LIB = `use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Later(Cell<bool>);
impl Future for Later {
    type Output = u32;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        if self.0.replace(true) { return Poll::Ready(7); }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
pub async fn later(more: u32) -> Result<u32, String> {
    if more > 9 { return Err("too much".to_string()); }
    Ok(Later(Cell::new(false)).await + more)
}
pub async fn never() -> u32 { std::future::pending().await }
pub fn soon(name: &str) -> impl Future<Output = usize> + '_ { async move { name.len() } }
pub fn boxed(n: i32) -> Pin<Box<dyn Future<Output = i32>>> { Box::pin(async move { n * 2 }) }
pub struct Gate { open: Cell<u32> }
impl Gate {
    pub fn new(open: u32) -> Gate { Gate { open: Cell::new(open) } }
    pub async fn pass(&self) -> Option<u32> { self.open.get().checked_sub(1).map(|left| { self.open.set(left); left }) }
}
`;
const FILES = {
  'Cargo.toml': '[workspace]\nmembers = ["shop", "pollster"]\nresolver = "2"\n',
  'shop/Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n[dev-dependencies]\npollster = { path = "../pollster" }\n',
  'shop/src/lib.rs': LIB,
  'pollster/Cargo.toml': '[package]\nname = "pollster"\nversion = "0.1.0"\nedition = "2021"\n',
  'pollster/src/lib.rs': 'pub fn block_on<F: std::future::Future>(_: F) -> F::Output { unimplemented!("only its name is asked for here") }\n',
};

describe.skipIf(absent)('what is async', () => {
  let driven: Driven;
  let known: Knowledge;
  beforeAll(async () => {
    driven = await drive(FILES, 'shop');
    const reply = await driven.load('src/lib.rs');
    expect(reply).toMatchObject({ ok: true, reason: '' });
    known = reply.learnt as Knowledge;
  }, 300_000);
  afterAll(() => driven.close());

  test('functions that give futures are known by what they give in the end', () => {
    expect(known.callables.find(({ name }) => name === 'shop::soon')).toMatchObject({ isAsync: true, out: { n: 'usize' } });
    expect(known.callables.find(({ name }) => name === 'shop::boxed')).toMatchObject({ isAsync: true, out: { n: 'i32' } });
    expect(known.refused).toEqual([]);
  });

  test('it is waited for', async () => {
    expect(await driven.run('later(1).await', ['shop::later'])).toMatchObject({ outcome: 'returned', facts: [{ value: { v: 8 } }] });
    expect(await driven.run('later(10).await', ['shop::later'])).toMatchObject({ outcome: 'threw', facts: [{ value: { message: 'too much' } }] });
    expect(await driven.run('soon("abc").await', ['shop::soon'])).toMatchObject({ facts: [{ value: { v: 3 } }] });
    expect(await driven.run('boxed(4).await', ['shop::boxed'])).toMatchObject({ facts: [{ value: { v: 8 } }] });
    expect(await driven.run('gate.pass().await', ['shop::Gate'], ['let gate = Gate::new(2);', 'gate.pass().await;'], ['gate'])).toMatchObject({ facts: [{ value: { class: 'Some', items: [{ v: 0 }] } }] });
  });

  test('what never happens has timed out, and the next one goes on', async () => {
    expect(await driven.run('never().await', ['shop::never'])).toMatchObject({ outcome: 'timed-out' });
    expect(await driven.run('later(2).await', ['shop::later'])).toMatchObject({ outcome: 'returned' });
  });
});
