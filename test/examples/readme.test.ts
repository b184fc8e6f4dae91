import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

describe.each([['javascript', 'js', 5], ['typescript', 'ts', 3]] as const)('the README of examples/%s', (name, fence, count) => {
  test('says what its code really returns', async () => {
    const folder = join(EXAMPLES, name);
    const blocks = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(new RegExp(`\`\`\`${fence}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code);
    const shown = (await Promise.all(blocks.map((code) => run(code, folder)))).flat();
    expect(shown.filter(({ actual, expected }) => !isDeepStrictEqual(actual, expected))).toEqual([]);
    expect(shown.length).toBe(count);
  });
});

interface Shown { readonly actual: unknown; readonly expected: unknown }

/** Runs a block in which `expression; // value` stands for a claim. */
async function run(code: string, folder: string): Promise<readonly Shown[]> {
  const contents = `export const shown = [];\n${code.replace(/^(.+); \/\/ (.+)$/gm, 'shown.push({ actual: $1, expected: $2 });')}`;
  const made = await build({ stdin: { contents, resolveDir: folder, loader: 'ts' }, bundle: true, format: 'esm', platform: 'node', write: false });
  const module = await import(`data:text/javascript,${encodeURIComponent(made.outputFiles[0]?.text ?? '')}`) as { shown: readonly Shown[] };
  return module.shown;
}
