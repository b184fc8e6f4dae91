import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent } from '../present.ts';
import { call, drive, type Driven } from './session.ts';

const MODULE = `
import asyncio, codecs, collections, datetime, decimal, enum, json, logging, os, random, sys

class Colour(enum.Enum):
    RED = 1

class Point(collections.namedtuple("Point", "x y")):
    pass

class Thing:
    def __init__(self, size=1):
        self.size = size
        self._secret = object()
    @property
    def double(self): return self.size * 2
    def __len__(self): return self.size
    def grow(self): self.size += 1
    def name(self, label): self.label = label

def run(what, arg=None):
    if what == "values":
        return [1, 1.0, True, None, 2 ** 60, float("inf"), b"a", (1,), {2, 1}, {"a": []}, Colour.RED, decimal.Decimal("1.5"), datetime.date(2024, 2, 29), Point(1, 2), Thing, collections.deque([1])]
    if what == "thing": return Thing(2)
    if what == "own": raise ValueError("mine")
    if what == "key": return {}["nothing"]
    if what == "type": return 1 + "a"
    if what == "library": return json.loads("{")
    if what == "yield": return (i for i in range(3))
    if what == "chance": return random.random()
    if what == "print": print("said")
    if what == "same": return arg
    if what == "write": arg.write_text("text")
    if what == "later": return asyncio.run(asyncio.sleep(0, 5))
    if what == "built in": return [compile("1", "a", "eval").co_consts.__class__, compile("1", "a", "eval")]
    if what == "made": return type("Nowhere", (), {"__module__": "mod"})()
    if what == "breaks": return (1 / i for i in range(1, -1, -1))
    if what == "home": return open(os.path.expanduser("~/a.txt"), "w").close()
    if what == "looks": return os.path.isfile(arg / "wanted.cfg") or (arg / "data.json").exists()
    if what == "type of": return type(arg)
    if what == "warn": print("10:20:30 began", file=sys.stderr); print("careful", file=sys.stderr)
    if what == "log": logging.warning("low"); logging.getLogger().setLevel("DEBUG"); logging.getLogger().addHandler(logging.StreamHandler())
    if what == "levels": return [logging.getLogger().level, len([one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler])]
    if what == "register": codecs.register(lambda name: codecs.lookup("utf-8") if name == "mine" else None)
    if what == "registered":
        try: return codecs.lookup("mine") is not None
        except LookupError: return False
`;

