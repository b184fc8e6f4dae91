import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { go } from '../../../../src/languages/go/index.ts';
import type { Fact } from '../../../../src/model/observation.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import type { Value } from '../../../../src/model/value.ts';
import { select } from '../../../../src/select/select.ts';
import { absent } from '../present.ts';
import { assets, factsOf, makeProject, MODULE } from '../project.ts';

const SOURCE = 'package shop\n\nimport "errors"\n\nvar ErrNo = errors.New("no")\n\ntype Box struct{ N int }\n\nfunc Half(n int) (int, error) { return n / 2, nil }\n\nfunc (b *Box) Put(n int) { b.N = n }\n\nfunc Open(name string) (*Box, error) {\n\tif name == "" {\n\t\treturn nil, ErrNo\n\t}\n\treturn &Box{len(name)}, nil\n}\n\nfunc (b *Box) Count() int { return b.N }\n';
const number = (v: number): Value => ({ t: 'number', v, type: 'int' });
const returned = (value: Value): Fact => ({ kind: 'returned', subject: 'result', value });
const failed = (message: string, code: string | null = null): Fact => ({ kind: 'threw', subject: 'result', value: { t: 'error', class: '*errors.errorString', message, engine: false, code, entries: [] } });

interface Given { readonly act: string; readonly facts: readonly Fact[]; readonly unit?: string; readonly setup?: readonly string[]; readonly locals?: readonly string[]; readonly results?: readonly string[]; /** What the receiver was opened with. */ readonly opened?: string; readonly on?: object; readonly globals?: readonly object[]; readonly parameters?: readonly object[] }

/** Test cases as selection makes them. */
function casesOf(given: readonly Given[]): readonly TestCase[] {
  const proven = given.map(({ act, facts, unit = 'Half', setup = [], locals = [], results = ['int', 'error'], opened, on = null, globals = [], parameters = [{ name: 'n', type: 'int' }] }, i) => ({
    facts, hits: { 'shop.go': [i] }, kills: [],
    candidate: { id: `c${i}`, language: 'go', units: [`shop.go#${unit}`], file: 'shop.go', origin: 'typed' as const, parent: null, imports: [{ module: 'shop.go', name: '*', local: '.' }], setup, act, locals, async: false, needs: [], recipe: { act: { k: 'call', type: results[0] ?? '', callee: unit.split('.').at(-1) ?? unit, on: opened === undefined ? on : { k: 'call', type: '*Box', callee: 'Open', on: null, args: [{ k: 'code', code: JSON.stringify(opened), type: 'string', value: opened }], results: ['*Box', 'error'] }, args: [], results }, globals, target: '', parameters, variadic: false } },
  }));
  return select({ proven, types: ['unit', 'edge-cases', 'negative', 'integration'], weight: () => 1, covered: new Set(), title: go.title }).cases;
}

const roots: string[] = [];
afterEach(() => { for (const root of roots.splice(0)) realFiles.remove(root); });

function rendered(given: readonly Given[], others: Readonly<Record<string, string>> = {}): ReturnType<typeof renderedCases> {
  return renderedCases(casesOf(given), others);
}

async function renderedCases(cases: readonly TestCase[], others: Readonly<Record<string, string>>): Promise<{ readonly text: string; readonly titles: readonly string[]; readonly root: string }> {
  const { root, sources } = makeProject({ ...MODULE, 'shop.go': SOURCE, ...others });
  roots.push(root);
  const facts = await factsOf(root, sources);
  const made = await go.render({ facts, source: 'shop.go', path: 'shop_test.go', cases, existing: realFiles.readText(`${root}/shop_test.go`), files: realFiles, assets });
  realFiles.write(`${root}/shop_test.go`, made?.text ?? '');
  return { text: made?.text ?? '', titles: made?.tests.flatMap(({ titles }) => titles) ?? [], root };
}

/** What gofmt would change, and what `go test` says. */
function checked(root: string): { readonly unformatted: string; readonly output: string; readonly status: number | null } {
  const ran = spawnSync('go', ['test', '.'], { cwd: root, encoding: 'utf8', env: { ...process.env, GOFLAGS: '-buildvcs=false', GOPROXY: 'off' } });
  return { unformatted: spawnSync('gofmt', ['-l', '.'], { cwd: root, encoding: 'utf8' }).stdout, output: ran.stdout + ran.stderr, status: ran.status };
}

