import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { askedIn } from '../../../../src/languages/go/grammar/asked.ts';
import { endingOf } from '../../../../src/languages/go/grammar/endings.ts';
import type { Callable, Knowledge } from '../../../../src/languages/go/grammar/learnt.ts';
import { lower } from '../../../../src/languages/go/grammar/lower.ts';
import { name, text, type Call, type Expr } from '../../../../src/languages/go/grammar/recipe.ts';
import { request } from '../../../../src/languages/go/grammar/requests.ts';
import type { Subject } from '../../../../src/languages/go/grammar/subject.ts';

const stop: Callable = { name: 'Stop', recv: '*Clock', params: [], results: ['error'], exported: true };
const KNOWN: Knowledge = {
  path: 'example.com/shop', name: 'shop', folder: '', outside: false, funcs: [stop], makers: [], values: [], imports: {},
  types: { Order: { kind: 'struct', fields: [{ name: 'Name', type: 'string', tag: 'json:"name,omitempty"' }, { name: 'Items', type: '[]Item' }, { name: 'hidden', type: 'int' }] }, '[]Item': { kind: 'slice', elem: 'Item' }, Item: { kind: 'struct', fields: [{ name: 'N', type: 'int' }] }, string: { kind: 'basic', basic: 'string' }, int: { kind: 'basic', basic: 'int' } },
};
const CODE = 'func Handle(w http.ResponseWriter, r *http.Request) {\n\tif r.Header.Get("X-Token") == "" || r.Header.Get(headerTrace) == "" || r.FormValue("id") == "" || r.URL.Query().Get("page") == "" {\n\t\treturn\n\t}\n\tvar order Order\n\tjson.NewDecoder(r.Body).Decode(&order)\n}';
const ASKED = askedIn(CODE, `package shop\n\nconst headerTrace = "X-Trace-Id"\n\n${CODE}`, KNOWN);

test('what a handler asks a request for is read from its literals, and bodies are of the type they are decoded into', () => {
  expect(ASKED.headers).toEqual(['X-Token', 'X-Trace-Id']);
  expect(ASKED.keys).toEqual(['id', 'page']);
  expect(ASKED.bodies).toContain('{"name":"a","Items":[{"N":1}]}');
  expect(askedIn('func Plain(n int) {}', 'const a = "X-Y"', KNOWN)).toEqual({ headers: [], keys: [], bodies: [] });
});

test('requests have such headers, keys and bodies, as a test would write them', () => {
  let seed = 1;
  const draw = makeDraw(() => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; });
  const subject: Subject = { texts: [], numbers: [], patterns: [], documents: [], kinds: [], globals: [], touchesFiles: false, asked: ASKED };
  const act = (req: Expr): Call => ({ k: 'call', type: '', callee: 'Handle', on: null, args: [req], results: [] });
  const written = Array.from({ length: 60 }, () => lower(act(request(subject, draw)), [], 'shop.go', KNOWN).setup.join('\n'));
  expect(written.some((code) => /^req := httptest\.NewRequest\("POST", "[^"]*\?(id|page)=\w+.*", strings\.NewReader\(`\{"name"/.test(code) && code.includes('req.Header.Set("X-Token", "'))).toBe(true);
});

const on: Expr = { k: 'call', type: '*Clock', callee: 'NewClock', on: null, args: [], results: ['*Clock'] };
const call = (callee: string, receiver: Expr | null = null): Call => ({ k: 'call', type: '', callee, on: receiver, args: [], results: [] });

test('what a test starts it stops when it is over, unless it does so itself', () => {
  expect(endingOf('clock', '*Clock', [call('Start')], KNOWN)).toBe('t.Cleanup(func() { clock.Stop() })');
  expect(endingOf('clock', 'Clock', [call('Run')], { ...KNOWN, funcs: [{ ...stop, results: [] }] })).toBe('t.Cleanup(clock.Stop)');
  expect(endingOf('clock', '*Clock', [call('Start'), call('Stop')], KNOWN)).toBeNull();
  expect(endingOf('clock', '*Clock', [call('Name')], KNOWN)).toBeNull();
  expect(endingOf('other', '*Other', [call('Start')], KNOWN)).toBeNull();
  expect(lower(call('Start', on), [], 'shop.go', KNOWN).setup).toEqual(['clock := NewClock()', 't.Cleanup(func() { clock.Stop() })']);
  expect(lower({ ...call('Set', { k: 'after', type: '*Clock', base: on, steps: [call('Start')] }), args: [text('a'), name('nil', 'any')] }, [], 'shop.go', KNOWN).setup).toEqual(['clock := NewClock()', 't.Cleanup(func() { clock.Stop() })', 'clock.Start()']);
});
