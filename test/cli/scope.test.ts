import { describe, expect, it } from 'vitest';
import { testgen } from './program.ts';
import { sampleProject, testedProject } from './sample-project.ts';

/** Paths of the files that `analyze` looks at. */
async function files(args: readonly string[], root = sampleProject(), environment: Record<string, string> = {}): Promise<readonly string[]> {
  const { stdout } = await testgen(root, ['analyze', '--detail', 'per-file', '--format', 'json', ...args], environment);
  return (JSON.parse(stdout).files as { path: string }[]).map((file) => file.path.replace(/^.*src\//, ''));
}

describe('which code is looked at', () => {
  it('is everything below the current folder by default', async () => {
    expect(await files([])).toEqual(['deep/sign.js', 'slug.js']);
  });

  it.each([
    [['--path', 'src/slug.js'], ['slug.js']],
    [['src/deep'], ['sign.js']],
    [['src/slug.js', '--path', 'src/deep/sign.js'], ['deep/sign.js', 'slug.js']],
    [['src', '--no-recursive'], ['slug.js']],
    [['src', '--recursive'], ['deep/sign.js', 'slug.js']],
    [['--include-pattern', 'src/deep/**'], ['deep/sign.js']],
    [['--exclude-pattern', '**/deep/**'], ['slug.js']],
    [['--exclude-pattern', 'src/slug.js', '--exclude-pattern', 'src/deep/sign.js'], []],
    [['--cwd', 'src/deep'], ['sign.js']],
  ])('%j', async (args, expected) => {
    const found = await files(args);
    expect(found.map((path) => path.split('/').at(-1)).sort()).toEqual(expected.map((path) => path.split('/').at(-1)).sort());
  });

  it('may be said in the environment and in a file', async () => {
    expect(await files([], sampleProject(), { TESTGEN_EXCLUDE_PATTERN: '**/deep/**' })).toEqual(['slug.js']);
    expect(await files([], sampleProject({ 'work/.testgenrc.yaml': 'excludePattern: ["**/deep/**"]\n' }))).toEqual(['slug.js']);
  });
});

describe('analyze --detail', () => {
  it.each([['summary', false, false], ['per-file', true, false], ['per-function', true, true]])('%s', async (detail, byFile, byUnit) => {
    const { stdout } = await testgen(testedProject(), ['analyze', '--detail', detail]);
    expect(stdout).toMatch(/^2 files, 10 lines, 2 units/);
    expect(stdout.includes('src/slug.js  ') || stdout.includes('src/slug.js#slug')).toBe(byFile);
    expect(stdout.includes('src/slug.js#slug')).toBe(byUnit);
  });
});
