import { describe, expect, test } from 'vitest';
import { installed, projectIn } from './frameworks.ts';
import { runTests } from './run.ts';

/** Types that take lines, so that positions agree only through maps. */
const SUBJECT = `interface Wide {
  width: number;
  height: number;
}
export type Other = Wide | null;

export function area(box: Other): number {
  if (box === null) {
    return 0;
  }
  return box.width * box.height;
}
export const unused = (a: number): number => a + 1;
`;
const COMMONJS = { compilerOptions: { module: 'commonjs', target: 'es2022', sourceMap: true, inlineSources: true } };
const body = (framework: string, from: string): string => `import { area } from '${from}';
${framework === 'node:test' ? "import { test as it } from 'node:test';" : framework === 'vitest' ? "import { it } from 'vitest';" : 'declare const it: (name: string, run: () => void) => void;'}
it('multiplies', () => { const n: number = area({ width: 2, height: 3 }); if (n !== 6) throw new Error('no'); });
`;

const PROJECTS: [name: string, framework: string, packages: string[], type: string, from: string][] = [
  ['type stripping', 'node:test', ['left-pad@1'], 'module', '../src/area.ts'],
  ['tsx', 'node:test', ['tsx@4'], 'module', '../src/area.ts'],
  ['tsx', 'node:test', ['tsx@4'], 'commonjs', '../src/area'],
  ['ts-node', 'node:test', ['ts-node@10', 'typescript@5'], 'commonjs', '../src/area'],
  ['ts-node', 'mocha', ['mocha@11', 'ts-node@10', 'typescript@5'], 'commonjs', '../src/area'],
  ['tsx', 'mocha', ['mocha@11', 'tsx@4'], 'module', '../src/area.ts'],
  ['vite', 'vitest', ['vitest@1'], 'module', '../src/area.ts'],
  ['vite', 'vitest', ['vitest@5.1.0'], 'module', '../src/area.ts'],
];

describe.each(PROJECTS)('%s under %s with %s, %s', (_name, framework, packages, type, from) => {
  test('typed tests run, and coverage speaks of the lines as written', { timeout: 180_000 }, async ({ skip }) => {
    const home = await installed(...packages);
    if (home === null) return skip('no registry');
    const facts = projectIn(home, framework, {
      'package.json': JSON.stringify({ name: 'typed', type }), 'tsconfig.json': JSON.stringify(type === 'commonjs' ? COMMONJS : {}),
      'src/area.ts': SUBJECT, 'src/never.ts': SUBJECT, 'test/area.test.ts': body(framework, from),
    }, { moduleSystem: type === 'module' ? 'esm' : 'commonjs' });
    const seen = await runTests(facts, { tests: ['test/area.test.ts'], coverage: ['src/area.ts', 'src/never.ts'] });
    expect(seen.broken).toBeNull();
    expect(seen.failedFiles).toEqual({});
    expect(seen.verdicts).toEqual([{ path: 'test/area.test.ts', title: 'multiplies', status: 'passed', message: null }]);
    expect(seen.coverage?.['src/area.ts']).toMatchObject({ uncoveredLines: [9], branches: [1, 2] });
    expect(seen.coverage?.['src/area.ts']?.functions).toEqual(expect.arrayContaining([{ line: 7, called: true }, { line: 13, called: false }]));
    expect(seen.coverage?.['src/never.ts']).toMatchObject({ lines: [0, expect.any(Number)], branches: [0, 2], uncoveredLines: expect.arrayContaining([8, 9, 11]) });
  });
});

test('a process that measures several test files adds up, and forgets nothing', { timeout: 120_000 }, async ({ skip }) => {
  const home = await installed('vitest@5.1.0');
  if (home === null) return skip('no registry');
  const test = (call: string): string => `import { it } from 'vitest';\nimport * as subject from '../src/area.ts';\nit('one', () => { ${call}; });\n`;
  const facts = projectIn(home, 'vitest', {
    'package.json': '{"type":"module"}', 'vitest.config.mjs': 'export default { test: { isolate: false, fileParallelism: false } };', 'src/area.ts': SUBJECT,
    'test/a.test.ts': test('subject.area(null)'), 'test/b.test.ts': test('void subject'), 'test/c.test.ts': test('subject.area({ width: 1, height: 1 })'),
  });
  const seen = await runTests(facts, { coverage: ['src/area.ts'] });
  expect(seen.verdicts.map(({ path, status }) => `${path} ${status}`)).toEqual(['test/a.test.ts passed', 'test/b.test.ts passed', 'test/c.test.ts passed']);
  expect(seen.coverage?.['src/area.ts']).toMatchObject({ uncoveredLines: [], branches: [2, 2] });
  expect(seen.coverage?.['src/area.ts']?.functions).toEqual(expect.arrayContaining([{ line: 13, called: false }]));
});
