import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../../src/languages/go/grammar/learnt.ts';
import type { Value } from '../../../../src/model/value.ts';
import { absent } from '../present.ts';
import { call, drive, type Driven } from './session.ts';

const TEXT = `package shop

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

var ErrNo = errors.New("no")

var Limit = 1

func Over() bool { return Limit > 3 }

type Level int

const High Level = 3

type Point struct {
	X, Y int
	note string
}

func (p Point) String() string { return fmt.Sprintf("(%d,%d)", p.X, p.Y) }
func (p *Point) Move(by int) *Point { p.X += by; return p }
func (p *Point) hidden(s string) string { return p.note + s }

type Plain struct{ Name string; Tags []string }

func Values() (int, float64, string, []string, map[string]int, time.Duration, Level, *Plain, Plain, error) {
	return 1, 0.5, "a", []string{"b"}, map[string]int{"k": 1}, 90 * time.Second, High, &Plain{Name: "n"}, Plain{Tags: []string{"t"}}, nil
}
func Need(n int) int {
	if n < 0 {
		panic("negative")
	}
	return n
}
func Fail(how string) (int, error) {
	switch how {
	case "sentinel":
		return 0, fmt.Errorf("wrapped: %w", ErrNo)
	case "panic":
		panic("mine")
	case "index":
		return []int{}[len(how)], nil
	}
	return 7, errors.New("plain")
}
func Each(n int, f func(int) string) (all []string) {
	for i := 0; i < n; i++ {
		all = append(all, f(i))
	}
	return
}
func Read(r io.Reader) (string, error) { text, err := io.ReadAll(r); return strings.ToUpper(string(text)), err }
func Write(w io.Writer, args ...interface{}) { fmt.Fprint(w, args...) }
func Hello(w http.ResponseWriter, r *http.Request) { w.Header().Set("X-Shop", "1"); w.WriteHeader(201); fmt.Fprint(w, "hello "+r.URL.Path) }
type OddError struct{ N int; code string }
func (e *OddError) Error() string { return fmt.Sprintf("%s: %d", e.code, e.N) }
func Odd(n int) error { return fmt.Errorf("odd: %w", &OddError{n, "E1"}) }
func Squares(n int) <-chan int {
	out := make(chan int)
	go func() { defer close(out); for i := 0; i < n; i++ { out <- i * i } }()
	return out
}
func Total(in <-chan int) (sum int) { for v := range in { sum += v }; return }
func Emit(out chan<- string, words ...string) { for _, w := range words { out <- w } }
func Count(s string, n *int) bool { *n += len(s); return true }
func EmitClosed() { ch := make(chan int, 1); close(ch); ch <- 1 }
func Pair[K comparable, V any](k K, v V) map[K]V { return map[K]V{k: v} }
`;

