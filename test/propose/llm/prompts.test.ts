import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderAssets } from '../../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../../src/effects/real/files.ts';
import { go } from '../../../src/languages/go/index.ts';
import { javascript } from '../../../src/languages/javascript/index.ts';
import { python } from '../../../src/languages/python/index.ts';
import type { FilePlan } from '../../../src/model/plan.ts';
import { TEST_TYPES } from '../../../src/model/test-case.ts';
import { excerpt } from '../../../src/propose/llm/excerpt.ts';
import { openFile, type OpenFile } from '../../../src/propose/llm/gaps.ts';
import { workItems } from '../../../src/propose/llm/items.ts';
import { formAsk, gapAsk, improveAsk, mutantAsk, repairAsk, type PromptContext } from '../../../src/propose/llm/prompt.ts';
import { loadTemplates, TEMPLATES, type Templates } from '../../../src/propose/llm/templates.ts';
import type { Ask } from '../../../src/providers/provider.ts';
import { ROOT } from '../../repo/sources.ts';
import { freshFolder, modelAt } from '../../providers/setup.ts';

const assets = folderAssets(ROOT);
const SOURCE = `import { readFileSync } from 'node:fs';

const LIMIT = 30;

/** Price of a parcel. */
export function price(weight, express) {
  if (weight > LIMIT) throw new RangeError('too heavy');
  const base = weight < 2 ? 4 : 7;
  return express ? base * 2 : base;
}

export class Tariff {
  #path;
  constructor(path) {
    this.#path = path;
  }

  load() {
    const text = readFileSync(this.#path, 'utf8');
    if (text === '') return null;
    return JSON.parse(text);
  }
}
`;
let file: FilePlan;
let open: OpenFile;
let templates: Templates;

beforeAll(async () => {
  const source = { path: 'src/price.js', language: 'javascript', dialect: 'javascript', text: SOURCE, bytes: SOURCE.length, hash: 'h' };
  const parsed = await javascript.parse(source, assets);
  file = { source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath: 'test/price.test.js' };
  const rewrite = await javascript.rewrite(source, parsed, assets);
  if (rewrite === null) throw new Error('no rewrite');
  const seen = rewrite.table.flatMap((point, id) => (point.unit === 'src/price.js#price' && point.line !== 9 && point.kind !== 'branch' ? [id] : []));
  open = openFile(file, rewrite, new Set(seen));
  const loaded = loadTemplates('javascript', freshRoot(), assets, realFiles);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  ({ templates } = loaded);
});

const UGLY = [{ name: 'returns 4 for (1, "")', code: 'price(1, "")', gives: 'result returned 4' }];
const freshRoot = (): string => join(ROOT, 'test/propose/llm/no-such-folder');
const facts = { framework: { name: 'vitest', version: '5.1.0', assertions: 'expect' }, moduleSystem: 'esm' } as PromptContext['facts'];
async function context(types: PromptContext['types'], instructions = ''): Promise<PromptContext> {
  return { facts, types, templates, instructions, model: await modelAt({ url: 'http://127.0.0.1:1' }, 'anthropic') };
}
function readable(ask: Ask): string {
  const blocks = [...ask.system.map((block) => ['system', block] as const), ...ask.messages.flatMap(({ role, blocks: own }) => own.map((block) => [role, block] as const))];
  return `${blocks.map(([who, { text, stable }]) => `===== ${who}${stable ? ', stable' : ''}\n${text}`).join('\n\n')}\n`;
}

