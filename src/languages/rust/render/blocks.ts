import type { TestCase } from '../../../model/test-case.ts';
import type { RenderedTest } from '../../../model/verdict.ts';
import type { AsyncRuntime } from '../facts/runtime.ts';
import { bodyOf, isOneLine, TEST_NAME, type Body } from './body.ts';
import { namesOf } from './naming.ts';
import { withRepeated } from './repeated.ts';
import { isTabular, tabulate, type Short } from './table.ts';
import { snake } from './title.ts';

/** Test functions as text, with what they prove. */
export interface Blocks { readonly text: string; readonly tests: readonly RenderedTest[] }

const MOST_IN_ONE = 8;

/** A function to be: its name as far as nobody has it. */
interface Wanted { readonly name: string; readonly body: Body; readonly cases: readonly TestCase[] }

/** Functions for tables, then for several cases that are one line each and end alike, then for each of the others. `taken`: names that the file has; what is used is added. */
export function blocksOf(cases: readonly TestCase[], unitName: (id: string) => string, taken: Set<string>, runtime: AsyncRuntime | null): Blocks {
  const made = [...Map.groupBy(cases, (test) => test.unit)].flatMap(([unit, own]) => {
    // Of what is given to every type the type has no name.
    const base = snake(unitName(unit).replace(/^[A-Z]\./, '').split('.').join('_'));
    return wantedOf(own, base).map(({ name: wanted, body, cases: shown }) => {
      const name = claim(wanted, taken);
      return { text: functionText(name, body, runtime), test: { cases: shown.map(({ id }) => id), titles: shown.map(() => name) } };
    });
  });
  return { text: made.map(({ text }) => text).join('\n\n'), tests: made.map(({ test }) => test) };
}

function wantedOf(own: readonly TestCase[], base: string): readonly Wanted[] {
  const bodies = own.map((test) => ({ test, body: bodyOf(test) }));
  const able = bodies.filter(({ body }) => isTabular(body));
  const together = [false, true].flatMap((isNegative) => joined(able.filter(({ test }) => (test.type === 'negative') === isNegative), isNegative ? ['rejects_bad_input', 'rejects_more_bad_input'] : ['by_example', 'by_further_example'], base));
  const done = new Set(together.flatMap((wanted) => wanted.cases));
  const alone = bodies.filter(({ test }) => !done.has(test));
  const names = namesOf(alone.map(({ test }) => test), base);
  return [...together, ...alone.map(({ test, body }, i): Wanted => ({ name: names[i] as string, body, cases: [test] }))];
}

/** Those that stand in one function with others. */
function joined(able: readonly Short[], [first = '', further = '']: readonly string[], base: string): readonly Wanted[] {
  const { tables, rest } = tabulate(able);
  const short = rest.filter(({ body }) => isOneLine(body));
  const parts = Array.from({ length: Math.ceil(short.length / MOST_IN_ONE) }, (_none, i) => short.slice(i * MOST_IN_ONE, (i + 1) * MOST_IN_ONE)).filter(({ length }) => length > 1);
  const all = [...tables, ...parts.map((part) => ({ cases: part, lines: part.flatMap(({ body }) => body.lines) }))];
  return all.map(({ cases, lines }, i) => ({ name: `${base}_${i === 0 ? first : further}`, body: { lines, attributes: [], isAsync: cases.some(({ body }) => body.isAsync) }, cases: cases.map(({ test }) => test) }));
}

function functionText(name: string, { lines: plain, attributes, isAsync }: Body, runtime: AsyncRuntime | null): string {
  const lines = withRepeated(plain.map((line) => line.replace(TEST_NAME, name)));
  const test = (own: readonly string[]): string => ['#[test]', ...attributes, `fn ${name}() {`, ...own.map((line) => `    ${line}`), '}'].join('\n');
  if (!isAsync || runtime === null) return test(lines);
  const { attribute, waits } = runtime;
  if (attribute !== null) return [attribute, ...attributes, `async fn ${name}() {`, ...lines.map((line) => `    ${line}`), '}'].join('\n');
  return waits === null ? test(lines) : test([...(waits.before === null ? [] : [waits.before]), `${waits.call}(async {`, ...lines.map((line) => `    ${line}`), '});']);
}

function claim(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i += 1) name = `${wanted}_${i}`;
  taken.add(name);
  return name;
}
