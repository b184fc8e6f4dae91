import { describe, expect, it } from 'vitest';
import { folderAssets } from '../../../../src/effects/real/folder-assets.ts';
import { javascript } from '../../../../src/languages/javascript/index.ts';
import type { Lifted, LiftContext } from '../../../../src/languages/language.ts';
import { ROOT } from '../../../repo/sources.ts';

const assets = folderAssets(ROOT);
const SOURCE = `export function parse(text) { return text; }
export class Stack { push(item) { return this; } size() { return 0; } }
export default function make() { return {}; }
`;

async function context(path = 'src/parse.js'): Promise<LiftContext> {
  const source = { path, language: 'javascript', dialect: 'javascript', text: SOURCE, bytes: SOURCE.length, hash: '' };
  const parsed = await javascript.parse(source, assets);
  const plan = [{ source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath: 'test/parse.test.js' }];
  return { plan, facts: { name: 'pkg' } as LiftContext['facts'], file: path, units: [`${path}#parse`], assets };
}

async function lifted(code: string, imports: readonly string[] = [], path?: string): Promise<readonly Lifted[]> {
  const made = await javascript.lift?.({ name: 'a test', code, imports }, await context(path));
  if (made?.ok !== true) throw new Error(made?.reason ?? 'no lift');
  return made.lifted;
}
const brief = ({ draft: { candidate }, claim }: Lifted) => ({ setup: candidate.setup, act: candidate.act, pairs: claim.pairs?.act ?? null });

describe('what a written test looks at becomes a call', () => {
  it.each([
    ['the argument of expect', `expect(parse('a')).toBe('b');`, [], `parse('a')`, `[[(parse('a')), 'b']]`],
    ['the value of a name', `const result = parse('a');\nexpect(result).toEqual({ a: 1 });`, [], `parse('a')`, `[[(result), { a: 1 }]]`],
    ['the whole value where parts of it are looked at', `const result = parse('a');\nexpect(result.a).toBe(1);\nexpect(result.b).toBeNull();`, [], `parse('a')`, `[[(result.a), 1], [(result.b), null]]`],
    ['a call on a receiver', `const stack = new Stack();\nstack.push(1);\nexpect(stack.size()).toBe(1);`, [`const stack = new Stack()`, `stack.push(1)`], `stack.size()`, `[[(stack.size()), 1]]`],
    ['a state after calls', `const stack = new Stack();\nstack.push(1);\nexpect(stack.length).toBe(1);`, [`const stack = new Stack()`, `stack.push(1)`], `stack.length`, `[[(stack.length), 1]]`],
    ['an awaited call', `expect(await parse('a')).toBe('b');`, [], `parse('a')`, `[[(await parse('a')), 'b']]`],
    ['a promise', `await expect(parse('a')).resolves.toBe('b');`, [], `parse('a')`, `[[(await (parse('a'))), 'b']]`],
    ['a condition', `expect(parse('a')).toBeGreaterThan(2);`, [], `parse('a')`, `[[(parse('a')) > (2), true]]`],
    ['a negated condition', `expect(parse('a')).not.toContain('x');`, [], `parse('a')`, `[[(parse('a')).includes('x'), false]]`],
    ['a pattern', `expect(parse('a')).toMatch(/^a/);`, [], `parse('a')`, `[[(/^a/).test((parse('a'))), true]]`],
    ['node:assert', `assert.deepEqual(parse('a'), ['b']);`, [], `parse('a')`, `[[(parse('a')), ['b']]]`],
    ['chai', `expect(parse('a')).to.deep.equal(['b']);`, [], `parse('a')`, `[[(parse('a')), ['b']]]`],
    ['chai without a call', `expect(parse('a')).to.be.true;`, [], `parse('a')`, `[[(parse('a')), true]]`],
    ['what cannot be told by running it', `expect(parse('a')).toEqual(expect.any(String)); expect(parse('a')).not.toEqual(1);`, [], `parse('a')`, null],
  ])('%s', async (_name, code, setup, act, pairs) => {
    expect((await lifted(code)).map(brief)).toEqual([{ setup, act, pairs }]);
  });

  it('with the call of the framework around it, several of them, comments and types', async () => {
    const code = `import { test } from 'vitest';\ndescribe('x', () => {\n  it('a', () => { // one\n    expect(parse('a')).toBe(1);\n  });\n  it('b', async () => { const n: number = 2 as number; expect(parse(n)).toBe(2); });\n});`;
    expect((await lifted(code, [], 'src/parse.ts')).map(brief)).toEqual([
      { setup: [], act: `parse('a')`, pairs: `[[(parse('a')), 1]]` }, { setup: [`const n = 2`], act: 'parse(n)', pairs: '[[(parse(n)), 2]]' },
    ]);
  });

  it('what several assertions look at becomes several calls', async () => {
    expect((await lifted(`expect(parse('a')).toBe(1); expect(parse('b')).toBe(2);`)).map(({ draft }) => draft.candidate.act)).toEqual([`parse('a')`, `parse('b')`]);
  });
});

