import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { environmentOf, freshFolder, MAIN, testgen } from './program.ts';

describe('standard output', () => {
  it('may be closed by its reader', async () => {
    const root = freshFolder();
    const program = `${process.execPath} ${MAIN} completion bash | true; echo "code \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await execa('bash', ['-c', program], { cwd: join(root, 'work'), env: environmentOf(root) });
    expect(stdout).toBe('code 0');
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });

  it('has no colour codes unless they are forced, and NO_COLOR wins', async () => {
    const root = freshFolder();
    expect((await testgen(root, ['doctor'])).stdout).not.toContain('\u001B[');
    expect((await testgen(root, ['doctor'], { FORCE_COLOR: '1' })).stdout).toContain('\u001B[');
    expect((await testgen(root, ['doctor', '--no-color'], { FORCE_COLOR: '1' })).stdout).not.toContain('\u001B[');
    expect((await testgen(root, ['doctor'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain('\u001B[');
  });
});

describe('--report-file', () => {
  it('writes the report beside the result, as JSON for a name that ends so', async () => {
    const root = freshFolder();
    const { stdout } = await testgen(root, ['config', 'get', 'seed', '--report-file', 'out/report.json']);
    expect(stdout).toBe('1\n');
    expect(JSON.parse(readFileSync(join(root, 'work/out/report.json'), 'utf8'))).toMatchObject({ command: 'config', result: { key: 'seed', value: 1 } });
  });

  it('that cannot be written is a problem', async () => {
    const root = freshFolder({ 'work/out': 'a file' });
    expect(await testgen(root, ['config', 'get', 'seed', '--report-file', 'out/report.json'])).toMatchObject({ stdout: '1\n', code: 1, stderr: expect.stringContaining('testgen: cannot write out/report.json: ') });
    expect(existsSync(join(root, 'work/out/report.json'))).toBe(false);
  });
});

describe('logs', () => {
  it('are JSON lines on request, with unknown variables as warnings', async () => {
    const { stderr } = await testgen(freshFolder(), ['config', 'get', 'seed', '--log-level', 'warn', '--log-format', 'json', '--quiet'], { TESTGEN_SEDE: '1' });
    expect(JSON.parse(stderr)).toMatchObject({ level: 'warn', msg: expect.stringContaining('TESTGEN_SEDE') });
  });

  it('are plain words by default, and silent below their level', async () => {
    const run = (level: string): ReturnType<typeof testgen> => testgen(freshFolder(), ['config', 'get', 'seed', '--log-level', level, '--quiet'], { TESTGEN_SEDE: '1' });
    expect((await run('warn')).stderr).toMatch(/^\S+ warn unknown variable TESTGEN_SEDE/);
    expect((await run('error')).stderr).toBe('');
  });
});
