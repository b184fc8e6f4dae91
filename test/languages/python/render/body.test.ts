import { expect, test } from 'vitest';
import type { Fact } from '../../../../src/model/observation.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import { functions } from '../../../../src/languages/python/render/blocks.ts';
import { bodyOf } from '../../../../src/languages/python/render/body.ts';
import { PYTEST, UNITTEST } from '../../../../src/languages/python/render/check.ts';

function caseOf(act: string, facts: readonly Fact[], more: object = {}): TestCase {
  return { facts, candidate: { imports: [], setup: [], act, locals: [], needs: [], ...more } } as unknown as TestCase;
}
const returned = (value: Fact['value']): Fact => ({ kind: 'returned', subject: 'result', value });
const threw = (kind: string, message: string, engine = false, code: string | null = null): Fact => ({ kind: 'threw', subject: 'result', value: { t: 'error', class: kind, message, engine, code, entries: [] } });
const said: Fact = { kind: 'output', subject: 'stdout', value: { t: 'string', v: 'hi\n', length: 3 } };

test('what is printed is asserted, in both frameworks', () => {
  const printing = caseOf('greet()', [returned({ t: 'null' }), said]);
  expect(bodyOf(printing, PYTEST, false)).toMatchObject({ lines: ['greet()', 'assert capsys.readouterr().out == "hi\\n"'], fixtures: ['capsys'] });
  expect(bodyOf(printing, UNITTEST, true).lines).toEqual(['with contextlib.redirect_stdout(io.StringIO()) as stdout:', '    greet()', 'self.assertEqual(stdout.getvalue(), "hi\\n")']);
  expect(bodyOf(printing, UNITTEST, true).imports.map(({ module }) => module)).toEqual(['contextlib', 'io']);
});

test('of what is printed where place and time show, the lines that hold everywhere', () => {
  const some: Fact = { kind: 'output', subject: 'stderr', value: { t: 'array', items: [{ t: 'string', v: 'a "b"', length: 5 }, { t: 'string', v: 'c', length: 1 }], length: 2, class: null, holes: false } };
  const one: Fact = { ...some, value: { t: 'array', items: [{ t: 'string', v: 'c', length: 1 }], length: 1, class: null, holes: false } };
  expect(bodyOf(caseOf('f()', [returned({ t: 'null' }), some]), PYTEST, false).lines).toEqual(['f()', 'captured = capsys.readouterr()', "assert 'a \"b\"' in captured.err", 'assert "c" in captured.err']);
  expect(bodyOf(caseOf('f()', [threw('ValueError', 'bad'), one]), PYTEST, false).lines).toEqual(['with pytest.raises(ValueError, match="bad"):', '    f()', 'assert "c" in capsys.readouterr().err']);
  expect(bodyOf(caseOf('f()', [returned({ t: 'null' }), said, one]), UNITTEST, true).lines).toEqual([
    'with contextlib.redirect_stdout(io.StringIO()) as stdout:', '    with contextlib.redirect_stderr(io.StringIO()) as stderr:', '        f()', 'self.assertEqual(stdout.getvalue(), "hi\\n")', 'self.assertIn("c", stderr.getvalue())',
  ]);
});

test.each([
  ['the code\'s own message', threw('ValueError', 'bad (x)'), ['with pytest.raises(ValueError, match=r"bad \\(x\\)"):', '    f()'], ['with self.assertRaisesRegex(ValueError, r"bad \\(x\\)"):', '    f()']],
  ['the class alone of what the interpreter raised', threw('TypeError', 'unsupported', true), ['with pytest.raises(TypeError):', '    f()'], ['with self.assertRaises(TypeError):', '    f()']],
  ['the class of a library', threw('zlib.error', ''), ['with pytest.raises(zlib.error):', '    f()'], ['with self.assertRaises(zlib.error):', '    f()']],
  ['the code of an exit', threw('SystemExit', '', false, '2'), ['with pytest.raises(SystemExit) as stopped:', '    f()', 'assert stopped.value.code == 2'], ['with self.assertRaises(SystemExit) as stopped:', '    f()', 'self.assertEqual(stopped.exception.code, 2)']],
])('errors: %s', (_what, fact, pytest, unittest) => {
  expect(bodyOf(caseOf('f()', [fact]), PYTEST, false).lines).toEqual(pytest);
  expect(bodyOf(caseOf('f()', [fact]), UNITTEST, true).lines).toEqual(unittest);
});

test('files are laid out before and read after, generators are drained, states are told', () => {
  const facts: Fact[] = [returned({ t: 'null' }), { kind: 'file', subject: 'b.txt', value: { t: 'string', v: 'x', length: 1 } }];
  expect(bodyOf(caseOf('copy(tmp_path / "d/a.txt")', facts, { needs: [{ kind: 'scratch', files: { 'd/a.txt': 'x' } }] }), PYTEST, false)).toMatchObject({
    lines: ['(tmp_path / "d").mkdir(parents=True, exist_ok=True)', '(tmp_path / "d/a.txt").write_text("x")', 'copy(tmp_path / "d/a.txt")', 'assert (tmp_path / "b.txt").read_text() == "x"'], fixtures: ['tmp_path'],
  });
  const items: Fact = { kind: 'items', subject: 'result', value: { t: 'array', items: [{ t: 'number', v: 1 }], length: 1, class: null, holes: false } };
  expect(bodyOf(caseOf('f()', [returned({ t: 'elided', why: 'generator' }), items]), PYTEST, false).lines).toEqual(['assert list(f()) == [1]']);
  const state: Fact = { kind: 'state', subject: 'xs', value: { t: 'array', items: [], length: 0, class: null, holes: false } };
  expect(bodyOf(caseOf('clear(xs)', [returned({ t: 'null' }), state], { setup: ['xs = [1]'], locals: ['xs'] }), PYTEST, false).lines).toEqual(['xs = [1]', 'clear(xs)', 'assert xs == []']);
});

