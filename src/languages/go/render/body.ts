import type { Fact } from '../../../model/observation.ts';
import type { TestCase } from '../../../model/test-case.ts';
import type { Value } from '../../../model/value.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { quoted } from '../grammar/recipe.ts';
import { checksFor, type Check } from './checks.ts';
import { setupIn, type Style } from './style.ts';

/** The inside of one test, without indentation. */
export interface Body { readonly lines: readonly string[]; readonly imports: readonly string[] }

interface Ends { readonly thrown: Fact | null; readonly values: readonly Value[] | null }

export function bodyOf({ candidate, facts }: TestCase, style: Style): Body {
  const { act } = candidate.recipe as Recipe;
  const { results } = act;
  const setup = setupIn(style, candidate.setup);
  const ends = endsOf(facts, results);
  const states = facts.filter(({ kind }) => kind === 'state').map((fact) => sentChecks(fact, setup) ?? checksFor(fact.subject, fact.value, typeOfClass(fact.value)));
  const items = facts.find(({ kind }) => kind === 'items');
  const isPanic = ends.thrown !== null && ends.thrown.value.t === 'error' && ends.thrown.value.class === 'panic';
  const given: Given = { style, code: candidate.act, results, known: setup.some((line) => /^(?:\w+, )*err(?:, \w+)* :=/.test(line)) };
  const acting = isPanic ? panicking(given, ends.thrown?.value as Value & { t: 'error' }) : items !== undefined ? yielding(given, items.value) : calling(given, ends);
  // Behind a call that panics nothing is looked at any more.
  const checks = isPanic ? [] : [...acting.checks, ...states.flat()];
  return { lines: [...setup, ...acting.lines, ...checks.flatMap((each) => (style === 'testify' ? each.assert.split('\n') : style === 'cmp' ? each.diff ?? each.lines : each.lines))], imports: [...acting.imports, ...checks.flatMap(({ imports }) => imports)] };
}

/** What the code sent to a channel of the test's; null for anything else. */
function sentChecks({ subject, value }: Fact, setup: readonly string[]): readonly Check[] | null {
  if (value.t !== 'array' || !/^(open|closed)$/.test(value.class ?? '')) return null;
  const elem = new RegExp(`^${subject} := make\\(chan (.*), \\d+\\)$`).exec(setup.find((line) => line.startsWith(`${subject} := make(`)) ?? '')?.[1] ?? '';
  // What is still open the test closes: to do so twice would panic.
  const lines = [...(value.class === 'open' ? [`close(${subject})`] : []), `var sent []${elem}`, `for v := range ${subject} {`, '\tsent = append(sent, v)', '}'];
  return [{ lines, assert: lines.join('\n'), imports: [] }, ...listChecks('sent', value.items[0] as Value, elem)];
}

/** A list that nothing was added to is nil. */
function listChecks(name: string, value: Value, elem: string): readonly Check[] {
  const isEmpty = (value.t === 'literal' && value.code.endsWith('{}')) || (value.t === 'array' && value.length === 0);
  return isEmpty ? checksFor(name, { t: 'null' }, `[]${elem}`) : checksFor(name, value, `[]${elem}`);
}

function elementOf(type: string): string {
  return type.replace(/^<-chan |^chan(?:<-)? /, '');
}

/** A local is of the type that it is told to be: it was declared by what made it. */
function typeOfClass(value: Value): string {
  return value.t === 'object' || value.t === 'array' ? value.class ?? '' : value.t === 'literal' ? value.class ?? '' : '';
}

function endsOf(facts: readonly Fact[], results: readonly string[]): Ends {
  const thrown = facts.find(({ kind }) => kind === 'threw') ?? null;
  const returned = facts.find(({ kind }) => kind === 'returned')?.value ?? null;
  const count = results.length - (results.at(-1) === 'error' ? 1 : 0);
  if (returned === null || count === 0) return { thrown, values: returned === null ? null : [] };
  return { thrown, values: count === 1 ? [returned] : returned.t === 'array' ? returned.items : null };
}

interface Acting { readonly lines: readonly string[]; readonly checks: readonly Check[]; readonly imports: readonly string[] }
/** The call under test. `known`: the setup has a variable `err` already. */
interface Given { readonly style: Style; readonly code: string; readonly results: readonly string[]; readonly known: boolean }

function panicking({ style, code, results }: Given, value: Value & { t: 'error' }): Acting {
  const told = value.engine || value.message === '' ? null : quoted(value.message);
  // What is only asked for and not used is taken for a mistake.
  const called = results.length === 1 ? `_ = ${code}` : code;
  if (style === 'testify' && told === null) return { lines: ['assert.Panics(t, func() {', `\t${called}`, '})'], checks: [], imports: [] };
  const condition = told === null ? 'r == nil' : `fmt.Sprint(r) != ${told}`;
  const message = told === null ? 't.Error("expected a panic")' : `t.Errorf("panic = %v, want %v", r, ${told})`;
  return { lines: ['defer func() {', `\tif r := recover(); ${condition} {`, `\t\t${message}`, '\t}', '}()', called], checks: [], imports: told === null ? [] : ['fmt'] };
}