describe('errors that are expected', () => {
  it.each([
    ['any', `expect(() => parse(null)).toThrow();`, { class: null, message: null, pattern: null }],
    ['a class', `expect(() => parse(null)).toThrow(TypeError);`, { class: 'TypeError', message: null, pattern: null }],
    ['a message', `expect(() => parse(null)).toThrow('bad');`, { class: null, message: 'bad', pattern: null }],
    ['a pattern', `expect(() => { parse(null); }).toThrowError(/bad/);`, { class: null, message: null, pattern: 'bad' }],
    ['of a promise', `await expect(parse(null)).rejects.toThrow(new RangeError('bad'));`, { class: 'RangeError', message: 'bad', pattern: null }],
    ['of node:assert', `assert.throws(() => parse(null), TypeError);`, { class: 'TypeError', message: null, pattern: null }],
  ])('%s', async (_name, code, throws) => {
    const [one] = await lifted(code);
    expect([one?.draft.candidate.act, one?.claim.throws]).toEqual(['parse(null)', throws]);
  });
});

describe('what the code needs', () => {
  it('imports by wrong paths, forgotten ones, defaults and built-in modules', async () => {
    const [one] = await lifted(`const bus = new EventEmitter();\nexpect(parse(make(bus), Stack)).toBe(1);`, [`import make, { parse } from '../../lib/nowhere/parse'`, `import { EventEmitter } from 'node:events'`, `import { vi } from 'vitest'`]);
    expect(one?.draft.candidate.imports.toSorted((a, b) => (a.local < b.local ? -1 : 1))).toEqual([
      { module: 'node:events', name: 'EventEmitter', local: 'EventEmitter' }, { module: 'src/parse.js', name: 'Stack', local: 'Stack' },
      { module: 'src/parse.js', name: 'default', local: 'make' }, { module: 'src/parse.js', name: 'parse', local: 'parse' },
    ]);
  });

  it('mocks of the framework become recording callbacks', async () => {
    const [one] = await lifted(`const onItem = vi.fn();\nconst load = jest.fn().mockResolvedValue(3);\nparse('a', onItem, load);\nexpect(onItem).toHaveBeenCalledWith('a');`);
    expect([one?.draft.candidate.act, one?.draft.candidate.needs]).toEqual([`parse('a', onItem, load)`, [
      { kind: 'callback', local: 'onItem', implementation: '() => {}' }, { kind: 'callback', local: 'load', implementation: '() => Promise.resolve(3)' },
    ]]);
  });

  it('a folder and a time', async () => {
    const [one] = await lifted(`vi.useFakeTimers().setSystemTime(new Date('2024-01-02'));\nfs.writeFileSync(path.join(directory, 'a'), '1');\nexpect(parse(directory)).toBe(1);`);
    expect(one?.draft.candidate.needs).toEqual([{ kind: 'fake-time', now: '2024-01-02T00:00:00.000Z' }, { kind: 'scratch', files: {} }]);
  });

  it('the unit is the one that is called', async () => {
    const units = async (code: string): Promise<unknown> => (await lifted(code))[0]?.draft.candidate.units;
    expect(await units('expect(new Stack().size()).toBe(0);')).toEqual(['src/parse.js#Stack.size']);
    expect(await units('expect([1].length).toBe(1);')).toEqual(['src/parse.js#parse']);
  });
});

describe('what cannot be taken apart is told in words', () => {
  it.each([
    ['const = 1', /syntax error/], ['parse(1);', /no assertion/], [`const x = vi.importActual('x');\nexpect(parse(x)).toBe(1);`, /instead of mocking/],
    [`vi.mock('./x');\nexpect(parse(1)).toBe(1);`, /instead of mocking/],
  ])('%s', async (code, reason) => {
    const made = await javascript.lift?.({ name: 'x', code, imports: [] }, await context());
    expect(made?.ok === false && made.reason).toMatch(reason);
  });
});
