import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { atLeast } from '../../src/cli/doctor/versions.ts';
import { freshFolder, MAIN, testgen } from './program.ts';

describe('doctor', () => {
  it('looks at runtime, toolchains, sandbox, git, libraries and terminal', async () => {
    const { stdout } = await testgen(freshFolder(), ['doctor', '--format', 'json']);
    const { findings } = JSON.parse(stdout).result as { findings: readonly { name: string; ok: boolean; fix: string }[] };
    expect(findings.map((one) => one.name)).toEqual(expect.arrayContaining(['testgen', 'git', 'terminal', 'settings']));
    expect(findings.some((one) => one.name.startsWith('sandbox'))).toBe(true);
    expect(findings.filter((one) => !one.ok && one.fix === '')).toEqual([]);
  });

  it('names a fix for what is missing, and exits 1', async () => {
    const root = freshFolder();
    const { stdout, exitCode } = await execa(process.execPath, [MAIN, 'doctor'], { cwd: root, env: { PATH: '/nonexistent', HOME: root }, extendEnv: false, reject: false });
    expect(stdout).toMatch(/bad git +not found\n +fix: install git/);
    expect(exitCode).toBe(1);
  });

  it('--quiet shows only what is amiss', async () => {
    const { stdout } = await testgen(freshFolder(), ['doctor', '--quiet']);
    expect(stdout).not.toMatch(/^ok /m);
  });
});

it.each([
  ['v22.3.1', '20', true], ['v20.0.0', '20', true], ['v18.19.0', '20', false], ['go version go1.24.2 linux/amd64', '1.24', true], ['git version 2.9', '2.10', false], ['unknown', '1', false],
])('atLeast(%j, %j) is %j', (said, oldest, expected) => {
  expect(atLeast(said, oldest)).toBe(expected);
});
