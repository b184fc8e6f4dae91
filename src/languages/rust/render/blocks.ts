import type { TestCase } from '../../../model/test-case.ts';
import type { RenderedTest } from '../../../model/verdict.ts';
import type { AsyncRuntime } from '../facts/runtime.ts';
import { bodyOf, isOneLine, TEST_NAME, type Body } from './body.ts';
import { tableOf } from './table.ts';
import { snake } from './title.ts';

/** Test functions as text, with what they prove. */
export interface Blocks { readonly text: string; readonly tests: readonly RenderedTest[] }

const MOST_IN_ONE = 8;

/** One function for a case, or for several that are one line each and end alike. `taken`: names that the file has; what is used is added. */
export function blocksOf(cases: readonly TestCase[], unitName: (id: string) => string, taken: Set<string>, runtime: AsyncRuntime | null): Blocks {
  const made: { readonly text: string; readonly test: RenderedTest }[] = [];
  for (const [unit, own] of Map.groupBy(cases, (test) => test.unit)) {
    // Of what is given to every type the type has no name.
    const base = snake(unitName(unit).replace(/^[A-Z]\./, '').split('.').join('_'));
    const bodies = own.map((test) => ({ test, body: bodyOf(test) }));
    const short = bodies.filter(({ body }) => isOneLine(body));
    const groups = [short.filter(({ test }) => test.type !== 'negative'), short.filter(({ test }) => test.type === 'negative')];
    for (const [i, group] of groups.entries()) {
      for (let from = 0; from < group.length; from += MOST_IN_ONE) {
        const part = group.slice(from, from + MOST_IN_ONE);
        const only = part.length === 1 ? part[0] : undefined;
        const name = claim(only !== undefined ? `${base}_${snake(plainName(only.test))}` : `${base}_${i === 0 ? 'by_example' : 'rejects_bad_input'}`, taken);
        made.push({ text: functionText(name, { lines: tableOf(part) ?? part.flatMap(({ body }) => body.lines), attributes: [], isAsync: part.some(({ body }) => body.isAsync) }, runtime), test: { cases: part.map(({ test }) => test.id), titles: part.map(() => name) } });
      }
    }
    for (const { test, body } of bodies) {
      if (isOneLine(body)) continue;
      const name = claim(`${base}_${snake(plainName(test))}`, taken);
      made.push({ text: functionText(name, body, runtime), test: { cases: [test.id], titles: [name] } });
    }
  }
  return { text: made.map(({ text }) => text).join('\n\n'), tests: made.map(({ test }) => test) };
}

function functionText(name: string, { lines: plain, attributes, isAsync }: Body, runtime: AsyncRuntime | null): string {
  const lines = plain.map((line) => line.replace(TEST_NAME, name));
  const test = (own: readonly string[]): string => ['#[test]', ...attributes, `fn ${name}() {`, ...own.map((line) => `    ${line}`), '}'].join('\n');
  if (!isAsync || runtime === null) return test(lines);
  const { attribute, waits } = runtime;
  if (attribute !== null) return [attribute, ...attributes, `async fn ${name}() {`, ...lines.map((line) => `    ${line}`), '}'].join('\n');
  return waits === null ? test(lines) : test([...(waits.before === null ? [] : [waits.before]), `${waits.call}(async {`, ...lines.map((line) => `    ${line}`), '});']);
}

/** Without the number that tells it from another one, which may be a row of a table. */
function plainName({ name }: TestCase): string {
  return name.replace(/ \(\d+\)$/, '');
}

function claim(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i += 1) name = `${wanted}_${i}`;
  taken.add(name);
  return name;
}