describe('test files', () => {
  test.skipIf(absent)('what several cases make, each asking for the error, a helper makes that fails the test by itself', async () => {
    const must = 'if err != nil {\n\tt.Fatal(err)\n}';
    const given = ['a', 'bc', 'def'].map((name): Given => ({ unit: 'Box.Count', opened: name, setup: [`box, err := Open("${name}")\n${must}`, `box.Put(box.N + ${name.length})`], locals: ['box'], act: 'box.Count()', results: ['int'], facts: [returned(number(2 * name.length))] }));
    const { text, root } = await rendered(given);
    expect(text).toContain('\tmustOpen := func(t *testing.T, s string) *Box {\n\t\tt.Helper()\n\t\tmade, err := Open(s)\n\t\tif err != nil {\n\t\t\tt.Fatal(err)\n\t\t}\n\t\treturn made\n\t}\n');
    expect(text.match(/box := mustOpen\(t, "\w+"\)/g)).toHaveLength(3);
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
    expect((await rendered(given.slice(1))).text).not.toContain('t.Helper');
  }, 60_000);

  test('a single case is a plain test', async () => {
    const { text, titles } = await rendered([{ act: 'Half(4)', facts: [returned(number(2))] }]);
    expect(text).toBe('package shop\n\nimport "testing"\n\nfunc TestHalf(t *testing.T) {\n\tgot, err := Half(4)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n\tif got != 2 {\n\t\tt.Errorf("got = %v, want %v", got, 2)\n\t}\n}\n');
    expect(titles).toEqual(['TestHalf']);
  });

  test('cases that differ only in data are rows of a table', async () => {
    const { text, titles } = await rendered([[4, 2], [6, 3], [8, 4]].map(([from, to]) => ({ act: `Half(${from})`, facts: [returned(number(to ?? 0))] })));
    expect(text).toContain('\t\t{"returns 3 for 6", 6, 3},\n\t\t{"returns 2 for 4", 4, 2},\n\t}');
    expect(text).toContain('\t\tname string\n\t\tn    int\n\t\twant int\n');
    expect(titles.toSorted()).toEqual(['TestHalf/returns_2_for_4', 'TestHalf/returns_3_for_6', 'TestHalf/returns_4_for_8']);
  });

  test.skipIf(absent)('rows have several results, receivers of their own, a variable set before, and errors of a type of the package with its fields', async () => {
    const source = 'package shop\n\nimport "fmt"\n\nvar Most = 10\n\ntype Shelf struct{ size int }\n\nfunc NewShelf(size int) Shelf { return Shelf{size} }\n\nvar Wide = NewShelf(9)\n\nfunc (s Shelf) Room(n int) int { return s.size - n }\n\nfunc Find(n int) (string, bool) { return fmt.Sprint(n), n > 1 }\n\nfunc Cut(n int) int { return min(n, Most) }\n\ntype CutError struct{ Line int }\n\nfunc (e *CutError) Error() string { return fmt.Sprint("line ", e.Line) }\n\nfunc Fail(n int) (int, error) { return 0, &CutError{n} }\n';
    const several = (text: string, ok: boolean): Value => ({ t: 'array', class: 'results', items: [{ t: 'string', v: text, length: text.length }, { t: 'boolean', v: ok }], length: 2, holes: false });
    const shelf = { k: 'call', type: 'Shelf', callee: 'NewShelf', on: null, args: [], results: ['Shelf'] };
    const cutError = (n: number): Fact => ({ kind: 'threw', subject: 'result', value: { t: 'error', class: '*CutError', message: `line ${n}`, engine: false, code: null, entries: [['Line', number(n)]] } });
    const { root, text } = await rendered([
      ...[1, 2, 3].map((n): Given => ({ act: `Find(${n})`, unit: 'Find', results: ['string', 'bool'], facts: [returned(several(String(n), n > 1))] })),
      ...[4, 5].map((n): Given => ({ act: 'shelf.Room(1)', unit: 'Shelf.Room', results: ['int'], on: shelf, setup: [`shelf := NewShelf(${n})`], locals: ['shelf'], facts: [returned(number(n - 1))] })),
      { act: 'Wide.Room(2)', unit: 'Shelf.Room', results: ['int'], on: { k: 'code', code: 'Wide', type: 'Shelf' }, facts: [returned(number(7))] },
      ...[1, 2, 3].map((n): Given => ({ act: 'Cut(8)', unit: 'Cut', results: ['int'], globals: [{ name: 'Most', value: { k: 'code', code: String(n), type: 'int', value: n } }], setup: ['old := Most', `Most = ${n}`, 't.Cleanup(func() { Most = old })'], facts: [returned(number(n))] })),
      ...[1, 2, 3].map((n): Given => ({ act: `Fail(${n})`, unit: 'Fail', facts: [cutError(n)] })),
    ], { 'shelf.go': source });
    expect(text).toContain('\t\t{"returns 2 and true for 2", 2, "2", true},\n');
    expect(text).toContain('\t\t\tgot, ok := Find(tt.n)\n\t\t\tif got != tt.want || ok != tt.wantOK {\n\t\t\t\tt.Errorf("got %q, %v, want %q, %v", got, ok, tt.want, tt.wantOK)\n');
    expect(text).toContain('\t\tshelf Shelf\n\t\tn     int\n');
    expect(text).toContain('if got := tt.shelf.Room(tt.n); got != tt.want {');
    expect(text).toContain('\t\t{"returns 2 for 8 with Most 2", 2, 2},\n');
    expect(text).toContain('\t\t\told := Most\n\t\t\tMost = tt.most\n\t\t\tt.Cleanup(func() { Most = old })\n');
    expect(text).toContain('\t\t\tif !errors.As(err, &target) || err.Error() != tt.wantErr {\n\t\t\t\tt.Fatalf("err = %v, want a CutError: %v", err, tt.wantErr)\n\t\t\t}\n\t\t\tif target.Line != tt.wantLine {');
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
  }, 60_000);

  test.skipIf(absent)('no bytes are told by their number', async () => {
    const { root, text } = await rendered([{ act: 'Raw(4)', unit: 'Raw', results: ['[]byte'], facts: [returned({ t: 'literal', code: '[]byte{}', imports: [], class: '[]byte' })] }], { 'raw.go': 'package shop\n\nfunc Raw(n int) []byte { return []byte{} }\n' });
    expect(text).toContain('if len(got) != 0 {');
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
  });

  test.skipIf(absent)('what all rows are called on keeps its type', async () => {
    const act = (from: number): string => `Level(3).Plus(${from})`;
    const cases = casesOf([1, 2, 5].map((from) => ({ act: act(from), unit: 'Level.Plus', results: ['int'], facts: [returned(number(3 + from))] })));
    const { root, text } = await renderedCases(cases.map((test) => ({ ...test, candidate: { ...test.candidate, recipe: { ...(test.candidate.recipe as object), act: { k: 'call', type: 'int', callee: 'Plus', on: { k: 'conversion', type: 'Level', of: { k: 'code', code: '3', type: 'Level', value: 3 } }, args: [], results: ['int'] } } } })), { 'level.go': 'package shop\n\ntype Level int\n\nfunc (l Level) Plus(n int) int { return int(l) + n }\n' });
    expect(text).toContain('if got := Level(3).Plus(tt.n); got != tt.want {');
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
  });

  test.skipIf(absent)('a step that may fail is no name of a column', async () => {
    const { root, text } = await rendered(['a', 'bc', 'def'].map((from) => ({ act: 'note.Len()', unit: 'Note.Len', results: ['int'], locals: ['note'], setup: ['note := &Note{}', `if err := note.Set("${from}"); err != nil {\n\tt.Fatal(err)\n}`], facts: [returned(number(from.length))] })), { 'note.go': 'package shop\n\ntype Note struct{ text string }\n\nfunc (n *Note) Set(text string) error { n.text = text; return nil }\n\nfunc (n *Note) Len() int { return len(n.text) }\n' });
    expect(text).toContain('if err := note.Set(tt.input); err != nil {');
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
  });

  test.skipIf(absent)('errors are looked at by the variable that they are, else by their message; panics are recovered; state is asserted', async () => {
    const { text, root } = await rendered([
      { act: 'Half(1)', facts: [failed('no', 'ErrNo')] }, { act: 'Half(3)', facts: [failed('odd "3"')] },
      { act: 'box.Put(5)', unit: 'Box.Put', setup: ['box := &Box{}'], locals: ['box'], results: [], facts: [returned({ t: 'undefined' }), { kind: 'state', subject: 'box', value: { t: 'literal', code: '&Box{N: 5}', imports: [], class: '*Box' } }] },
      { act: 'box.Put(6)', unit: 'Box.Put', setup: ['var box *Box'], locals: ['box'], results: [], facts: [{ kind: 'threw', subject: 'result', value: { t: 'error', class: 'panic', message: 'boom', engine: false, code: null, entries: [] } }] },
    ]);
    expect(text).toContain('if _, err := Half(1); !errors.Is(err, ErrNo) {');
    expect(text).toContain('err.Error() != "odd \\"3\\""');
    expect(text).toContain('if want := (&Box{N: 5}); !reflect.DeepEqual(box, want) {');
    expect(text).toContain('if r := recover(); fmt.Sprint(r) != "boom" {');
    const { unformatted, output } = checked(root);
    expect(unformatted).toBe('');
    expect(output).toContain('--- FAIL: TestHalf');
    expect(output).not.toContain('build failed');
  }, 30_000);

  test.skipIf(absent)('an error of a type of the package is that type, with its fields and what it says', async () => {
    const source = 'package shop\n\nimport "fmt"\n\ntype OddError struct {\n\tN    int\n\tCode string\n}\n\nfunc (e *OddError) Error() string { return e.Code }\n\nfunc Odd(n int) error { return fmt.Errorf("odd: %w", &OddError{n, "E1"}) }\n';
    const facts: readonly Fact[] = [{ kind: 'threw', subject: 'result', value: { t: 'error', class: '*OddError', message: 'odd: E1', engine: false, code: null, entries: [['N', number(3)], ['Code', { t: 'string', v: 'E1', length: 2 }]] } }];
    const { root, text, titles } = await rendered([{ act: 'Odd(3)', unit: 'Odd', results: ['error'], facts }], { 'odd.go': source });
    expect(text).toContain('\terr := Odd(3)\n\tvar target *OddError\n\tif !errors.As(err, &target) {\n\t\tt.Fatalf("err = %v, want an OddError", err)\n\t}\n\tif target.N != 3 {');
    expect(text).toContain('if target.Code != "E1" {');
    expect(text).toContain('if err.Error() != "odd: E1" {');
    expect(titles).toEqual(['TestOdd']);
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
  }, 30_000);

  test.skipIf(absent)('what comes out of a channel is collected, and what was sent to one of the test as well', async () => {
    const source = 'package shop\n\nfunc Squares(n int) <-chan int {\n\tout := make(chan int, n)\n\tdefer close(out)\n\tfor i := 0; i < n; i++ {\n\t\tout <- i * i\n\t}\n\treturn out\n}\n\nfunc Emit(out chan<- string, word string) { out <- word }\n';
    const list = (code: string): Value => ({ t: 'literal', code, imports: [], class: code.replace(/\{.*/, '') });
    const { root, text, titles } = await rendered([
      { act: 'Squares(3)', unit: 'Squares', results: ['<-chan int'], facts: [{ kind: 'items', subject: 'result', value: list('[]int{0, 1, 4}') }] },
      { act: 'Squares(0)', unit: 'Squares', results: ['<-chan int'], facts: [{ kind: 'items', subject: 'result', value: list('[]int{}') }] },
      { act: 'Emit(ch, "a")', unit: 'Emit', results: [], setup: ['ch := make(chan string, 8)'], locals: ['ch'], facts: [{ kind: 'state', subject: 'ch', value: { t: 'array', class: 'open', items: [list('[]string{"a"}')], length: 1, holes: false } }] },
    ], { 'channels.go': source });
    expect(text).toContain('var got []int\n\t\tfor v := range Squares(3) {\n\t\t\tgot = append(got, v)\n\t\t}\n\t\tif want := ([]int{0, 1, 4}); !reflect.DeepEqual(got, want) {');
    expect(text).toContain('\tclose(ch)\n\tvar sent []string\n\tfor v := range ch {\n');
    expect(titles.toSorted()).toEqual(['TestEmit', 'TestSquares/yields_[]int{0,_1,_4}_for_3', 'TestSquares/yields_[]int{}_for_0']);
    expect(checked(root)).toMatchObject({ unformatted: '', status: 0 });
  }, 30_000);

  test.skipIf(absent)('what stands there keeps every byte, imports are added, names that the package has are not taken', async () => {
    const existing = 'package shop\n\nimport (\n\t"testing"\n)\n\n// Mine.\nfunc TestHalf(t *testing.T) {}\n';
    const { text, root } = await rendered([{ act: 'Half(4)', facts: [returned(number(2))] }, { act: 'Half(5)', facts: [failed('no', 'ErrNo')] }], { 'shop_test.go': existing, 'more_test.go': 'package shop\n\nimport "testing"\n\nfunc TestHalf_Cases(t *testing.T) {}\n' });
    expect(text).toContain('import (\n\t"testing"\n\t"errors"\n)');
    expect(text).toContain('// Mine.\nfunc TestHalf(t *testing.T) {}\n\nfunc TestHalf_Cases2(t *testing.T) {');
    expect(checked(root).output).not.toContain('build failed');
  }, 30_000);

  test('units that differ in their first letter have test functions of their own', async () => {
    const { text } = await rendered([{ act: 'Half(4)', facts: [returned(number(2))] }, { act: 'half(4)', unit: 'half', facts: [returned(number(2))] }], { 'less.go': 'package shop\n\nfunc half(n int) (int, error) { return n / 2, nil }\n' });
    expect(text).toContain('func TestHalf(t *testing.T) {');
    expect(text).toContain('func Test_half(t *testing.T) {');
  });

  test('a project of testify gets its calls', async () => {
    const { text } = await rendered([
      { act: 'Half(1)', facts: [failed('no', 'ErrNo')] }, { act: 'Half(3)', facts: [failed('odd "3"')] }, { act: 'Half(4)', facts: [returned(number(2))] },
      { act: 'box.Put(5)', unit: 'Box.Put', setup: ['box, err := Open()\nif err != nil {\n\tt.Fatal(err)\n}', 'if err := box.Take(); err != nil {\n\tt.Fatal(err)\n}'], locals: ['box'], results: [], facts: [{ kind: 'state', subject: 'box', value: { t: 'literal', code: '&Box{N: 5}', imports: [], class: '*Box' } }] },
    ], { 'go.mod': 'module example.com/shop\n\ngo 1.21\n\nrequire github.com/stretchr/testify v1.9.0\n' });
    expect(text).toContain('import (\n\t"testing"\n\n\t"github.com/stretchr/testify/assert"\n\t"github.com/stretchr/testify/require"\n)');
    for (const line of ['_, err := Half(1)\n\t\tassert.ErrorIs(t, err, ErrNo)', 'assert.EqualError(t, err, "odd \\"3\\"")', 'got, err := Half(4)\n\t\trequire.NoError(t, err)\n\t\tassert.Equal(t, 2, got)', 'box, err := Open()\n\trequire.NoError(t, err)\n\trequire.NoError(t, box.Take())\n\tbox.Put(5)\n\tassert.Equal(t, &Box{N: 5}, box)']) expect(text).toContain(line);
  });

  test('a project of go-cmp gets differences of what is compound, where all of it can be looked at', async () => {
    const literal = (code: string, more: object = {}): Value => ({ t: 'literal', code, imports: [], class: code.replace(/\{.*/, ''), ...more });
    const { text } = await rendered([
      { act: 'box.Put(5)', unit: 'Box.Put', setup: ['box := Box{}'], locals: ['box'], results: [], facts: [{ kind: 'state', subject: 'box', value: literal('Box{N: 5}') }] },
      { act: 'Hide()', unit: 'Hide', results: ['Hidden'], facts: [returned(literal('Hidden{}', { hidden: true }))] },
    ], { 'go.mod': 'module example.com/shop\n\ngo 1.21\n\nrequire (\n\tgithub.com/google/go-cmp v0.6.0\n\tgithub.com/stretchr/testify v1.9.0 // indirect\n)\n' });
    expect(text).toContain('import (\n\t"reflect"\n\t"testing"\n\n\t"github.com/google/go-cmp/cmp"\n)');
    expect(text).toContain('if diff := cmp.Diff(Box{N: 5}, box); diff != "" {\n\t\tt.Errorf("box mismatch (-want +got):\\n%s", diff)\n\t}');
    expect(text).toContain('if want := (Hidden{}); !reflect.DeepEqual(got, want) {');
  });

  test('tests outside of the package name it', async () => {
    const { text } = await rendered([{ act: 'shop.Half(4)', facts: [returned(number(2))] }], { 'other_test.go': 'package shop_test\n' });
    expect(text).toMatch(/^package shop_test\n\nimport \(\n\t"testing"\n\n\t"example.com\/shop"\n\)/);
  });
});

test('titles that would be the same say what they were called on, and with which steps, instead of a number', () => {
  const names = casesOf([['NewBox(1)', 'box.Take(1)'], ['NewBox(2)', 'box.Take(1)'], ['NewBox(2)', 'box.Take(2)']].map(([maker, step]) => ({ act: 'box.Put(3)', setup: [`box := ${maker}`, step as string], locals: ['box'], facts: [returned(number(4))] }))).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['returns 4 for 3 on NewBox(1) after Take(1)', 'returns 4 for 3 on NewBox(2) after Take(1)', 'returns 4 for 3 on NewBox(2) after Take(2)']);
});

test('behind a call that panics nothing is looked at', async () => {
  const { text } = await rendered([{ act: 'box.Put(6)', unit: 'Box.Put', setup: ['var box *Box'], locals: ['box'], results: [], facts: [{ kind: 'threw', subject: 'result', value: { t: 'error', class: 'panic', message: 'boom', engine: false, code: null, entries: [] } }, { kind: 'state', subject: 'box', value: { t: 'literal', code: '&Box{N: 5}', imports: [], class: '*Box' } }] }]);
  expect(text).not.toContain('N: 5');
});

test.each<readonly [Partial<Given> & { act: string }, readonly Fact[], string]>([
  [{ act: 'Half("")' }, [returned({ t: 'null' })], 'returns nil for an empty string'],
  [{ act: 'Half(" baz\\n")' }, [returned({ t: 'string', v: 'Hell\u00f6', length: 5 })], 'returns Hell\u00f6 for " baz\\n"'],
  [{ act: 'Half("The distance between %s and %s is %d.\\n")' }, [returned(number(4))], 'returns 4 for "The distance between %s and…"'],
  [{ act: 'Serve(rec, req)', setup: ['rec := httptest.NewRecorder()', 'req := httptest.NewRequest("GET", "/a", nil)', 'req.Header.Set("Origin", "http://a.b")'], locals: ['rec', 'req'] }, [{ kind: 'state', subject: 'rec', value: { t: 'object', class: '*httptest.ResponseRecorder', entries: [['Code', number(404)], ['Body.String()', { t: 'string', v: 'not found', length: 9 }]], size: 2, nullProto: false } }], 'answers 404 with not found for GET /a with Origin http://a.b'],
  [{ act: 'Half(7, true)', parameters: [{ name: 'limit', type: 'int' }, { name: 'strict', type: 'bool' }] }, [returned(number(4))], 'returns 4 for limit 7 and strict true'],
  [{ act: 'box.Put(3)', setup: ['box := &Box{}'], locals: ['box'] }, [{ kind: 'state', subject: 'box', value: { t: 'object', class: '*Box', entries: [['Full', { t: 'boolean', v: true }], ['N', number(3)]], size: 2, nullProto: false } }], 'leaves Full true and N 3 for 3'],
  [{ act: 'Half(3)' }, [failed('no', 'ErrNo')], 'fails with ErrNo for 3'],
  [{ act: 'box.Put(3)', setup: ['box := &Box{}', 'box.Take(1)'], locals: ['box'] }, [returned({ t: 'undefined' })], 'runs for 3 after Take'],
  [{ act: 'box.Put(3)', setup: ['box, err := Open("a.txt")\nif err != nil {\n\tt.Fatal(err)\n}'], locals: ['box'] }, [returned(number(4))], 'returns 4 for 3 on a.txt'],
  [{ act: 'Level(3).Name()' }, [returned(number(4))], 'returns 4 for Level(3)'],
  [{ act: 'Half([]byte("\\"0\\""))' }, [returned(number(4))], 'returns 4 for "0"'],
  [{ act: 'Half(3)' }, [{ kind: 'threw', subject: 'result', value: { t: 'error', class: '*OddError', message: 'odd', engine: false, code: null, entries: [['N', number(3)]] } }], 'fails with an OddError for 3'],
  [{ act: 'Half()' }, [failed('no half of nothing')], 'fails: no half of nothing'],
  [{ act: 'Half(func(a int) int { return a })' }, [returned({ t: 'boolean', v: true })], 'returns true for a function'],
])('title of %j', (given, facts, expected) => {
  const [test_] = casesOf([{ facts, ...given }]);
  expect(test_?.name).toBe(expected);
});
