import { expect, test } from 'vitest';
import { isSource, isTestFile } from '../../../../src/languages/javascript/facts/naming.ts';

test.each(['a.test.ts', 'src/a.spec.jsx', 'lib/a-test.js', 'a_test.mjs', 'test.js', 'test-a.js', 'src/ButtonTest.tsx', 'test/helper.js', 'src/tests/x.ts', 'a/__tests__/b.js', '__mocks__/fs.js', 'spec/a.js', 'packages/x/e2e/a.ts', 'types.test-d.ts'])('%s serves tests', (path) => {
  expect(isTestFile(path)).toBe(true);
});
test.each(['a.ts', 'src/latest.js', 'src/contest/entry.js', 'src/testing-library.ts', 'src/spec/parser.ts', 'attest.js', 'src/protest.js'])('%s does not', (path) => {
  expect(isTestFile(path)).toBe(false);
});
test.each(['a.d.ts', 'a.d.mts', 'a.d.css.ts', 'vite.config.ts', '.eslintrc.js', 'gulpfile.babel.js', 'Gruntfile.js', 'jest.setup.ts', 'webpack.prod.js', 'karma.conf.js', 'a.stories.tsx', 'examples/a.js', '.storybook/main.ts'])('%s holds no subject', (path) => {
  expect(isSource(path)).toBe(false);
});
test.each(['config.js', 'src/app.config.ts', 'src/config/index.ts', 'a.d.js', 'lib/webpack-helper.js', 'src/examples/a.js'])('%s may hold subjects', (path) => {
  expect(isSource(path)).toBe(true);
});
