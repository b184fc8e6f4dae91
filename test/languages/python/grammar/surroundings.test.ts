import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { seededRandom } from '../../../../src/effects/random.ts';
import { clocksIn, type Clock } from '../../../../src/languages/python/grammar/clocks.ts';
import { withCommands } from '../../../../src/languages/python/grammar/feedback.ts';
import { lower } from '../../../../src/languages/python/grammar/lower.ts';
import { literal, type Expr } from '../../../../src/languages/python/grammar/recipe.ts';
import { concrete, described } from '../../../../src/languages/python/grammar/stand-ins.ts';
import { answers, askedIn } from '../../../../src/languages/python/grammar/surroundings.ts';
import { absent } from '../present.ts';

const draw = makeDraw(seededRandom(3));
const imported = (name: string): Expr & { k: 'import' } => ({ k: 'import', module: 'mod.py', name, local: name });
const targets = (file: string, code = file): readonly string[] => clocksIn(code, file, 'pkg.mod').map(({ target, kind }) => `${kind} ${target}`);

test.each([
  ['import time\n\ndef f():\n    return time.time() - time.perf_counter()', ['seconds time.time', 'ticks time.perf_counter']],
  ['from time import monotonic as now\n\ndef f():\n    return now()', ['ticks pkg.mod.now']],
  ['import datetime as dt\n\ndef f():\n    return dt.datetime.now()', ['datetime datetime.datetime']],
  ['from datetime import (\n    date,\n    datetime as when,\n)\n\ndef f():\n    return date.today(), when.utcnow()', ['date pkg.mod.date', 'datetime pkg.mod.when']],
  ['import os, uuid\nfrom secrets import token_hex as token\n\ndef f():\n    return uuid.uuid4(), os.urandom(4), token(), self.uuid4()', ['chance uuid.uuid4', 'chance os.urandom', 'chance pkg.mod.token']],
  ['import datetime\n\ndef f(now):\n    return now(), datetime.date(2024, 1, 2), self.time.time()', []],
])('clocks by the names that a module has for them: %s', (file, expected) => {
  expect(targets(file)).toEqual(expected);
});

test('a clock that stands still is set before the call, with the class it needs', () => {
  const clocks: readonly Clock[] = [{ target: 'pkg.mod.date', kind: 'date', reads: ['today'] }, { target: 'time.time', kind: 'seconds', reads: [] }];
  const { setup, imports } = lower({ act: { k: 'call', callee: imported('age'), args: [], named: [] }, target: '', seeded: false, stopped: { clocks, moment: 0 } });
  expect(setup).toEqual(['class FixedDate(date):\n    @classmethod\n    def today(cls):\n        return date(2024, 2, 29)', 'monkeypatch.setattr("pkg.mod.date", FixedDate)', 'monkeypatch.setattr("time.time", lambda: 1709200800.0)']);
  expect(imports.map(({ module, name }) => `${module} ${name}`)).toEqual(['mod.py age', 'datetime date']);
});

test('what tells something else each time has a stand-in', () => {
  const clocks: readonly Clock[] = [{ target: 'pkg.mod.uuid4', kind: 'chance', reads: ['uuid.uuid4'] }];
  const { setup, imports } = lower({ act: { k: 'call', callee: imported('label'), args: [], named: [] }, target: '', seeded: false, stopped: { clocks, moment: 0 } });
  expect(setup).toEqual(['monkeypatch.setattr("pkg.mod.uuid4", lambda: UUID("00112233-4455-4677-8899-aabbccddeeff"))']);
  expect(imports.map(({ module, name }) => `${module} ${name}`)).toEqual(['mod.py label', 'uuid UUID']);
});

test('a call that names a home is given another one', () => {
  const lowered = (text: string): ReturnType<typeof lower> => lower({ act: { k: 'call', callee: imported('remove'), args: [literal(text)], named: [] }, target: '', seeded: false });
  for (const text of ['~/a.txt', '~', '~root/a.txt']) expect(lowered(text)).toMatchObject({ setup: ['monkeypatch.setenv("HOME", str(tmp_path))'], needs: [{ kind: 'scratch', files: {} }] });
  for (const text of ['~a', 'a~/b', '']) expect(lowered(text)).toMatchObject({ setup: [], needs: [] });
});

test('what is read of the command line, the environment and the terminal is given', () => {
  const asked = askedIn('args = parser.parse_args()\nos.environ.get("HOME_OF_A")\nos.getenv("B")\ninput("?")', 'parser.add_argument("--loud", "-l")');
  expect(asked).toEqual({ options: ['--loud', '-l'], variables: ['HOME_OF_A', 'B'], input: true });
  const all = Array.from({ length: 40 }, () => answers(asked, draw, () => 'word')).flat();
  for (const form of [/^monkeypatch\.setattr\("sys\.argv", \["prog".*"--loud"/, /^monkeypatch\.setenv\("B", "/, /^monkeypatch\.delenv\("HOME_OF_A", raising=False\)$/, /^monkeypatch\.setattr\("builtins\.input", lambda \*args: "/]) expect(all.some((line) => form.test(line))).toBe(true);
  expect(answers(askedIn('x = reinput(1)', ''), draw, () => '')).toEqual([]);
});

test('a refused program gives way to a harmless one, as it was given', () => {
  const act: Expr = { k: 'call', callee: imported('run'), args: [{ k: 'list', items: [literal('rm'), literal('x')] }], named: [] };
  const made = withCommands(act, draw).map((expr) => lower({ act: expr, target: '', seeded: false }).act);
  expect(made.some((text) => /^run\(\["(?:echo|true|false)"/.test(text))).toBe(true);
});

test.skipIf(absent)('stand-ins for abstract classes and descriptors are code that does what it says', () => {
  const base = concrete(imported('Shape'), [['area', 'method'], ['sides', 'property'], ['load', 'coroutine'], ['make', 'static'], ['__len__', '2']]);
  const [plain, later] = described(imported('lazy'), 1);
  const code = [base, plain, later].map((expr) => (expr?.k === 'define' ? expr.code : ''));
  const script = `import abc, json, sys
class Shape(abc.ABC): pass
class lazy:
    def __init__(self, function): self.function = function
    def __get__(self, on, owner): return self.function(on)
names = globals()
for text in json.load(sys.stdin)[:2]: exec(text, names)
shape = SomeShape()
print(shape.area(3), shape.sides, SomeShape.make(), len(shape), Thing().value)`;
  const ended = spawnSync('python3', ['-c', script], { input: JSON.stringify(code), encoding: 'utf8' });
  expect([ended.stdout, ended.stderr]).toEqual(['1 1 1 2 1\n', '']);
  expect(code[2]).toContain('async def value(self)');
  expect(described(imported('Positive'), 0)).toHaveLength(1);
  expect(described(imported('Many'), 2)).toEqual([]);
});