test('what a test defines keeps its lines and stands apart', () => {
  const definition = 'def double(x):\n    return x * 2';
  expect(bodyOf(caseOf('f(double)', [returned({ t: 'number', v: 2 })], { setup: ['y = 1', definition] }), PYTEST, false).lines).toEqual(['y = 1', '', definition, '', 'assert f(double) == 2']);
  expect(bodyOf(caseOf('f(double)', [returned({ t: 'number', v: 2 })], { setup: [definition] }), PYTEST, false).lines).toEqual([definition, '', 'assert f(double) == 2']);
});

test.each([
  [null, 'import asyncio', 'def test_load_returns_5():\n    assert asyncio.run(load(1)) == 5'],
  ['found', '', 'async def test_load_returns_5():\n    assert await load(1) == 5'],
  ['marked', 'import pytest', '@pytest.mark.asyncio\nasync def test_load_returns_5():\n    assert await load(1) == 5'],
] as const)('coroutines: the project has %s', (coroutines, library, text) => {
  const imports = [{ module: 'asyncio', name: '*', local: 'asyncio' }, { module: 'mod.py', name: 'load', local: 'load' }];
  const made = functions([{ ...caseOf('asyncio.run(load(1))', [returned({ t: 'number', v: 5 })], { imports }), id: 'a', unit: 'mod.py#load', name: 'returns 5' }], { width: 88, coroutines, taken: new Set(), unitOf: () => null });
  expect(made.text).toBe(text);
  expect(made.imports.filter(({ module }) => module !== 'mod.py').map(({ module }) => `import ${module}`).join()).toBe(library);
});

test.each([
  [[], ['callback.assert_not_called()']],
  [[[1]], ['callback.assert_called_once_with(1)']],
  [[[1], [2]], ['assert callback.call_args_list == [call(1), call(2)]']],
])('recorded calls: %j', (calls, lines) => {
  const array = (items: readonly Fact['value'][]): Fact['value'] => ({ t: 'array', items, length: items.length, class: null, holes: false });
  const recorded: Fact = { kind: 'calls', subject: 'callback', value: array(calls.map((call) => array(call.map((v): Fact['value'] => ({ t: 'number', v }))))) };
  const setup = ['callback = Mock(return_value=1)'];
  expect(bodyOf(caseOf('each(callback)', [returned({ t: 'null' }), recorded], { setup, locals: ['callback'] }), PYTEST, false).lines).toEqual([...setup, 'each(callback)', ...lines]);
});

test('a test may stand in its own folder', () => {
  const standing = caseOf('save("a.txt")', [returned({ t: 'number', v: 1 })], { setup: ['monkeypatch.chdir(tmp_path)'], needs: [{ kind: 'scratch', files: {} }] });
  expect(bodyOf(standing, PYTEST, false)).toMatchObject({ lines: ['monkeypatch.chdir(tmp_path)', 'assert save("a.txt") == 1'], fixtures: ['tmp_path', 'monkeypatch'] });
  expect(bodyOf(standing, UNITTEST, true).lines).toEqual(['self.addCleanup(os.chdir, os.getcwd())', 'os.chdir(tmp_path)', 'self.assertEqual(save("a.txt"), 1)']);
});

test('what a fixture changes is changed back by the other framework\'s means', () => {
  const setup = ['monkeypatch.setattr("time.time", lambda: 1.0)', 'monkeypatch.setenv("A", "1")', 'monkeypatch.delenv("B", raising=False)'];
  const test = caseOf('f()', [returned({ t: 'number', v: 1 })], { setup });
  expect(bodyOf(test, PYTEST, false)).toMatchObject({ lines: [...setup, 'assert f() == 1'], fixtures: ['monkeypatch'] });
  const { lines, imports } = bodyOf(test, UNITTEST, true);
  expect(lines.filter((line) => line.includes('mock.') || line.includes('environ'))).toEqual(['patcher = mock.patch("time.time", lambda: 1.0)', 'patcher = mock.patch.dict("os.environ", {"A": "1"})', 'patcher = mock.patch.dict("os.environ")', 'os.environ.pop("B", None)']);
  expect(imports.map(({ module }) => module)).toEqual(['os', 'unittest']);
});

test('an assignment that raises stands as one', () => {
  expect(bodyOf(caseOf('setattr(thing, "value", -1)', [threw('ValueError', 'no')]), PYTEST, false).lines).toEqual(['with pytest.raises(ValueError, match="no"):', '    thing.value = -1']);
});
