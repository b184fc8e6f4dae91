import { describe, expect, it } from 'vitest';
import type { Asking } from '../../src/pipeline/asking.ts';
import type { PackageRun } from '../../src/pipeline/package-run.ts';
import { affords, allow, giveBack } from '../../src/pipeline/thrift.ts';
import { approximateTokens } from '../../src/model/tokens.ts';
import { estimateNaive } from '../../src/propose/llm/cost.ts';
import type { PromptBase } from '../../src/propose/llm/prompt.ts';
import { loadTemplates } from '../../src/propose/llm/templates.ts';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { javascript } from '../../src/languages/javascript/index.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Ask } from '../../src/providers/provider.ts';
import { ROOT } from '../repo/sources.ts';
import { ask, freshFolder } from '../providers/setup.ts';

const assets = folderAssets(ROOT);

/** A package of one file with so many units, and what its questions have in common. */
async function packageOf(units: number): Promise<{ run: PackageRun; base: PromptBase; naive: number }> {
  const text = Array.from({ length: units }, (_, i) => `/** Doubles, ${i} times. */\nexport function twice${i}(value) {\n  return value > ${i} ? value * 2 : ${i};\n}\n`).join('\n');
  const source = { path: 'src/a.js', language: 'javascript', dialect: 'javascript', text, bytes: text.length, hash: 'h' };
  const parsed = await javascript.parse(source, assets);
  const files: Plan['files'] = [{ source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath: 'test/a.test.js' }];
  const loaded = loadTemplates('javascript', freshFolder(), assets, realFiles);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const facts = { framework: { name: 'vitest', version: '5.1.0', assertions: 'expect' }, moduleSystem: 'esm' } as PromptBase['facts'];
  const base: PromptBase = { facts, types: ['unit'], templates: loaded.templates, instructions: '' };
  return { run: { plan: { files } } as unknown as PackageRun, base, naive: estimateNaive(base, files).inputTokens };
}
const asking = (): Asking => ({ allowed: 0 }) as Asking;
/** A question of about so many tokens. */
const sized = (tokens: number): Ask => ask('anthropic', { system: [], messages: [{ role: 'user', blocks: [{ text: 'word '.repeat(tokens), stable: false }] }] });
const sizeOf = (one: Ask): number => approximateTokens(one.messages.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n'));

describe('what a package may take', () => {
  it('is a share of the naive way, less its first questions', async () => {
    const [{ run, base, naive }, one, first] = [await packageOf(40), asking(), sized(1_000)];
    expect(naive).toBeGreaterThan(20_000);
    allow(one, run, base, []);
    expect([one.allowed / naive > 0.26, one.allowed / naive <= 0.27]).toEqual([true, true]);
    const all = one.allowed;
    allow(one, run, base, [first, first]);
    expect(all - one.allowed).toBe(2 * sizeOf(first));
  });

  it('is never less than a question needs: in a small package each costs as much as all of the naive way', async () => {
    const [{ run, base, naive }, one] = [await packageOf(1), asking()];
    allow(one, run, base, []);
    expect([one.allowed, naive < 2_500 / 0.27]).toEqual([2_500, true]);
  });

  it('is not asked about first questions and the first repair; all others only get what is left', async () => {
    const [{ run, base }, one, large] = [await packageOf(1), asking(), sized(3_000)];
    allow(one, run, base, [large]);
    const left = one.allowed;
    expect(left).toBeLessThan(0);
    expect([affords(one, large, 'reserved'), one.allowed]).toEqual([true, left]);
    expect([affords(one, sized(1), 'spare'), one.allowed]).toEqual([false, left]);
    expect([affords(one, large, 'any'), one.allowed]).toEqual([true, left - sizeOf(large)]);
    giveBack(one, large);
    giveBack(one, large);
    expect(one.allowed).toBe(2_500);
    const small = sized(1_000);
    expect([affords(one, small, 'spare'), affords(one, small, 'spare'), one.allowed]).toEqual([true, true, 2_500 - 2 * sizeOf(small)]);
    expect([affords(one, small, 'spare'), one.allowed]).toEqual([false, 2_500 - 2 * sizeOf(small)]);
  });

  it('counts the schema of an answer: it is sent as well', async () => {
    const [{ run, base }, one] = [await packageOf(1), asking()];
    allow(one, run, base, [ask('anthropic')]);
    const without = one.allowed;
    const schema = { description: 'word '.repeat(1_000) };
    allow(one, run, base, [ask('anthropic', { schema: { name: 's', schema } })]);
    expect(without - one.allowed).toBeCloseTo(approximateTokens(JSON.stringify(schema)), -1);
  });
});
