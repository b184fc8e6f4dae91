import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderAssets } from '../../../src/effects/real/folder-assets.ts';
import { javascript } from '../../../src/languages/javascript/index.ts';
import { python } from '../../../src/languages/python/index.ts';
import type { Language, Lift, LiftContext } from '../../../src/languages/language.ts';
import { liftRepaired } from '../../../src/pipeline/lifting.ts';
import { bracketRepairs } from '../../../src/propose/llm/brackets.ts';
import { ROOT } from '../../repo/sources.ts';

const assets = folderAssets(ROOT);

async function repaired(language: Language, path: string, text: string, code: string): Promise<readonly string[] | string> {
  const source = { path, language: language.name, dialect: language.name, text, bytes: text.length, hash: '' };
  const parsed = await language.parse(source, assets);
  const plan = [{ source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath: 'x' }];
  const facts = { name: 'pkg', details: { roots: [''] } } as unknown as LiftContext['facts'];
  const made = await liftRepaired(language.lift as Lift, { name: 'a test', code, imports: [] }, { plan, facts, file: path, units: parsed.units.map(({ id }) => id), assets });
  return made.ok ? made.lifted.map(({ draft, claim }) => `${draft.candidate.act} | ${claim.pairs?.act ?? JSON.stringify(claim.throws)}`) : made.reason;
}
const inJavascript = (code: string) => repaired(javascript, 'src/add.js', 'export function add(a, b) { return a + b; }\n', code);
const inPython = (code: string) => repaired(python, 'add.py', 'def add(a, b):\n    return a + b\n', code);

describe('brackets that do not match', () => {
  it.each([
    ['one forgotten in the middle', `expect(add(1, 2).toBe(3);`],
    ['one forgotten at the end', `expect(add(1, 2)).toBe(3`],
    ['the end of the framework\'s own call too many', `expect(add(1, 2)).toBe(3);\n});`],
    ['the end of the framework\'s own call missing', `test('adds', () => {\n  expect(add(1, 2)).toBe(3);`],
    ['beside an apostrophe in a comment', `// doesn't matter\nexpect(add(1, 2).toBe(3);`],
  ])('are repaired: %s', async (_name, code) => expect(await inJavascript(code)).toEqual(['add(1, 2) | [[(add(1, 2)), 3]]']));

  it('are repaired in Python', async () => expect(await inPython('assert add(1, 2 == 3')).toMatchObject({ length: 1 }));

  it('in what expects an error', async () => expect(await inJavascript(`expect(() => add(null).toThrow(TypeError);`)).toEqual(['add(null) | {"class":"TypeError","message":null,"pattern":null}']));

  it('are no reason to touch what is wrong for another reason', async () => {
    expect(bracketRepairs(`expect(add(')', "(")).toBe(\`[\`);`)).toEqual([]);
    expect(await inJavascript('expect(add(1 2)).toBe(3);')).toBe('the code has a syntax error');
  });

  it('match in every repair', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('(', ')', '[', ']', '{', '}', 'a', '.', ';', '\n', '"') }), (code) => {
      for (const repair of bracketRepairs(code)) if (!code.includes('"')) expect(bracketRepairs(repair)).toEqual([]);
      expect(bracketRepairs(code).length).toBeLessThanOrEqual(16);
    }), { seed: 1, numRuns: 300 });
  });
});