describe('prompts', () => {
  it.each(TEST_TYPES)('fill a gap with tests of type %s', async (type) => {
    const [item] = workItems([open]);
    await expect(readable(gapAsk(await context([type], 'Prefer round numbers.'), item!, ['price(1, true)']))).toMatchFileSnapshot(`golden/javascript-fill-gap-${type}.txt`);
  });

  it('ask about mutants', async () => {
    const [item] = workItems([open]);
    await expect(readable(mutantAsk(await context(['unit']), item!, ['line 7: weight > LIMIT -> weight >= LIMIT'], ['price(31, false)']))).toMatchFileSnapshot('golden/javascript-kill-mutant.txt');
  });

  it('ask for better names and values', async () => {
    const [item] = workItems([open]);
    await expect(readable(improveAsk(await context(['unit']), item!, UGLY))).toMatchFileSnapshot('golden/javascript-improve.txt');
  });

  it('show what failed, with the evidence, in two kilobytes at most', async () => {
    const [item] = workItems([open]);
    const failed = [{ name: 'refuses a heavy parcel', code: 'expect(() => price(30)).toThrow();', evidence: 'expected an error, but the code gave it returned 7' }, { name: 'long', code: 'x'.repeat(5_000), evidence: 'y'.repeat(5_000) }];
    const ask = repairAsk(await context(['unit']), item!, failed, open.units);
    await expect(readable(ask)).toMatchFileSnapshot('golden/javascript-repair.txt');
    expect((ask.messages[0]?.blocks[1]?.text ?? '').length).toBeLessThan(5_000);
  });

  it('begin alike for all files of a package, so that services can keep the beginning', async () => {
    const [item] = workItems([open]);
    const [one, other] = [gapAsk(await context(['unit']), item!, []), repairAsk(await context(['unit']), item!, [], [])];
    expect(one.system).toEqual(other.system);
    expect(one.messages[0]?.blocks[0]).toEqual(other.messages[0]?.blocks[0]);
    expect(JSON.stringify(one)).not.toContain(ROOT);
  });

  it('go to the small model where units are simple, to the large one where they are hard or a first try has failed', async () => {
    const [item] = workItems([open]);
    const both = { ...(await context(['unit'])), model: await modelAt({ url: 'http://127.0.0.1:1' }, 'anthropic', { models: { cheap: 'small', standard: 'large' } }) };
    const hard = { ...item!, units: item!.units.map((one, index) => (index === 0 ? { ...one, unit: { ...one.unit, complexity: 8 } } : one)) };
    expect([gapAsk(both, item!, []), gapAsk(both, hard, []), mutantAsk(both, item!, [], []), mutantAsk(both, hard, [], []), improveAsk(both, hard, UGLY), repairAsk(both, item!, [], [])].map(({ model }) => model)).toEqual(['small', 'large', 'small', 'large', 'small', 'large']);
  });

  it('ask for the form alone, once more, as another sample', async () => {
    const [item] = workItems([open]);
    const ask = gapAsk(await context(['unit']), item!, []);
    expect(formAsk(ask, '{"tests":', 'it is cut')).toMatchObject({ sample: 1, messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'user' }] });
    expect(formAsk(ask, '', 'empty').messages).toEqual(ask.messages);
  });
});

/** A file of one function in each of the other languages, with what is asked about it. */
const OTHERS = [
  {
    language: python, path: 'shop/price.py', testPath: 'tests/test_price.py', framework: { name: 'pytest', version: '8.4.1', assertions: 'assert' }, moduleSystem: 'package',
    text: 'LIMIT = 30\n\n\ndef price(weight):\n    if weight > LIMIT:\n        raise ValueError("too heavy")\n    return 4 if weight < 2 else 7\n',
    mutant: ['line 5: weight > LIMIT -> weight >= LIMIT'], known: ['price(31)'], ugly: 'price(1)',
    failed: { code: 'assert price(30) == 0', evidence: 'expected 0, but the code gave 7' },
  },
  {
    language: go, path: 'shop/price.go', testPath: 'shop/price_test.go', framework: { name: 'testing', version: '1.26.0', assertions: 'testing' }, moduleSystem: 'none',
    text: 'package shop\n\nconst limit = 30\n\nfunc Price(weight int) (int, error) {\n\tif weight > limit {\n\t\treturn 0, ErrHeavy\n\t}\n\treturn 4, nil\n}\n',
    mutant: ['line 6: weight > limit -> weight >= limit'], known: ['Price(31)'], ugly: 'Price(1)',
    failed: { code: 'if got, _ := Price(30); got != 0 { t.Error(got) }', evidence: 'expected 0, but the code gave 4' },
  },
] as const;

describe.each(OTHERS.map((other) => ({ name: other.language.name, other })))('prompts for $name', ({ name, other }) => {
  async function asked(types: PromptContext['types']) {
    const { language, path, text, testPath, framework, moduleSystem } = other;
    const source = { path, language: name, dialect: name, text, bytes: text.length, hash: 'h' };
    const parsed = await language.parse(source, assets);
    const rewrite = await language.rewrite(source, parsed, assets);
    const plan = { source, parsed, units: parsed.units, alreadyTested: [], skipped: {}, testPath };
    const loaded = loadTemplates(name, freshRoot(), assets, realFiles);
    if (!loaded.ok || rewrite === null) throw new Error('no templates');
    const base = { ...(await context(types)), templates: loaded.templates, facts: { framework, moduleSystem } as PromptContext['facts'] };
    const [item] = workItems([openFile(plan, rewrite, new Set())]);
    return { base, item: item! };
  }

  it.each(TEST_TYPES)('fill a gap with tests of type %s', async (type) => {
    const { base, item } = await asked([type]);
    await expect(readable(gapAsk(base, item, []))).toMatchFileSnapshot(`golden/${name}-fill-gap-${type}.txt`);
  });

  it('ask about mutants, for repairs, and for better names', async () => {
    const { base, item } = await asked(['unit']);
    await expect(readable(mutantAsk(base, item, other.mutant, other.known))).toMatchFileSnapshot(`golden/${name}-kill-mutant.txt`);
    await expect(readable(repairAsk(base, item, [{ name: 'refuses a heavy parcel', ...other.failed }], item.units))).toMatchFileSnapshot(`golden/${name}-repair.txt`);
    await expect(readable(improveAsk(base, item, [{ name: 'returns 4 for 1', code: other.ugly, gives: 'result returned 4' }]))).toMatchFileSnapshot(`golden/${name}-improve.txt`);
  });
});

