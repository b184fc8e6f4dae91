import type { Candidate, Need } from '../../../../src/model/candidate.ts';
import type { Fact, FactKind } from '../../../../src/model/observation.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import { serialise } from '../../../../src/languages/javascript/driver/serialise.ts';
import type { Value } from '../../../../src/model/value.ts';
import * as kitchen from './subject/kitchen.mjs';

type Given = Partial<Pick<Candidate, 'setup' | 'locals' | 'needs' | 'async' | 'imports'>> & { readonly names?: readonly string[] };

let made = 0;

/** A test case as `select/` would make it; only tests may cast one. */
export function testCase(module: string, unit: string, name: string, act: string, facts: readonly Fact[], given: Given = {}): TestCase {
  const id = `case-${++made}`;
  const imports = given.imports ?? (given.names ?? [unit.split('.')[0] ?? unit]).map((local) => ({ module, name: local, local }));
  const candidate: Candidate = {
    id, language: 'javascript', units: [`${module}#${unit}`], file: module, origin: 'typed', parent: null, recipe: null,
    imports, setup: given.setup ?? [], act, locals: given.locals ?? [], async: given.async ?? false, needs: given.needs ?? [],
  };
  return { id, name, unit: `${module}#${unit}`, type: 'unit', oracle: 'recorded', provenance: 'offline', candidate, facts, closes: 1 } as unknown as TestCase;
}

export function fact(kind: FactKind, value: unknown, subject = 'result', named: ReadonlyMap<unknown, string> = new Map()): Fact {
  return { kind, subject, value: serialise(value, named) as Value };
}

const scratch: Need = { kind: 'scratch', files: { 'in/old.txt': 'old\n' } };

