import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MutantRef } from '../../../../src/model/protocol.ts';
import { absent } from '../present.ts';
import { call, drive, type Driven } from './session.ts';

const SHOP = `package shop

import (
	"math/big"
	"sync"
	"time"
)

type Price struct{ value *big.Int }

var (
	Zero   = Price{big.NewInt(0)}
	Stock  = map[string]int{"apple": 3}
	Prices = []int{1, 2}
	mu     sync.Mutex
)

func (p *Price) Raise(n int) { p.value.Add(p.value, big.NewInt(int64(n))) }

func (p Price) String() string { return p.value.String() }

func Spoil() int {
	Stock["pear"], Stock["apple"], Prices[0] = 1, 9, 7
	delete(Stock, "nothing")
	return 1
}

func Count() int { return Stock["apple"]*100 + len(Stock)*10 + Prices[0] }

func Locked(n int) int {
	mu.Lock()
	n += 2
	mu.Unlock()
	return n * 3
}

func Nap() int {
	time.Sleep(70 * time.Millisecond)
	return 5
}

func Later(ms int) int {
	go func() {
		time.Sleep(time.Duration(ms) * time.Millisecond)
		panic("later")
	}()
	return 1
}

func Leave() int {
	go time.Sleep(time.Hour)
	return 1
}
`;
const number = (v: number): unknown => [{ kind: 'returned', subject: 'result', value: { t: 'number', v, type: 'int' } }];

describe.skipIf(absent)('what runs leave behind', () => {
  let driven: Driven;
  beforeAll(async () => {
    driven = await drive({ 'shop.go': SHOP });
    expect((await driven.load('shop.go')).reason).toBe('');
  }, 60_000);
  afterAll(() => driven.close());

  test('a goroutine is put down to the call that starts it, not to one that was never made', async () => {
    const run = async (act: string, setup: readonly string[] = []): Promise<unknown> => { const { left, trouble } = await driven.session.run(call(act, setup, [], 'shop.go'), true); return [left, trouble]; };
    expect(await run('Leave()')).toEqual([expect.stringContaining('Leave'), []]);
    expect(await run('Count()', ['_ = Leave()'])).toEqual([undefined, []]);
    expect(await run('Count()', ['_ = Leave()', 't.Fatal("no")'])).toEqual([undefined, ['setup fails: no']]);
  });

  test('stays as it would in a test file, and is put back with all that hangs on variables where a fresh start is asked for', async () => {
    const run = async (act: string, fresh: boolean, setup: readonly string[] = []): Promise<unknown> => (await driven.session.run(call(act, setup, [], 'shop.go'), true, fresh)).facts;
    expect(await run('Count()', true)).toEqual(number(311));
    await run('Spoil()', false);
    expect(await run('Count()', false)).toEqual(number(927));
    expect(await run('Count()', true)).toEqual(number(311));
    await run('price.Raise(5)', false, ['price := Zero']);
    expect(await run('Zero.value.Int64()', false)).toMatchObject([{ value: { v: 5 } }]);
    expect(await run('Zero.value.Int64()', true)).toMatchObject([{ value: { v: 0 } }]);
  }, 30_000);

  test('a goroutine that nothing can end any more is told with who started it', async () => {
    expect((await driven.run('Leave()')).left).toBe('a goroutine started by Leave goes on');
    expect((await driven.run('Count()')).left).toBeUndefined();
  }, 30_000);

  test('what a goroutine does that was left behind is not put down to the next call', async () => {
    const { restarts } = driven.session;
    expect((await driven.run('Later(50)')).outcome).toBe('returned');
    expect(await driven.run('Nap()')).toMatchObject({ outcome: 'returned', facts: number(5) });
    expect((await driven.run('Later(50)')).outcome).toBe('returned');
    await new Promise((go) => setTimeout(go, 120));
    expect(await driven.run('Nap()')).toMatchObject({ outcome: 'returned', facts: number(5) });
    expect(driven.session.restarts - restarts).toBeLessThanOrEqual(1);
  }, 30_000);

  test('a mutant that ends the whole driver is killed, the others are tried all the same, and it is not run again', async () => {
    const table = driven.rewrites.get('shop.go')?.table ?? [];
    const refs = table.flatMap((point, id): MutantRef[] => (point.kind === 'mutant' && point.unit === 'shop.go#Locked' ? [{ path: 'shop.go', id, owner: point.owner }] : []));
    const unlocked = table.findIndex((point) => point.kind === 'mutant' && point.from === 'mu.Lock()');
    const reply = await driven.session.mutants(call('Locked(4)', [], [], 'shop.go'), refs);
    expect(reply.type).toBe('mutants');
    if (reply.type !== 'mutants') return;
    expect(reply.killed.map(({ id }) => id)).toContain(unlocked);
    expect([...reply.killed, ...reply.survived, ...reply.timedOut]).toHaveLength(refs.length);
    expect(reply.killed.length).toBeGreaterThan(refs.length / 2);
    const { restarts } = driven.session;
    const again = await driven.session.mutants(call('Locked(5)', [], [], 'shop.go'), refs);
    expect(again.type === 'mutants' && again.killed.some(({ id }) => id === unlocked)).toBe(true);
    expect(driven.session.restarts).toBe(restarts);
  }, 60_000);
});
