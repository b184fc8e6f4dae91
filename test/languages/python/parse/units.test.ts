import { expect, test } from 'vitest';
import { python } from '../../../../src/languages/python/index.ts';
import type { Unit } from '../../../../src/model/unit.ts';
import { assets, sourceFile } from '../project.ts';

async function unitsOf(text: string): Promise<readonly Unit[]> {
  return (await python.parse(sourceFile('pkg/mod.py', text), assets)).units;
}

test('finds functions, classes and their members, in branches of the top level too', async () => {
  const units = await unitsOf(`
import typing
@typing.overload
def f(x: int) -> int: ...
def f(x): return x
class Box(dict):
    class Inner:
        def deep(self): pass
    def __init__(self, size=3): self.size = size
    @property
    def full(self): return True
    @full.setter
    def full(self, value): pass
    @classmethod
    def of(cls, *items, key=None, **rest): return cls()
    @staticmethod
    def make(size): return Box(size)
    async def wait(self): yield 1
if typing.TYPE_CHECKING:
    def guarded(): pass
else:
    def guarded(): pass
def _private(): pass
`);
  expect(units.map(({ id, kind, accessor, static: isStatic, visibility }) => [id.replace('pkg/mod.py#', ''), kind, accessor, isStatic, visibility])).toEqual([
    ['f', 'function', null, false, 'public'], ['Box', 'class', null, false, 'public'], ['Box.Inner', 'class', null, false, 'public'], ['Box.Inner.deep', 'method', null, false, 'public'],
    ['Box.__init__', 'constructor', null, false, 'public'], ['Box.full', 'method', 'get', false, 'public'], ['Box.full~2', 'method', 'set', false, 'public'],
    ['Box.of', 'method', null, true, 'public'], ['Box.make', 'method', null, true, 'public'], ['Box.wait', 'method', null, false, 'public'],
    ['guarded', 'function', null, false, 'public'], ['guarded~2', 'function', null, false, 'public'], ['_private', 'function', null, false, 'private'],
  ]);
  expect(units.find(({ name }) => name === 'Box.of')?.parameters.map(({ name, rest, default: value }) => [name, rest, value])).toEqual([['*items', true, null], ['key', false, 'None'], ['**rest', true, null]]);
  expect(units.find(({ name }) => name === 'Box.make')?.parameters.map(({ name }) => name)).toEqual(['size']);
  expect(units.find(({ name }) => name === 'Box.wait')).toMatchObject({ async: true, generator: true });
});

test('reads types from annotations and from docstrings of three styles', async () => {
  const types = async (doc: string): Promise<(string | null)[]> => (await unitsOf(`def f(a, b=1):\n    """Does it.\n\n${doc}\n    """\n    return a`))[0]?.parameters.map(({ type }) => type) ?? [];
  expect(await types('    :param int a: one\n    :type b: str\n')).toEqual(['int', 'str']);
  expect(await types('    Args:\n        a (int): one\n        b (str, optional): two\n')).toEqual(['int', 'str']);
  expect(await types('    Parameters\n    ----------\n    a : int\n        one\n    b : str, optional\n')).toEqual(['int', 'str']);
  expect((await unitsOf('def f(a: "list[int]") -> None: pass'))[0]?.parameters[0]?.type).toBe('"list[int]"');
});

test('takes the code of doctests, what is raised, called and compared', async () => {
  const [unit] = await unitsOf('def f(a):\n    """Doc.\n\n    >>> x = 1\n    >>> f(x)\n    1\n    """\n    if a.name == "n" and a["key"] > -3 and a():\n        raise ValueError("bad")\n    return helper(a)\n');
  expect(unit).toMatchObject({ doc: expect.stringContaining('Doc.'), throws: ['ValueError'], complexity: 4 });
  expect(unit?.examples.join('\n')).toBe('x = 1\nf(x)');
  expect(unit?.literals).toEqual(['"n"', '"key"', '-3', '"bad"']);
  expect(unit?.calls).toEqual(['a', 'ValueError', 'helper']);
  expect(unit?.parameters[0]).toMatchObject({ properties: ['name', '"key"'], called: true });
});

test('hides what __all__ leaves out only by its underscore, and shows what __all__ names', async () => {
  const units = await unitsOf('__all__ = ["_shown"]\ndef _shown(): pass\ndef _hidden(): pass\nclass A:\n    def _own(self): pass\n    def __len__(self): return 0\n');
  expect(units.map(({ name, visibility }) => [name, visibility])).toEqual([['_shown', 'public'], ['_hidden', 'private'], ['A', 'public'], ['A._own', 'private'], ['A.__len__', 'public']]);
});

test.each([['Python 2', 'print "a"\ndef f(): pass\n'], ['half a file', 'def f(a):\n    return (a +\n\ndef g(): pass\n'], ['tabs', 'def f():\n\treturn 1\n'], ['a byte order mark', '\uFEFFdef f(): return 1\n']])('does not throw for %s', async (_what, text) => {
  const { units } = await python.parse(sourceFile('mod.py', text), assets);
  expect(units.length).toBeGreaterThan(0);
});