/** One case for every sort of value, outcome and need, for the module at a path. */
export function kitchenCases(module: string): readonly TestCase[] {
  const of = (unit: string, name: string, act: string, facts: readonly Fact[], given: Given = {}): TestCase => testCase(module, unit, name, act, facts, given);
  const stack = new kitchen.Stack([1, 2]);
  const reason = { code: 7 };
  return [
    of('parse', 'returns an empty object for an empty string', 'parse("")', [fact('returned', {})]),
    of('parse', 'returns an object for "a=1&b=2"', 'parse("a=1&b=2")', [fact('returned', { a: '1', b: '2' })]),
    of('parse', 'throws a TypeError for 7', 'parse(7)', [fact('threw', new TypeError('expected a string, got number'))]),
    of('parse', 'throws a TypeError without arguments', 'parse()', [fact('threw', new TypeError('expected a string, got undefined'))]),
    of('clamp', 'returns 3 for 5, 1 and 3', 'clamp(5, 1, 3)', [fact('returned', 3)]),
    of('clamp', 'returns 1 for -5, 1 and 3', 'clamp(-5, 1, 3)', [fact('returned', 1)]),
    of('clamp', 'returns 2 for 2, 1 and 3', 'clamp(2, 1, 3)', [fact('returned', 2)]),
    of('clamp', 'throws a RangeError when low is greater than high', 'clamp(1, 3, 1)', [fact('threw', new RangeError('low is greater than high'))]),
    of('isBlank', 'returns true for " "', 'isBlank(" ")', [fact('returned', true)]),
    of('isBlank', 'returns true for an empty string', 'isBlank("")', [fact('returned', true)]),
    of('isBlank', 'returns true for a tab', 'isBlank("\\t")', [fact('returned', true)]),
    of('isBlank', 'throws a TypeError without arguments', 'isBlank()', [engineError()]),
    of('firstWord', 'returns "ONE" for "one two"', 'firstWord("one two")', [fact('returned', 'ONE')]),
    of('firstWord', 'returns "IT\'S" for "it\'s so"', 'firstWord("it\'s so")', [fact('returned', 'IT\'S')]),
    of('firstWord', 'returns an empty string for an empty string', 'firstWord("")', [fact('returned', '')]),
    of('third', 'returns a third of 1', 'third(1)', [fact('returned', 1 / 3)]),
    of('third', 'returns NaN without arguments', 'third()', [fact('returned', NaN)]),
    of('third', 'returns -0 for -0', 'third(-0)', [fact('returned', -0)]),
    of('Stack', 'creates a stack from an array', 'new Stack([1, 2])', [fact('returned', stack)]),
    of('Stack.push', 'returns the same instance', 'stack.push(3)', [fact('returned', stack, 'result', new Map([[stack, 'stack']])), fact('state', new kitchen.Stack([1, 2, 3]), 'stack')], { setup: ['const stack = new Stack([1, 2])'], locals: ['stack'] }),
    of('Stack.pop', 'returns undefined on an empty stack', 'stack.pop()', [fact('returned', undefined)], { setup: ['const stack = new Stack()'], locals: ['stack'] }),
    of('load', 'resolves to a record for "x"', 'load("x")', [fact('resolved', { name: 'x', tags: ['a', 'b'] })]),
    of('load', 'rejects for an empty name', 'load("")', [fact('rejected', Object.assign(new Error('a name is needed'), { code: 'NO_NAME' }))]),
    of('load', 'rejects for an empty name after another load', 'load("")', [fact('threw', Object.assign(new Error('a name is needed'), { code: 'NO_NAME' }))], { setup: ['await load("y")'], async: true }),
    of('each', 'calls the callback with items and indexes', 'each(["a", "b"], callback)', [fact('returned', undefined), fact('calls', [['a', 0], ['b', 1]], 'callback')], { needs: [{ kind: 'callback', local: 'callback', implementation: '() => {}' }] }),
    of('each', 'does not call the callback for an empty array', 'each([], callback)', [fact('returned', undefined), fact('calls', [], 'callback')], { needs: [{ kind: 'callback', local: 'callback', implementation: '(item) => item' }] }),
    of('count', 'yields numbers up to 3', 'count(3)', [fact('returned', kitchen.count(3)), fact('items', [1, 2, 3])]),
    of('report', 'writes one line each', 'report(path.join(directory, "out.txt"), ["a", "b"])', [fact('returned', undefined), fact('file', 'a\nb', 'out.txt')], { needs: [scratch] }),
    of('report', 'replaces a file', 'report(path.join(directory, "in/old.txt"), ["new"])', [fact('returned', undefined), fact('file', 'new', 'in/old.txt')], { needs: [scratch] }),
    of('stamp', 'puts the time before the text', 'stamp("x")', [fact('returned', '2024-02-29T12:34:56.789Z x')], { needs: [{ kind: 'fake-time', now: '2024-02-29T12:34:56.789Z' }] }),
    of('pick', 'returns the middle item', 'pick(["a", "b", "c"])', [fact('returned', 'b')], { needs: [{ kind: 'seeded-random', values: [0.5, 0.25, 0.75] }] }),
    of('inspect', 'returns what cannot be said in one literal', 'inspect()', [fact('returned', kitchen.inspect())]),
    of('bag', 'returns maps, sets and bare objects', 'bag()', [fact('returned', kitchen.bag())]),
    of('poem', 'returns two lines', 'poem()', [fact('returned', kitchen.poem())]),
    of('bytes', 'returns the bytes of a word', 'bytes()', [fact('returned', kitchen.bytes())]),
    of('fail', 'throws what it was given', 'fail(reason)', [fact('threw', reason)], { setup: ['const reason = { code: 7 }'], locals: ['reason'] }),
    of('shelf', 'throws a RangeError', 'shelf()', [partly('threw', 'RangeError', 'no such shelf (here)')]),
    of('shelf', 'calls the callback with a RangeError', 'shelf(callback)', [fact('returned', undefined), handedOn(partly('threw', 'RangeError', 'no such shelf (here)'))], { needs: [{ kind: 'callback', local: 'callback', implementation: '() => {}' }] }),
    of('drawer', 'rejects with a TypeError', 'drawer()', [partly('rejected', 'TypeError', 'no such drawer')]),
    ...[1, 3, -5].map((number) => of('half', `throws a RangeError for ${number}`, `half(${number})`, [fact('threw', new RangeError(`${number} is odd`))])),
    of('range', 'returns a Range for 1 and 3', 'range(1, 3)', [fact('returned', kitchen.range(1, 3))]),
  ];
}

/** Waits for a real timer while the clock stands still: more than the oldest frameworks can do. */
export function waitingCase(module: string): TestCase {
  return testCase(module, 'due', 'resolves to the year', 'due(5)', [fact('resolved', 2024)], { needs: [{ kind: 'fake-time', now: '2024-02-29T12:34:56.789Z' }] });
}

/** An error that names something of the moment. */
function partly(kind: FactKind, name: string, part: string): Fact {
  return { kind, subject: 'result', value: { t: 'error', class: name, message: '', part, engine: false, code: null, entries: [] } };
}

function handedOn({ value }: Fact): Fact {
  const list = (items: readonly Value[]): Value => ({ t: 'array', items, length: items.length, class: 'Array', holes: false });
  return { kind: 'calls', subject: 'callback', value: list([list([value])]) };
}

function engineError(): Fact {
  return { kind: 'threw', subject: 'result', value: { t: 'error', class: 'TypeError', message: 'Cannot read properties of undefined (reading \'trim\')', engine: true, code: null, entries: [] } };
}
