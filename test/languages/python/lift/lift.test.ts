import { describe, expect, it } from 'vitest';
import { python } from '../../../../src/languages/python/index.ts';
import type { Lifted, LiftContext } from '../../../../src/languages/language.ts';
import { assets, sourceFile } from '../project.ts';

const SOURCE = 'def parse(text):\n    return text\n\n\nclass Stack:\n    def push(self, item):\n        return self\n\n    def size(self):\n        return 0\n';

async function context(): Promise<LiftContext> {
  const source = sourceFile('pkg/parse.py', SOURCE);
  const parsed = await python.parse(source, assets);
  return { plan: [{ source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath: 'tests/test_parse.py' }], facts: { name: 'pkg', details: { roots: [''] } } as unknown as LiftContext['facts'], file: source.path, units: ['pkg/parse.py#parse'], assets };
}
async function lifted(code: string, imports: readonly string[] = []): Promise<readonly Lifted[]> {
  const made = await python.lift?.({ name: 'a test', code, imports }, await context());
  if (made?.ok !== true) throw new Error(made?.reason ?? 'no lift');
  return made.lifted;
}
const brief = ({ draft: { candidate }, claim }: Lifted) => ({ setup: candidate.setup, act: candidate.act, pairs: claim.pairs?.act ?? null });

describe('what a written test looks at becomes a call', () => {
  it.each([
    ['a comparison', 'assert parse("a") == "b"', [], 'parse("a")', '[[parse("a"), "b"]]'],
    ['the value of a name', 'result = parse("a")\nassert result == {"a": 1}', [], 'parse("a")', '[[result, {"a": 1}]]'],
    ['parts of one value', 'result = parse("a")\nassert result["a"] == 1\nassert result["b"] is None', [], 'parse("a")', '[[result["a"], 1], [result["b"], None]]'],
    ['a call on a receiver', 'stack = Stack()\nstack.push(1)\nassert stack.size() == 1', ['stack = Stack()', 'stack.push(1)'], 'stack.size()', '[[stack.size(), 1]]'],
    ['a length', 'assert len(parse("a")) == 2', [], 'parse("a")', '[[len(parse("a")), 2]]'],
    ['a condition', 'assert parse("a") > 2', [], 'parse("a")', '[[bool((parse("a")) > (2)), True]]'],
    ['what is contained', 'assert "x" in parse("a")', [], 'parse("a")', '[[bool(("x") in (parse("a"))), True]]'],
    ['a negation', 'assert not parse("")', [], 'parse("")', '[[bool(parse("")), False]]'],
    ['something close', 'assert parse("a") == pytest.approx(0.3)', [], 'parse("a")', '[[abs((parse("a")) - (0.3)) <= 1e-6 * max(1, abs(0.3)), True]]'],
    ['unittest', 'self.assertEqual(parse("a"), ["b"])', [], 'parse("a")', '[[parse("a"), ["b"]]]'],
    ['a function around it', 'def test_it():\n    """Says so."""\n    assert parse("a") == 1', [], 'parse("a")', '[[parse("a"), 1]]'],
  ])('%s', async (_name, code, setup, act, pairs) => {
    expect((await lifted(code)).map(brief)).toEqual([{ setup, act, pairs }]);
  });

  it.each([
    ['with pytest.raises(ValueError):\n    parse(None)', { class: 'ValueError', message: null, pattern: null }],
    ['with pytest.raises(errors.Bad, match="too (big|small)"):\n    parse(None)', { class: 'Bad', message: null, pattern: 'too (big|small)' }],
    ['with self.assertRaisesRegex(KeyError, "x"):\n    parse(None)', { class: 'KeyError', message: null, pattern: 'x' }],
    ['with pytest.raises(Exception): parse(None)', { class: null, message: null, pattern: null }],
  ])('an error: %s', async (code, throws) => {
    const [one] = await lifted(code);
    expect([one?.draft.candidate.act, one?.claim.throws]).toEqual(['parse(None)', throws]);
  });
});

describe('what the code needs', () => {
  it('imports of wrong modules, forgotten ones, and the module itself', async () => {
    const [one] = await lifted('counter = Counter("a")\nassert parse(counter, Stack()) == 1', ['from nowhere.parse import parse', 'from collections import Counter', 'import pytest']);
    expect(one?.draft.candidate.imports.toSorted((a, b) => (a.local < b.local ? -1 : 1))).toEqual([
      { module: 'collections', name: 'Counter', local: 'Counter' }, { module: 'pkg/parse.py', name: 'Stack', local: 'Stack' }, { module: 'pkg/parse.py', name: 'parse', local: 'parse' },
    ]);
  });

  it('a folder; the unit that is called', async () => {
    const [one] = await lifted('path = tmp_path / "a"\npath.write_text("1")\nassert Stack().push(path) is not None');
    expect([one?.draft.candidate.needs, one?.draft.candidate.units]).toEqual([[{ kind: 'scratch', files: {} }], ['pkg/parse.py#Stack.push']]);
  });

  it.each([['x = = 1', /syntax error/], ['parse(1)', /no assertion/], ['monkeypatch.setenv("A", "1")\nassert parse(1) == 1', /instead/], ['assert await parse(1) == 1', /asyncio/]])('cannot be read: %s', async (code, reason) => {
    const made = await python.lift?.({ name: 'x', code, imports: [] }, await context());
    expect(made?.ok === false && made.reason).toMatch(reason);
  });
});