/** What comes out of the channel that a call returns. */
function yielding({ style, code, results }: Given, value: Value): Acting {
  const elem = elementOf(results[0] ?? '');
  const hasError = results.at(-1) === 'error';
  const from = hasError ? 'values' : code;
  const made = hasError ? [`values, err := ${code}`, ...(style === 'testify' ? ['require.NoError(t, err)'] : ['if err != nil {', '\tt.Fatal(err)', '}'])] : [];
  return { lines: [...made, `var got []${elem}`, `for v := range ${from} {`, '\tgot = append(got, v)', '}'], checks: listChecks('got', value, elem), imports: [] };
}

function calling(given: Given, { thrown, values }: Ends): Acting {
  const { style, code, results } = given;
  const hasError = results.at(-1) === 'error';
  const count = results.length - (hasError ? 1 : 0);
  const names = Array.from({ length: count }, (_none, i) => (count === 1 ? 'got' : `got${i + 1}`));
  const checks = names.map((name, i) => { const value = values?.[i]; return value === undefined ? [] : checksFor(name, value, results[i] ?? ''); });
  const left = names.map((name, i) => ((checks[i] ?? []).length === 0 ? '_' : name));
  const isAlone = left.every((name) => name === '_');
  if (thrown?.value.t === 'error') {
    if (thrown.value.entries.length > 0) return failingAs(given, left, thrown.value, checks.flat());
    const told = errorCheck(thrown.value);
    const lines = isAlone ? failingAlone(given, left, told) : [`${[...left, 'err'].join(', ')} := ${code}`, ...(style !== 'testify' ? [`if ${told.condition} {`, `\t${told.message}`, '}'] : [told.assert])];
    return { lines, checks: checks.flat(), imports: told.imports };
  }
  if (isAlone) return { lines: hasError ? fineAlone(given, left) : [code], checks: [], imports: [] };
  const must = style !== 'testify' ? ['if err != nil {', '\tt.Fatal(err)', '}'] : ['require.NoError(t, err)'];
  return { lines: [`${[...left, ...(hasError ? ['err'] : [])].join(', ')} := ${code}`, ...(hasError ? must : [])], checks: checks.flat(), imports: [] };
}

/** An error of a type of the package's own: what it is, what it holds, and what it says. */
function failingAs({ style, code, known }: Given, left: readonly string[], error: Value & { t: 'error' }, checks: readonly Check[]): Acting {
  const isTestify = style === 'testify';
  const kind = error.class.replace('*', '');
  const article = /^[aeiou]/i.test(kind) ? 'an' : 'a';
  const lines = [
    `${[...left, 'err'].join(', ')} ${known && left.every((name) => name === '_') ? '=' : ':='} ${code}`, `var target ${error.class}`,
    ...(isTestify ? ['require.ErrorAs(t, err, &target)'] : ['if !errors.As(err, &target) {', `\tt.Fatalf("err = %v, want ${article} ${kind}", err)`, '}']),
  ];
  const fields = error.entries.flatMap(([name, value]) => checksFor(`target.${name}`, value, typeOfClass(value), 1).slice(0, 1));
  const { condition, message, assert, imports } = errorCheck(error);
  const said: readonly Check[] = error.message === '' && error.code === null ? [] : [{ lines: [`if ${condition.replace('err == nil || ', '')} {`, `\t${message}`, '}'], assert, imports }];
  return { lines, checks: [...fields, ...said, ...checks], imports: ['errors'] };
}

/** Only the error is looked at. */
function failingAlone({ style, code, known }: Given, left: readonly string[], { condition, message, assert }: ErrorCheck): readonly string[] {
  const names = [...left, 'err'].join(', ');
  if (style !== 'testify') return [`if ${names} := ${code}; ${condition} {`, `\t${message}`, '}'];
  return left.length === 0 ? [assert.replace('(t, err', () => `(t, ${code}`)] : [`${names} ${known ? '=' : ':='} ${code}`, assert];
}

function fineAlone({ style, code, known }: Given, left: readonly string[]): readonly string[] {
  const names = [...left, 'err'].join(', ');
  if (style !== 'testify') return [`if ${names} := ${code}; err != nil {`, '\tt.Fatal(err)', '}'];
  return left.length === 0 ? [`require.NoError(t, ${code})`] : [`${names} ${known ? '=' : ':='} ${code}`, 'require.NoError(t, err)'];
}

interface ErrorCheck { readonly condition: string; readonly message: string; readonly assert: string; readonly imports: readonly string[] }

/** By the variable that it is where the package has one, by its message otherwise. */
function errorCheck({ code, message }: Value & { t: 'error' }): ErrorCheck {
  if (code !== null) return { condition: `!errors.Is(err, ${code})`, message: `t.Errorf("err = %v, want %v", err, ${code})`, assert: `assert.ErrorIs(t, err, ${code})`, imports: ['errors'] };
  if (message === '') return { condition: 'err == nil', message: 't.Error("expected an error")', assert: 'assert.Error(t, err)', imports: [] };
  const said = quoted(message);
  return { condition: `err == nil || err.Error() != ${said}`, message: `t.Errorf("err = %v, want %v", err, ${said})`, assert: `assert.EqualError(t, err, ${said})`, imports: [] };
}
