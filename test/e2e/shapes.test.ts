import { expect, test } from 'vitest';
import { freshProject, generateIn, PATIENCE, textsOf } from './project.ts';

const SOURCES = {
  'package.json': '{"name":"shapes","type":"commonjs"}',
  'src/join.js': `module.exports = function join() {
  switch (arguments.length) {
    case 0: return 'none';
    case 1: return 'one';
    case 2: return 'two';
    case 3: return 'three';
    default: return 'many';
  }
};
`,
  'src/shelf.js': `exports.Shelf = class Shelf {
  constructor(names) { this.names = names; }
  clear() {
    if (this.names.length === 0) return;
    this.names = [];
  }
  walk() {
    let at = 0;
    const step = () => (at < this.names.length ? { done: false, value: this.names[at++] } : { done: true, value: undefined });
    return { next: step, [Symbol.iterator]() { return this; } };
  }
};
`,
  'src/turnstile.js': `module.exports = function turnstile() {
  let open = false;
  function pass() { return open ? 'through' : 'locked'; }
  pass.unlock = () => { open = true; };
  return pass;
};
`,
};

test('functions that count what they are given, iterators, calls that change nothing, and functions that remember', { timeout: PATIENCE }, async () => {
  const root = freshProject(SOURCES);
  const { report, code } = await generateIn(root, ['--budget-calls', '1500', '--budget-time', '60']);
  expect([code, report.problems]).toEqual([0, []]);
  const written = Object.entries(textsOf(root)).filter(([path]) => path.includes('.test.')).map(([, text]) => text).join('\n');
  for (const word of ['none', 'one', 'two', 'three', 'many', 'locked', 'through']) expect(written).toContain(`'${word}'`);
  expect(written).toMatch(/\[\.\.\.\w+\.walk\(\)\]/);
  expect(written).toMatch(/changes nothing/);
  expect(written).not.toMatch(/typeof \w+\.walk\(\)/);
});

test('a typed source that calls a whole module, as its compiler allows', { timeout: PATIENCE }, async () => {
  const root = freshProject({
    'package.json': '{"name":"callable","type":"commonjs","dependencies":{"spell":"1.0.0"}}',
    'node_modules/spell/package.json': '{"name":"spell","version":"1.0.0","main":"index.js"}',
    'node_modules/spell/index.js': "module.exports = function spell(word) { return word.split('').join('-'); };\n",
    'src/loud.ts': "import * as spell from 'spell';\n\nexport function loud(word: string): string {\n  return word === '' ? 'silence' : spell(word).toUpperCase();\n}\n",
    'tsconfig.json': '{"compilerOptions":{"module":"commonjs","target":"es2020"}}',
  });
  const { report } = await generateIn(root, ['--dry-run', '--budget-calls', '400', '--budget-time', '60']);
  expect(report.files.flatMap(({ units }) => units.map(({ id, discarded }) => [id, discarded.fails?.examples ?? []]))).toEqual([['src/loud.ts#loud', expect.anything()]]);
  expect(JSON.stringify(report)).not.toMatch(/spell is not a function/);
});

test('examples of the README, but not those that speak of what a program was started with', { timeout: PATIENCE }, async () => {
  const root = freshProject({
    'package.json': '{"name":"greet","type":"module","main":"index.js"}',
    'README.md': "# greet\n\n```js\nimport { greet } from 'greet';\n\ngreet(process.argv[2]);\ngreet('Ada Lovelace');\n```\n",
    'index.js': "export function greet(name) {\n  if (name === undefined) return 'Hello';\n  return `Hello, ${name.split(' ')[0]}`;\n}\n",
  });
  await generateIn(root, ['--budget-calls', '300', '--budget-time', '60']);
  const written = Object.entries(textsOf(root)).filter(([path]) => path.includes('.test.')).map(([, text]) => text).join('\n');
  expect(written).toContain("greet('Ada Lovelace')");
  expect(written).not.toContain('process.argv');
});