describe('templates', () => {
  it('are complete for each language that models are asked about', () => {
    for (const language of readdirSync(join(ROOT, 'templates'), { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      expect(readdirSync(join(ROOT, 'templates', language.name)).toSorted()).toEqual(Object.keys(TEMPLATES).map((name) => `${name}.md`).toSorted());
    }
  });

  it('of the user\'s own take the place of ours and change the version', () => {
    const root = freshFolder();
    realFiles.write(join(root, '.testgen/templates/javascript/unit.md'), 'Only round numbers.');
    const loaded = loadTemplates('javascript', root, assets, realFiles);
    expect(loaded.ok && loaded.templates.fill('unit', {})).toBe('Only round numbers.');
    expect(loaded.ok && loaded.templates.version).not.toBe(templates.version);
  });

  it.each([
    ['fill-gap', 'Write {{gaps}} for {{path}} {{instructions}}', '{{known}} is not used', 1],
    ['file', 'A\n{{path}}\n{{sauce}}', 'unknown variable {{sauce}}', 3],
    ['unit', 'No {{path}} here', 'unknown variable {{path}}', 1],
  ])('with a wrong variable are refused, with file and line: %s', (name, text, detail, line) => {
    const root = freshFolder();
    const path = `.testgen/templates/javascript/${name}.md`;
    realFiles.write(join(root, path), text);
    expect(loadTemplates('javascript', root, assets, realFiles)).toMatchObject({ ok: false, problem: { code: 'BAD_TEMPLATE', exit: 2, file: path, line, message: `template ${path}: ${detail}` } });
  });
});

describe('what is shown of a file', () => {
  it('are the wanted units whole, signatures of what they call, and what stands outside', async () => {
    const filler = Array.from({ length: 40 }, (_, i) => `export function other${i}(a) {\n  return a + ${i};\n}`).join('\n');
    const text = `${SOURCE}${filler}\nexport function wanted(a) {\n  return other7(a);\n}\n`;
    const source = { ...file.source, text };
    const parsed = await javascript.parse(source, assets);
    const shown = excerpt({ ...file, source, parsed }, parsed.units.filter(({ name }) => name === 'wanted').map((unit) => ({ unit, uncalled: true, lines: [], branches: [] })));
    expect(shown).toMatch(/ *3 const LIMIT = 30;/);
    expect(shown).toContain('export function other7(a) {');
    expect(shown).toContain('return other7(a);');
    expect(shown).not.toContain('other8');
    expect(shown).not.toContain('return a + 7;');
    expect(shown.length).toBeLessThan(text.length / 3);
  });

  it('are of a long unit the lines around its gaps, with what these are nested in', async () => {
    const steps = Array.from({ length: 90 }, (_, i) => `  a = step${i}(a);`);
    const text = ['export function long(a) {', ...steps.slice(0, 30), '  if (a.deep) {', ...steps.slice(30, 45).map((step) => `  ${step}`), '    rare(a);', '  }', ...steps.slice(45), '  return a;', '}', ''].join('\n');
    const source = { ...file.source, text };
    const parsed = await javascript.parse(source, assets);
    const at = text.split('\n').indexOf('    rare(a);') + 1;
    const shown = (uncalled: boolean): string => excerpt({ ...file, source, parsed }, parsed.units.map((unit) => ({ unit, uncalled, lines: [at], branches: [`${at} else`] })));
    expect(shown(false)).toContain('export function long(a) {');
    expect(shown(false)).toContain('if (a.deep) {');
    expect(shown(false)).toContain('rare(a);');
    expect(shown(false)).not.toContain('step20(');
    expect(shown(false)).not.toContain('step55(');
    expect(shown(true)).toContain('step20(');
  });

  it('is split into questions at units', () => {
    const unit = open.units[0]!;
    const many = Array.from({ length: 20 }, (_, i) => ({ ...unit, unit: { ...unit.unit, id: `u${i}` } }));
    expect(workItems([{ file, units: many }]).map(({ units }) => units.length)).toEqual([8, 8, 4]);
    expect(workItems([{ file, units: [] }])).toEqual([]);
  });
});