describe.skipIf(absent)('facts of Python', () => {
  let driven: Driven | null = null;
  beforeAll(async () => { driven = await drive(MODULE); });
  afterAll(() => driven?.close());
  const facts = async (...given: Parameters<typeof call>): Promise<readonly unknown[]> => (await driven?.session.run(call(...given), true))?.facts ?? [];
  const result = async (act: string): Promise<unknown> => ((await facts(act))[0] as { value: unknown }).value;

  test('a function that the candidate wrote and only got back is nothing to call', async () => {
    const shape = async (act: string): Promise<unknown> => ((await driven?.session.run(call(act), false))?.learnt as { result: unknown } | undefined)?.result;
    expect(await shape('run("same", lambda x: x)')).toBeNull();
    expect(await shape('run("same", Thing(2).name)')).toMatchObject({ type: 'function' });
  });

  test('values are told as what they are', async () => {
    const { items } = await result('run("values")') as { items: readonly Record<string, unknown>[] };
    expect(items.map(({ t, v, type, code, class: kind }) => [t, v ?? code ?? kind, type].filter((part) => part != null).join(' '))).toEqual([
      'number 1', 'number 1 float', 'boolean true', 'null', 'bigint 0x1000000000000000', 'number Infinity float', 'bytes bytes', 'array tuple', 'set', 'map', 'literal Colour.RED', "literal Decimal('1.5')",
      'literal datetime.date(2024, 2, 29)', 'array tuple', 'literal Thing', 'array collections.deque',
    ]);
  });

  test('objects show public attributes, properties and length, and what a call changed', async () => {
    const entries = [['size', 2], ['double', 4], ['len()', 2]].map(([name, v]) => [name, { t: 'number', v }]);
    expect(await result('run("thing")')).toEqual({ t: 'object', class: 'mod.Thing', entries, size: 3, nullProto: false });
    const grown = await facts('thing.grow()', ['thing = Thing()'], ['thing']) as readonly { kind: string; subject: string }[];
    expect(grown.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['returned result', 'state thing']);
    const renamed = await facts('thing.name("x")', ['thing = Thing()'], ['thing']);
    expect(renamed[1]).toMatchObject({ kind: 'state', value: { entries: [['label', { t: 'string', v: 'x' }]], size: 1 } });
  });

  test.each([['own', 'ValueError', 'mine', false], ['key', 'KeyError', '', false], ['type', 'TypeError', "unsupported operand type(s) for +: 'int' and 'str'", true], ['library', 'json.decoder.JSONDecodeError', '', false]])('errors: %s', async (what, kind, message, engine) => {
    expect(await result(`run("${what}")`)).toEqual({ t: 'error', class: kind, message, engine, code: null, entries: [] });
  });

  test('what generators yield, what is printed and written, what comes back', async () => {
    expect((await facts('run("yield")') as readonly { kind: string }[]).map(({ kind }) => kind)).toEqual(['returned', 'items']);
    expect(await facts('run("print")')).toContainEqual({ kind: 'output', subject: 'stdout', value: { t: 'string', v: 'said\n', length: 5 } });
    expect(await facts('run("write", tmp_path / "a.txt")')).toContainEqual({ kind: 'file', subject: 'a.txt', value: { t: 'string', v: 'text', length: 4 } });
    expect(await facts('run("same", thing)', ['thing = Thing()'], ['thing'])).toEqual([{ kind: 'returned', subject: 'result', value: { t: 'same', as: 'thing' } }]);
    expect(await result('run("later")')).toEqual({ t: 'number', v: 5 });
  });

  test('what depends on chance is no test until it is seeded', async () => {
    const plain = await driven?.session.run(call('run("chance")'), false);
    expect([plain?.trouble, plain?.hits]).toEqual([['depends on chance'], {}]);
    const random = { module: 'random', name: '*', local: 'random' };
    const seeded = { ...call('run("chance")', ['random.seed(1)']), imports: [{ module: 'mod.py', name: 'run', local: 'run' }, random] };
    expect((await driven?.session.run(seeded, false))?.trouble).toEqual([]);
    expect(await driven?.session.run(seeded, true)).toMatchObject({ facts: [{ value: { v: 0.13436424411240122 } }] });
  });

  test('classes go by a name they can be imported by, or by none', async () => {
    const { items } = await result('run("built in")') as { items: readonly Record<string, unknown>[] };
    expect(items.map(({ code, class: kind }) => code ?? kind)).toEqual(['tuple', 'types.CodeType']);
    expect(await result('run("made")')).toMatchObject({ t: 'object', class: null });
    expect((await facts('run("type of", Local())', ['class Local:\n    pass']))[0]).toMatchObject({ value: { t: 'literal', code: 'Local', imports: [] } });
  });

  test('a generator that fails when it is read is no test of the call that made it', async () => {
    expect((await driven?.session.run(call('run("breaks")'), false))?.trouble).toEqual(['fails when it is read']);
    expect(await facts('list(run("breaks"))')).toMatchObject([{ kind: 'threw', value: { class: 'ZeroDivisionError' } }]);
  });

  test('the home of whoever runs a test is left alone', async () => {
    expect(await driven?.session.run(call('run("home")'), false)).toMatchObject({ outcome: 'denied' });
  });

  test('files that are looked for in vain are told; an error of the interpreter shows little', async () => {
    expect((await driven?.session.run(call('run("looks", tmp_path)'), false))?.learnt).toMatchObject({ missing: ['wanted.cfg', 'data.json'] });
    expect(await driven?.session.run(call('run("type")'), false)).toMatchObject({ outcome: 'threw', weak: true });
    expect(await driven?.session.run(call('run("own")'), false)).toMatchObject({ outcome: 'threw', weak: false });
  });

  test('of what is printed as errors those lines are told that hold at any time', async () => {
    expect(await facts('run("warn")')).toContainEqual({ kind: 'output', subject: 'stderr', value: { t: 'array', items: [{ t: 'string', v: 'careful', length: 7 }], length: 1, class: null, holes: false } });
  });

  test('what a run registers is gone after it', async () => {
    await facts('run("register")');
    expect(await result('run("registered")')).toEqual({ t: 'boolean', v: false });
    expect((await facts('run("log")')).map((fact) => (fact as { kind: string }).kind)).toEqual(['returned']);
    expect(await result('run("levels")')).toMatchObject({ items: [{ v: 30 }, { v: 0 }] });
  });
});
