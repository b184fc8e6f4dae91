import type { Fact } from '../../../model/observation.ts';
import type { TestCase } from '../../../model/test-case.ts';
import type { Value } from '../../../model/value.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { quoted } from '../grammar/recipe.ts';
import { checksFor, type Check } from './checks.ts';

/** The inside of one test, without indentation. */
export interface Body { readonly lines: readonly string[]; readonly imports: readonly string[] }

interface Ends { readonly thrown: Fact | null; readonly values: readonly Value[] | null }

export function bodyOf({ candidate, facts }: TestCase): Body {
  const { act } = candidate.recipe as Recipe;
  const { results } = act;
  const setup = candidate.setup.flatMap((text) => text.split('\n'));
  const ends = endsOf(facts, results);
  const states = facts.filter(({ kind }) => kind === 'state').map((fact) => checksFor(fact.subject, fact.value, typeOfClass(fact.value)));
  const acting = ends.thrown !== null && ends.thrown.value.t === 'error' && ends.thrown.value.class === 'panic' ? panicking(candidate.act, ends.thrown.value) : calling(candidate.act, ends, results);
  const checks = [...acting.checks, ...states.flat()];
  return { lines: [...setup, ...acting.lines, ...checks.flatMap(({ lines }) => lines)], imports: [...acting.imports, ...checks.flatMap(({ imports }) => imports)] };
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

function panicking(code: string, value: Value & { t: 'error' }): Acting {
  const told = value.engine || value.message === '' ? null : quoted(value.message);
  const condition = told === null ? 'r == nil' : `fmt.Sprint(r) != ${told}`;
  const message = told === null ? 't.Error("expected a panic")' : `t.Errorf("panic = %v, want %v", r, ${told})`;
  return { lines: ['defer func() {', `\tif r := recover(); ${condition} {`, `\t\t${message}`, '\t}', '}()', code], checks: [], imports: told === null ? [] : ['fmt'] };
}

function calling(code: string, { thrown, values }: Ends, results: readonly string[]): Acting {
  const hasError = results.at(-1) === 'error';
  const count = results.length - (hasError ? 1 : 0);
  const names = Array.from({ length: count }, (_none, i) => (count === 1 ? 'got' : `got${i + 1}`));
  const checks = names.map((name, i) => { const value = values?.[i]; return value === undefined ? [] : checksFor(name, value, results[i] ?? ''); });
  const left = names.map((name, i) => ((checks[i] ?? []).length === 0 ? '_' : name));
  if (thrown?.value.t === 'error') {
    const told = errorCheck(thrown.value);
    const isAlone = left.every((name) => name === '_');
    if (isAlone) return { lines: inIf([...left, 'err'].join(', '), code, told), checks: [], imports: told.imports };
    return { lines: [`${[...left, 'err'].join(', ')} := ${code}`, `if ${told.condition} {`, `\t${told.message}`, '}'], checks: checks.flat(), imports: told.imports };
  }
  if (count === 0 || left.every((name) => name === '_')) {
    if (!hasError) return { lines: [code], checks: [], imports: [] };
    return { lines: [`if ${[...left, 'err'].join(', ')} := ${code}; err != nil {`, '\tt.Fatal(err)', '}'], checks: [], imports: [] };
  }
  const declared = [`${[...left, ...(hasError ? ['err'] : [])].join(', ')} := ${code}`];
  return { lines: hasError ? [...declared, 'if err != nil {', '\tt.Fatal(err)', '}'] : declared, checks: checks.flat(), imports: [] };
}

interface ErrorCheck { readonly condition: string; readonly message: string; readonly imports: readonly string[] }

/** By the variable that it is where the package has one, by its message otherwise. */
export function errorCheck({ code, message }: Value & { t: 'error' }): ErrorCheck {
  if (code !== null) return { condition: `!errors.Is(err, ${code})`, message: `t.Errorf("err = %v, want %v", err, ${code})`, imports: ['errors'] };
  if (message === '') return { condition: 'err == nil', message: 't.Error("expected an error")', imports: [] };
  return { condition: `err == nil || err.Error() != ${quoted(message)}`, message: `t.Errorf("err = %v, want %v", err, ${quoted(message)})`, imports: [] };
}

function inIf(left: string, code: string, { condition, message }: ErrorCheck): readonly string[] {
  return [`if ${left} := ${code}; ${condition} {`, `\t${message}`, '}'];
}