describe.skipIf(absent)('facts of Go', () => {
  let driven: Driven | null = null;
  beforeAll(async () => {
    driven = await drive({ 'shop.go': TEXT });
    await driven.load('shop.go');
  }, 60_000);
  afterAll(() => driven?.close());
  const facts = async (...given: Parameters<Driven['run']>): Promise<readonly { readonly kind: string; readonly subject: string; readonly value: Value }[]> => (await (driven as Driven).run(...given)).facts;
  const said = (value: Value): string => [value.t, 'v' in value ? value.v : 'code' in value ? value.code ?? '' : ''].join(' ').trim();

  test('values are told as what they are', async () => {
    const [fact] = await facts('Values()');
    expect(fact?.value.t === 'array' ? fact.value.items.map(said) : []).toEqual([
      'number 1', 'number 0.5', 'string a', 'literal []string{"b"}', 'literal map[string]int{"k": 1}', 'literal 90 * time.Second', 'number 3', 'literal &Plain{Name: "n"}', 'literal Plain{Tags: []string{"t"}}',
    ]);
  });

  test.each([
    ['Fail("sentinel")', [['threw', '*fmt.wrapError', 'wrapped: no', 'ErrNo', false]]],
    ['Fail("plain")', [['threw', '*errors.errorString', 'plain', null, false], ['returned']]],
    ['Fail("panic")', [['threw', 'panic', 'mine', null, false]]],
    ['Fail("index")', [['threw', 'panic', 'runtime error: index out of range [5] with length 0', null, true]]],
  ])('%s', async (act, expected) => {
    const seen = await facts(act);
    expect(seen.map(({ kind, value }) => (value.t === 'error' ? [kind, value.class, value.message, value.code, value.engine] : [kind]))).toEqual(expected);
  });

  test('what a call leaves in a number that it is given the address of is told', async () => {
    expect((await facts('Count("ab", &n)', ['n := 1'], ['n'])).find(({ subject }) => subject === 'n')).toMatchObject({ kind: 'state', value: { t: 'number', v: 3 } });
    expect((await facts('Count("", &n)', ['n := 1'], ['n'])).map(({ subject }) => subject)).toEqual(['result']);
  });

  test('what is sent to a channel that the test closed is nobody\'s panic', async () => {
    expect(await driven?.run('Emit(ch, "a")', ['ch := make(chan string, 8)', 'close(ch)'], ['ch'])).toMatchObject({ outcome: 'returned', trouble: ['setup fails: the channel is closed'] });
    expect(await driven?.run('EmitClosed()')).toMatchObject({ outcome: 'threw', trouble: [] });
  });

  test('what an argument panics with is not what the call itself does', async () => {
    expect(await driven?.run('Need(-1)')).toMatchObject({ outcome: 'threw', trouble: [] });
    expect(await driven?.run('Need(Need(-1))')).toMatchObject({ outcome: 'returned', trouble: ['setup fails'] });
  });

  test('objects show what can be seen, the same thing is known again, and changes are told', async () => {
    expect(await facts('point.Move(2)', ['point := &Point{X: 1, note: "n"}'], ['point'])).toEqual([
      { kind: 'returned', subject: 'result', value: { t: 'same', as: 'point' } },
      { kind: 'state', subject: 'point', value: expect.objectContaining({ t: 'object', class: '*shop.Point' }) },
    ]);
  });

  test.each([
    ['Each(2, func(a int) string { return "x" })', '[]string{"x", "x"}'], ['Read(strings.NewReader("ab"))', 'AB'], ['Pair[string, int]("a", 1)', 'map[string]int{"a": 1}'], ['point.hidden("!")', 'n!'], ['Level(2) + High', '5'],
  ])('%s is interpreted', async (act, expected) => {
    const [fact] = await facts(act, act.startsWith('point') ? ['point := &Point{note: "n"}'] : []);
    expect(said(fact?.value as Value)).toContain(expected);
  });

  test('a variable of the package is put back behind a test that sets it', async () => {
    expect(said((await facts('Over()', ['old := Limit', 'Limit = 5', 't.Cleanup(func() { Limit = old })']))[0]?.value as Value)).toBe('boolean true');
    expect(said((await facts('Over()'))[0]?.value as Value)).toBe('boolean false');
  });

  test('what is written shows in the buffer', async () => {
    const seen = await facts('Write(buf, 1, "a")', ['buf := &bytes.Buffer{}'], ['buf']);
    expect(JSON.stringify(seen.find(({ kind }) => kind === 'state'))).toContain('1a');
  });

  test('an answer is told as its client sees it', async () => {
    const seen = await facts('Hello(rec, httptest.NewRequest("GET", "/you", nil))', ['rec := httptest.NewRecorder()'], ['rec']);
    const value = seen.find(({ subject }) => subject === 'rec')?.value;
    expect(value?.t === 'object' ? value.entries.map(([name, told]) => [name, said(told)]) : []).toEqual([['Code', 'number 201'], ['Body.String()', 'string hello /you'], ['Header()', 'literal http.Header{"X-Shop": {"1"}}']]);
  });

  test('an error of a type of the package is told with its fields, however it is wrapped', async () => {
    expect((await facts('Odd(3)'))[0]?.value).toMatchObject({ class: '*OddError', message: 'odd: E1: 3', entries: [['N', { v: 3 }], ['code', { v: 'E1' }]] });
  });

  test('what goes through channels is told', async () => {
    expect(await facts('Squares(3)')).toMatchObject([{ kind: 'items', value: { code: '[]int{0, 1, 4}' } }]);
    expect(await facts('Total(ch)', ['ch := make(chan int, 2)', 'ch <- 2', 'ch <- 5', 'close(ch)'], ['ch'])).toMatchObject([{ kind: 'returned', value: { v: 7 } }]);
    expect((await facts('Emit(ch, "a", "b")', ['ch := make(chan string, 8)'], ['ch'])).find(({ subject }) => subject === 'ch')).toMatchObject({ kind: 'state', value: { class: 'open', length: 2, items: [{ code: '[]string{"a", "b"}' }] } });
  });

  test.each(['Values(1)', 'Fail(3)', 'nobody()', 'Each(1, "a")', 'Level("a")', 'point.Move'])('%s does not compile', async (act) => {
    expect((await driven?.run(act, act.startsWith('point') ? ['var point string'] : []))?.outcome).toBe('does-not-compile');
  });

  test('mutants that are seen are killed, and those that do not compile count for nothing', async () => {
    const { table } = driven?.rewrites.get('shop.go') ?? { table: [] };
    const mutants = table.flatMap((point, id) => (point.kind === 'mutant' && point.unit === 'shop.go#Each' ? [{ path: 'shop.go', id, owner: point.owner }] : []));
    const reply = await driven?.session.mutants(call('Each(2, func(a int) string { return "x" })', [], [], 'shop.go'), mutants);
    expect(reply?.type === 'mutants' ? [reply.killed.length > 1, reply.killed.length + reply.survived.length + reply.timedOut.length] : null).toEqual([true, mutants.length]);
  });
});

