import { join } from 'node:path';
import type { Language } from '../../src/languages/language.ts';
import { facts } from './facts.ts';
import { grammar } from './grammar.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';
import { rewrite } from './rewrite.ts';
import { driver, runner } from './runner.ts';
import { title } from './title.ts';

/** A whole language outside `src/`: what it takes, and nothing more. */
export const toy: Language = {
  name: 'sum',
  dialects: { '.sum': 'sum' },
  ignores: ['scrap'],
  frameworks: ['checks'],
  isTestFile: (path) => path.endsWith('.check'),
  isSource: (path) => path.endsWith('.sum'),
  packageRoot: (folder, files) => (files.stat(join(folder, 'sum.project')) === null ? null : folder),
  parse,
  facts,
  testPath: (source, _facts, output) => `${output === null ? '' : `${output}/`}${source.replace(/\.sum$/, '.check')}`,
  alreadyTested: async ({ files, facts: { root, tests }, parsed }) => {
    const checks = tests.files.map((path) => files.readText(join(root, path)) ?? '').join('\n');
    return new Set(parsed.flatMap((file) => file.units).filter((unit) => checks.includes(`: ${unit.name}(`)).map((unit) => unit.id));
  },
  rewrite,
  driver,
  grammar,
  render,
  runner,
  title,
  toolchain: () => [],
};
