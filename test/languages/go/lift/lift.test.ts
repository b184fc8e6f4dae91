import { describe, expect, it } from 'vitest';
import { go } from '../../../../src/languages/go/index.ts';
import type { Lifted, LiftContext } from '../../../../src/languages/language.ts';
import type { Recipe } from '../../../../src/languages/go/grammar/recipe.ts';
import { assets } from '../../../conformance/prepare.ts';

const SOURCE = `package parse

func Parse(text string) int64 { return 0 }

func Load(text string) (n, m int, err error) { return }

func Split(text string) []string { return nil }

type Stack struct{}

func (s *Stack) Push(item int) error { return nil }
func (s *Stack) Size() int { return 0 }
`;

async function context(outside: readonly string[] = []): Promise<LiftContext> {
  const source = { path: 'parse.go', language: 'go', dialect: 'go', text: SOURCE, bytes: SOURCE.length, hash: 'h' };
  const parsed = await go.parse(source, assets);
  return { plan: [{ source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath: 'parse_test.go' }], facts: { details: { packages: { '': 'parse' }, outside } } as unknown as LiftContext['facts'], file: source.path, units: ['parse.go#Parse'], assets };
}
async function lifted(code: string, imports: readonly string[] = [], outside: readonly string[] = []): Promise<readonly Lifted[]> {
  const made = await go.lift?.({ name: 'a test', code, imports }, await context(outside));
  if (made?.ok !== true) throw new Error(made?.reason ?? 'no lift');
  return made.lifted;
}
const brief = ({ draft: { candidate }, claim }: Lifted) => ({ setup: candidate.setup, act: candidate.act, pairs: claim.pairs?.act.replace(/^func\(\) \(.*?\) \{ return (.*) \}\(\)$/, '$1') ?? null });
const complain = '{\n\tt.Errorf("wrong")\n}';

describe('what a written test looks at becomes a call', () => {
  it.each([
    ['a value with a name', `got := Parse("a")\nif got != 3 ${complain}`, [], 'Parse("a")', 'got, int64(3)'],
    ['a value named in the condition', `if got := Parse("a"); got != 3 ${complain}`, [], 'Parse("a")', 'got, int64(3)'],
    ['a call in the condition', `if Parse("a") != -1 ${complain}`, [], 'Parse("a")', 'Parse("a"), int64(-1)'],
    ['a list', `got := Split("a")\nif !reflect.DeepEqual(got, []string{"b"}) ${complain}`, [], 'Split("a")', 'got, []string{"b"}'],
    ['a length', `if len(Split("a")) != 2 ${complain}`, [], 'Split("a")', 'len(Split("a")), 2'],
    ['what may not be', `got := Parse("a")\nif got > 3 || got == 1 ${complain}`, [], 'Parse("a")', '!(got > 3), true, !(got == 1), true'],
    ['a value beside an error', `n, m, err := Load("a")\nif err != nil {\n\tt.Fatal(err)\n}\nif n != 1 ${complain}\nif m != 2 ${complain}`, [], 'Load("a")', 'n, 1, m, 2'],
    ['a call on a receiver', `stack := &Stack{}\nif err := stack.Push(1); err != nil {\n\tt.Fatal(err)\n}\nif stack.Size() != 1 ${complain}`, ['stack := &Stack{}', 'if err := stack.Push(1); err != nil {\n\tt.Fatal(err)\n}'], 'stack.Size()', 'stack.Size(), 1'],
    ['a function around it', `func TestIt(t *testing.T) {\n\tt.Parallel()\n\tt.Run("x", func(t *testing.T) {\n\t\tif Parse("a") != 1 ${complain}\n\t})\n}`, [], 'Parse("a")', 'Parse("a"), int64(1)'],
    ['a qualified name', `if parse.Parse("a") != 1 ${complain}`, [], 'Parse("a")', 'Parse("a"), int64(1)'],
    ['names that only the check uses', `want := int64(4)\nword, unused := "a", 1\ngot := Parse(word)\nif got != want ${complain}`, ['word, _ := "a", 1'], 'Parse(word)', 'got, want'],
  ])('%s', async (_name, code, setup, act, pairs) => {
    expect((await lifted(code)).map(brief).at(-1)).toEqual({ setup, act, pairs });
  });

  it.each([
    [`_, _, err := Load("")\nif err == nil ${complain}`, { class: null, message: null, pattern: null }],
    [`if _, _, err := Load(""); err == nil || err.Error() != "too \\"big\\"" ${complain}`, { class: null, message: 'too "big"', pattern: null }],
    [`_, _, err := Load("")\nif !errors.Is(err, ErrBig) ${complain}`, { class: 'ErrBig', message: null, pattern: null }],
    ['defer func() {\n\tif r := recover(); r == nil {\n\t\tt.Error("no panic")\n\t}\n}()\nLoad("")', { class: 'panic', message: null, pattern: null }],
  ])('an error: %s', async (code, throws) => {
    const [one] = await lifted(code);
    expect([one?.draft.candidate.act, one?.claim.throws, one?.claim.pairs]).toEqual(['Load("")', throws, null]);
  });

  it('knows what the call gives', async () => {
    const [one] = await lifted(`n, _, err := Load("a")\nif err != nil {\n\tt.Fatal(err)\n}\nif n != 1 ${complain}`, ['import "example.com/other/v2"']);
    expect((one?.draft.candidate.recipe as Recipe | undefined)?.act).toMatchObject({ callee: 'Load', on: null, results: ['int', 'int', 'error'] });
    expect(one?.draft.candidate).toMatchObject({ units: ['parse.go#Load'], imports: [{ module: 'parse.go', name: '*', local: '.' }] });
  });
});

it.each([
  ['x := = 1', /syntax error/], ['Parse("a")', /no check/], [`if other("a") != "A" ${complain}`, /no call of the code under test/], [`t.Setenv("A", "1")\nif Parse("a") != 1 ${complain}`, /cannot be used/],
  [`for i := 0; i < 2; i++ {\n\tParse("a")\n}\nif Parse("a") != 1 ${complain}`, /without loops/],
])('cannot be read: %s', async (code, reason) => {
  const made = await go.lift?.({ name: 'x', code, imports: [] }, await context());
  expect(made?.ok === false && made.reason).toMatch(reason);
});
