import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { formatCode, settingsFor } from '../../../../src/languages/javascript/render/format/format.ts';
import type { ProjectFacts } from '../../../../src/model/project.ts';
import { freshFolder } from './project.ts';

const CODE = 'const list = ["first entry", "second entry", "third entry", "fourth entry", "fifth entry", "sixth entry"]; if (list) { use((x) => { go(x) }) }';

async function formatted(texts: Record<string, string>): Promise<string> {
  const root = freshFolder();
  for (const [name, text] of Object.entries({ 'src/a.js': 'const a = 1;\n', ...texts })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const facts = { root, tests: { files: [] } } as unknown as ProjectFacts;
  return formatCode(CODE, 'test/a.test.js', settingsFor('test/a.test.js', 'src/a.js', null, facts, realFiles));
}

describe('formatting', () => {
  test.each([
    ['.prettierrc in YAML', '.prettierrc', 'semi: false\ntabWidth: 4\n'],
    ['.prettierrc in JSON', '.prettierrc', '{ "semi": false, "tabWidth": 4 }'],
    ['.prettierrc.json', '.prettierrc.json', '{ "semi": false, "tabWidth": 4 }'],
    ['.prettierrc.yml', 'test/.prettierrc.yml', 'semi: false\ntabWidth: 4\n'],
    ['package.json', 'package.json', '{ "prettier": { "semi": false, "tabWidth": 4 } }'],
  ])('obeys %s', async (_, path, text) => {
    expect(await formatted({ [path]: text })).toContain('    "first entry",\n    "second entry",');
  });

  test('never loads plugins', async () => {
    expect(await formatted({ '.prettierrc': '{ "plugins": ["./evil.mjs"], "singleQuote": true }' })).toContain("'first entry'");
  });

  test.each([
    ['quotes, no semicolons, tabs', "const a = 'x'\nfunction b() {\n\treturn a\n}\nconst c = {\n\ta: 'y'\n}\n", "const list = [\n\t'first entry',", "'sixth entry'\n]"],
    ['double quotes, semicolons, four spaces, trailing commas', 'const a = "x";\nfunction b() {\n    return a;\n}\nconst c = {\n    a: "y",\n};\n', 'const list = [\n    "first entry",', '"sixth entry",\n];'],
    ['tight braces', "const {a} = require('x');\nconst b = {c: 1};\nmodule.exports = {b};\n", "const list = [\n  'first entry',", '];'],
  ])('learns %s from the source', async (_, source, start, end) => {
    const text = await formatted({ 'src/a.js': source });
    expect(text).toContain(start);
    expect(text).toContain(end);
  });
});
