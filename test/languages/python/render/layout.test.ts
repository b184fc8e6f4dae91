import { expect, test } from 'vitest';
import { printImports } from '../../../../src/languages/python/render/imports.ts';
import { withQuotes } from '../../../../src/languages/python/render/quotes.ts';
import { testName } from '../../../../src/languages/python/render/test-name.ts';
import { splitTop, wrap } from '../../../../src/languages/python/render/wrap.ts';

test.each([
  ['assert f(1) == 2', ['    assert f(1) == 2']],
  ['assert parse("some text") == ["a", "b"]', ['    assert parse("some text") == [', '        "a",', '        "b",', '    ]']],
  ['assert normalise("some text") == "some"', ['    assert (', '        normalise("some text")', '        == "some"', '    )']],
  ['value = make(first=1, second=2, third=3)', ['    value = make(', '        first=1, second=2, third=3', '    )']],
  ['value = make("a, (b", [1, 2, 3], {"k": "v"}, 4)', ['    value = make(', '        "a, (b",', '        [1, 2, 3],', '        {"k": "v"},', '        4,', '    )']],
  ['parse("one\\ntwo \\"and\\" three\\nfour and more", k=1)', ['    parse(', '        "one\\n"', '        "two \\"and\\" three\\n"', '        "four and more",', '        k=1,', '    )']],
  ['assert compose(text) == "a text\\nof several lines, long"', ['    assert (', '        compose(text)', '        == "a text\\n"', '        "of several lines, long"', '    )']],
  ['with pytest.raises(ValueError, match=r"one \\(two\\) three and four"):', ['    with pytest.raises(', '        ValueError,', '        match=r"one \\(two\\) three and "', '        r"four",', '    ):']],
  ['assert escape(text) == "\\x41\\x42\\x43\\x44\\x45\\x46\\x47\\x48"', ['    assert (', '        escape(text)', '        == "\\x41\\x42\\x43\\x44\\x45\\x46"', '        "\\x47\\x48"', '    )']],
  ['assert parse("a rather long text") == {"a": 1}', ['    assert parse(', '        "a rather long text"', '    ) == {"a": 1}']],
])('lays out %s as black does', (line, lines) => {
  expect(wrap(line, 4, 40)).toEqual(lines);
});

test('splits at commas that stand in no bracket, text or lambda', () => {
  expect(splitTop('1, "a, b", (2, 3), lambda x, y: x, k=[1, 2]')).toEqual(['1', '"a, b"', '(2, 3)', 'lambda x, y: x', 'k=[1, 2]']);
});

test('sorts imports into three groups, each name once', () => {
  const line = (module: string, name: string | null, local = name ?? module): { module: string; name: string | null; local: string } => ({ module, name, local });
  const text = printImports([line('pkg.mod', 'b'), line('pytest', null), line('pkg.mod', 'A'), line('asyncio', null), line('decimal', 'Decimal'), line('pkg.sub', null, 'sub'), line('pkg.mod', 'b')], new Set(['pkg']), 88);
  expect(text).toBe('import asyncio\nfrom decimal import Decimal\n\nimport pytest\n\nfrom pkg import sub\nfrom pkg.mod import A, b');
});

test('names tests in words, each name once', () => {
  const taken = new Set<string>();
  expect(testName('parse', 'returns "" for -1 and 2.5', taken)).toBe('test_parse_returns_for_minus_1_and_2_5');
  expect(testName('parse', 'returns "" for -1 and 2.5', taken)).toBe('test_parse_returns_for_minus_1_and_2_5_2');
  expect(testName('', 'raises ValueError for "@"', taken)).toBe('test_raises_value_error_for_at');
  expect(testName('', 'raises NotADirectoryError', taken)).toBe('test_raises_not_a_directory_error');
  expect(testName('x', 'y '.repeat(60), taken).length).toBeLessThanOrEqual(72);
});

test('writes texts in the quotes of the project', () => {
  expect(withQuotes(`f('a', "b", 'say "x"', 'it\\'s') # don't\n'''c'''`, '"')).toBe(`f("a", "b", 'say "x"', 'it\\'s') # don't\n'''c'''`);
  expect(withQuotes('f("a", "it\'s")', "'")).toBe(`f('a', "it's")`);
});
