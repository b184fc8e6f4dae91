import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withoutTests } from '../../bench/harness/remove-tests.ts';
import { keepSoundTests } from '../../bench/harness/sound.ts';
import { ROOT } from '../../bench/harness/work.ts';

describe('withoutTests', () => {
  it('takes out a test and nothing else', async () => {
    const text = `describe('a', () => {\n  it('says "b"', () => {});\n  it('says \\'c\\'', () => {});\n});\n`;
    expect(await withoutTests('a.test.js', text, [`says 'c'`])).toBe(`describe('a', () => {\n  it('says "b"', () => {});\n  \n});\n`);
  });

  it('takes out the table that holds a row', async () => {
    const text = `test.each([[1], [2]])('gives %i', () => {});\nfor (const a of [1]) { it(\`has \${a}\`, () => {}); }\nit('gives', () => {});`;
    expect(await withoutTests('a.test.js', text, ['gives 2', 'has 1'])).toBe(`\n\nit('gives', () => {});`);
  });
});

describe('keepSoundTests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'testgen-bench-test-'));
    mkdirSync(join(folder, 'copy'));
    mkdirSync(join(folder, 'scratch'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'copy', 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('tells failing from flaky tests, takes both out, and drops files that do not load', { timeout: 60_000 }, async () => {
    const copy = join(folder, 'copy');
    writeFileSync(join(copy, 'package.json'), '{}');
    writeFileSync(join(copy, 'broken.test.js'), `import './nowhere.js';\n`);
    writeFileSync(join(copy, 'a.test.js'), [
      `import { expect, it } from 'vitest';`, `it('holds', () => expect([1].length).toBe(1));`, `it('fails', () => expect([1].length).toBe(2));`,
      `it('needs its zone', () => expect(new Date(0).getHours()).toBe(0));`, '',
    ].join('\n'));
    const sound = await keepSoundTests({ framework: 'vitest', copy, files: ['a.test.js', 'broken.test.js'], scratch: join(folder, 'scratch'), seed: 1 });
    expect(sound.fiveRuns.unsound.map(({ title, kind }) => [title, kind])).toEqual([['fails', 'failing'], ['needs its zone', 'flaky']]);
    expect([sound.files, sound.droppedFiles, sound.tests]).toEqual([['a.test.js'], ['broken.test.js'], 1]);
    expect(readFileSync(join(copy, 'a.test.js'), 'utf8')).not.toContain('zone');
  });
});
