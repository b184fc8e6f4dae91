import { join } from 'node:path';
import { execa } from 'execa';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completionScript } from '../../src/cli/completion/scripts.ts';
import { SHELLS } from '../../src/options/commands.ts';
import { flagName } from '../../src/options/option.ts';
import { OPTION_KEYS } from '../../src/options/table.ts';
import { freshFolder, testgen } from './program.ts';

describe('bash', () => {
  /** What bash offers after these words, by its own machinery. */
  const offers = async (words: readonly string[]): Promise<readonly string[]> => {
    const root = freshFolder();
    writeFileSync(join(root, 'script'), (await testgen(root, ['completion', 'bash'])).stdout);
    const quoted = ['testgen', ...words].map((word) => `'${word}'`).join(' ');
    const program = `source ${root}/script; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _testgen; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return (await execa('bash', ['--norc', '-c', program], { cwd: join(root, 'work') })).stdout.split('\n').filter((line) => line !== '');
  };

  it.each([
    [['gen'], ['generate']],
    [['generate', '--dry'], ['--dry-run']],
    [['generate', '--sandbox', ''], ['auto', 'strict', 'none']],
    [['--format', 'json', 'analyze', '--det'], ['--detail']],
    [['analyze', '--detail', 'per-f'], ['per-file', 'per-function']],
    [['config', 'un'], ['unset']],
    [['config', 'set', 'budgetTi'], ['budgetTime']], [['config', 'set', 'anth'], ['anthropic.key']],
    [['completion', 'po'], ['powershell']],
    [['validate', '--dry'], []],
  ])('%j', async (words, expected) => {
    expect(await offers(words)).toEqual(expected);
  });
});

describe.each(SHELLS)('%s', (shell) => {
  it('knows every option, and nothing that is undefined', () => {
    const script = completionScript(shell);
    const missing = OPTION_KEYS.filter((key) => !script.includes(flagName(key)));
    expect(missing).toEqual([]);
    expect(script).not.toMatch(/undefined|\[object/);
  });
});
