import { expect, test } from 'vitest';
import { namesOf } from '../../../../src/languages/rust/render/naming.ts';
import { describe as words, say } from '../../../../src/languages/rust/render/words.ts';
import type { Fact } from '../../../../src/model/observation.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import type { Value } from '../../../../src/model/value.ts';

const returned = (value: Value): readonly Fact[] => [{ kind: 'returned', subject: 'result', value }];
const NOTHING = returned({ t: 'undefined' });

function caseOf(act: string, facts: readonly Fact[] = NOTHING, setup: readonly string[] = [], parameters: readonly string[] = []): TestCase {
  const locals = setup.flatMap((line) => /^let (?:mut )?(\w+)/.exec(line)?.[1] ?? []);
  return { name: 'works (2)', candidate: { act, setup, locals, needs: [], recipe: { parameters } }, facts } as unknown as TestCase;
}

test('where nothing comes out, a test is called by the variant that it is about', () => {
  const about = (variant: string): TestCase => caseOf('op.apply(&mut hook)', NOTHING, [`let op = Op::${variant} { index: 1, len: 2 };`, 'let mut hook = Hook::new();']);
  expect(namesOf(['Equal', 'Insert', 'Replace'].map(about), 'op_apply')).toEqual(['op_apply_for_equal', 'op_apply_for_insert', 'op_apply_for_replace']);
});

test('what comes out alike is told by what was given, or by what was done before', () => {
  const three = returned({ t: 'array', class: 'Vec', items: [], length: 3, holes: false });
  expect(namesOf([caseOf('chars("abc")', three), caseOf('chars("a\\nb")', three)], 'chars')).toEqual(['chars_returns_3_items_for_abc', 'chars_returns_3_items_for_a_newline_b']);
  const taken = (step: string): TestCase => caseOf('stack.len()', returned({ t: 'number', v: 1, type: 'usize' }), ['let mut stack = Stack::new();', `stack.${step}(4).unwrap();`]);
  expect(namesOf([taken('push'), taken('add')], 'stack_len')).toEqual(['stack_len_returns_1_after_push', 'stack_len_returns_1_after_add']);
  expect(namesOf([taken('push'), caseOf('stack.len()', returned({ t: 'number', v: 1, type: 'usize' }), ['let mut stack = Stack::new();', 'stack.push(5).unwrap();'])], 'stack_len')).toEqual(['stack_len_returns_1_after_push_4', 'stack_len_returns_1_after_push_5']);
});

test('deeper down, what differs is told', () => {
  const via = (text: string): TestCase => caseOf('view.show()', returned({ t: 'string', v: '@@ -1,2 +3 @@', length: 13 }), ['let config = Config::new();', `let base = config.lines(${text}).unwrap().done();`, 'let view = base.view();']);
  expect(namesOf([via('"one"'), via('"two"'), via('"three"')], 'view_show')).toEqual(['view_show_returns_a_string_with_one', 'view_show_returns_a_string_with_two', 'view_show_returns_a_string_with_three']);
});

test('a name is a short identifier, the same one whenever it is asked for', () => {
  const tests = [caseOf(`parse("${'x'.repeat(90)}")`), caseOf('parse("💩")'), caseOf('parse("- \\t")'), caseOf('parse(0..=5)'), caseOf('parse(-1.5e-7)'), caseOf('parse(&[1, 2], "the quick brown fox jumps", Kind::Lowest, true)', NOTHING, [], ['list', 'text', 'kind', 'strict'])];
  const names = namesOf(tests, 'parser_parse_all_of_it');
  expect(names).toEqual(namesOf(tests, 'parser_parse_all_of_it'));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z\d]*(?:_[a-z\d]+)*$/);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(60);
});

test('only where nothing different can be said are names the same', () => {
  expect(namesOf([caseOf('f(|x| x + y)'), caseOf('f(|x| x + z)')], 'f')).toEqual(['f_works', 'f_works']);
});

test('what a model expected is called as it said', () => {
  expect(namesOf([{ ...caseOf('f(1)'), name: 'rounds up (2)', candidate: { ...caseOf('f(1)').candidate, expected: { title: 'rounds up' } } } as TestCase], 'f')).toEqual(['f_rounds_up']);
});

test('arguments in words', () => {
  expect(['""', '"("', '"a\\tb"', '&[1, 2]', '&[]', '&[Op::Add, Op::Add, Op::Add, Op::Add]', 'Some("x")', 'None', '0..3', '0..=3', '3..', 'Version::new(1, 2)', 'Point { x: 1, y: 2 }', 'Op::Add { n: 1 }', 'Shape::Circle(2)', 'usize::MAX', 'String::from("b")', 'x.y("a")'].map((code) => words(code, 24))).toEqual(
    ['an empty string', 'open paren', 'a tab b', '1 2', 'an empty list', '4 items', 'x', 'None', '0 to 3', '0 through 3', 'from 3', 'Version 1 2', 'x 1 y 2', 'Add', 'Circle 2', 'usize MAX', 'b', '']);
});

test('results in words', () => {
  const text = (v: string): Value => ({ t: 'string', v, length: v.length });
  const list = (...items: Value[]): Value => ({ t: 'array', class: 'Vec', items, length: items.length, holes: false });
  expect([list(), list(text('a'), text('b')), list(text('@@'.repeat(9))), text('-- a --'), { t: 'literal', code: 'shop::Op::Add' } as Value].map((value) => say(value, 24))).toEqual(['nothing', 'a and b', 'one item', '', 'Add']);
});