test.skipIf(absent)('files that a package embeds are left where they are: nothing can be written there', async () => {
  const embedded = await drive({ 'note.txt': 'hello', 'notes.go': 'package shop\n\nimport "embed"\n\n//go:embed note.txt\nvar notes embed.FS\n\nvar Count int\n\nfunc Note() string { Count++; text, _ := notes.ReadFile("note.txt"); return string(text) }\n' });
  await embedded.load('notes.go');
  const ends = [await embedded.run('Note()', [], [], 'notes.go'), await embedded.run('Note()', [], [], 'notes.go')];
  await embedded.close();
  expect(ends.map(({ outcome }) => outcome)).toEqual(['returned', 'returned']);
}, 60_000);

test.skipIf(absent)('what a test starts is stopped after what was seen: by a method, or a function that calls it; a request gets its headers', async () => {
  const driven = await drive({ 'clock.go': 'package shop\n\nimport "net/http"\n\nvar Stopped int\n\ntype Clock struct{ On bool }\n\nfunc (c *Clock) Start() { c.On = true }\n\nfunc (c *Clock) Stop() { c.On = false; Stopped++ }\n\nfunc (c *Clock) Close() error { c.Stop(); return nil }\n\nfunc Token(r *http.Request) string { return r.Header.Get("X-Token") }\n' });
  await driven.load('clock.go');
  const ends = [];
  for (const line of ['t.Cleanup(clock.Stop)', 't.Cleanup(func() { clock.Close() })']) ends.push(await driven.run('clock.Start()', ['clock := &Clock{}', line], ['clock'], 'clock.go'));
  const asked = await driven.run('Token(req)', ['req := httptest.NewRequest("GET", "/", nil)', 'req.Header.Set("X-Token", "abc")'], ['req'], 'clock.go');
  await driven.close();
  expect(ends.map(({ outcome, facts }) => [outcome, JSON.stringify(facts)])).toEqual(Array.from({ length: 2 }, () => ['returned', expect.stringContaining('On: true')]));
  expect(asked.facts[0]?.value).toMatchObject({ v: 'abc' });
}, 60_000);

test.skipIf(absent)('types that hold a lock are known, however deep it lies: nobody may copy them', async () => {
  const driven = await drive({ 'box.go': 'package shop\n\nimport "sync"\n\ntype Box struct{ once sync.Once }\n\ntype Shelf struct{ boxes [2]Box }\n\ntype Label struct{ box *Box }\n\nfunc Put(a *Box, b *Shelf, c *Label) {}\n' });
  const { types } = (await driven.load('box.go')).learnt as Knowledge;
  await driven.close();
  expect(['Box', 'Shelf', 'Label'].map((name) => types[name]?.locks)).toEqual([true, true, undefined]);
}, 60_000);

test.skipIf(absent)('a constraint that only types of the package meet is met by one of them', async () => {
  const driven = await drive({ 'cart.go': 'package shop\n\ntype Priced interface{ Price() int }\n\ntype Apple struct{ Cents int }\n\nfunc (a Apple) Price() int { return a.Cents }\n\ntype Pear struct{ Cents int }\n\nfunc (p *Pear) Price() int { return p.Cents }\n\nfunc Sum[T Priced](all []T) int {\n\tsum := 0\n\tfor _, one := range all {\n\t\tsum += one.Price()\n\t}\n\treturn sum\n}\n\ntype Cart[T Priced] struct{ Items []T }\n\nfunc NewCart[T Priced](items ...T) *Cart[T] { return &Cart[T]{items} }\n\nfunc (c *Cart[T]) Total() int { return Sum(c.Items) }\n' });
  const loaded = await driven.load('cart.go');
  const seen = [await driven.run('Sum[Apple]([]Apple{{Cents: 2}, {Cents: 3}})', [], [], 'cart.go'), await driven.run('cart.Total()', ['cart := NewCart[*Pear](&Pear{Cents: 4})'], ['cart'], 'cart.go')];
  await driven.close();
  expect(JSON.stringify(loaded)).toContain('"NewCart[Apple]"');
  expect(seen.map(({ facts }) => facts[0]?.value)).toMatchObject([{ v: 5 }, { v: 4 }]);
}, 60_000);
