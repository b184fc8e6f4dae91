import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/options/commands.ts';
import { freshFolder, testgen } from './program.ts';

describe('bad usage: one line, exit 2, nothing on standard output', () => {
  it.each([
    [['generate', '--frmework', 'x'], "unknown option '--frmework' (Did you mean --framework?). See: testgen generate --help"],
    [['generat'], "unknown command 'generat' (Did you mean generate?). See: testgen --help"],
    [['generate', '--seed'], "option '--seed <n>' argument missing. See: testgen generate --help"],
    [['generate', '--seed', 'abc'], '--seed: expected number, received string. See: testgen generate --help'],
    [['generate', '--type', 'unti'], '--type: expected one of "unit"|"edge-cases"|"negative"|"table-driven"|"integration"|"regression"|"all"'],
    [['generate', '--sandbox', 'loose'], '--sandbox: expected one of "auto"|"strict"|"none"'],
    [['validate', '--min-coverage', '200'], '--min-coverage: Too big: expected number to be <=100'],
    [['validate', '--dry-run'], "unknown option '--dry-run'"],
    [['generate', '--quiet=yes'], "unknown option '--quiet=yes'"],
    [['completion', 'tcsh'], 'unknown shell tcsh, expected one of: bash, zsh, fish, powershell. See: testgen completion --help'],
    [['completion'], "missing required argument 'bash|zsh|fish|powershell'"],
    [['config', 'sett', 'a', 'b'], "unknown command 'sett' (Did you mean set?)"],
    [['config', 'get'], "missing required argument 'key'"],
    [['doctor', 'now'], 'too many arguments'],
    [['config', 'list', '--cwd', 'nowhere'], 'no such file or folder: nowhere. Check the spelling; paths are relative to '],
  ])('%j', async (args, message) => {
    const { stdout, stderr, code } = await testgen(freshFolder(), args);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^testgen: [^\n]+\n$/);
    expect([stdout, code]).toEqual(['', 2]);
  });

  it('without a subcommand', async () => {
    expect(await testgen(freshFolder(), ['config'])).toEqual({ stdout: '', stderr: 'testgen: a subcommand is missing. See: testgen config --help\n', code: 2 });
  });
});

describe('--format json holds one document, whatever happens', () => {
  it.each([
    [['generate', '--frmework', 'x', '--format', 'json'], 2, 'BAD_USAGE'],
    [['--format=json', 'nonsense'], 2, 'BAD_USAGE'],
    [['config', 'get', 'sede', '--format', 'json'], 2, 'BAD_CONFIG'],
    [['config', 'list', '--cwd', 'nowhere', '--format', 'json'], 2, 'NO_SUCH_PATH'],
    [['completion', 'bash', '--format', 'json'], 0, undefined],
    [['--help', '--format', 'json'], 0, undefined],
    [['--version', '--format', 'json'], 0, undefined],
    [['--format', 'json', 'config', 'list'], 0, undefined],
  ])('%j', async (args, code, problem) => {
    const ended = await testgen(freshFolder(), args);
    const report = JSON.parse(ended.stdout);
    expect(report.schema).toBe('testgen.report/1');
    expect([ended.code, report.problems[0]?.code]).toEqual([code, problem]);
  });

  it('also where the environment or a broken file asked for it', async () => {
    const root = freshFolder({ 'work/.testgenrc': 'sede: 1' });
    expect(JSON.parse((await testgen(root, ['config', 'list'], { TESTGEN_FORMAT: 'json' })).stdout).problems).toMatchObject([{ code: 'BAD_CONFIG', line: 1 }]);
  });
});

describe('help', () => {
  it.each([[['--help']], ...Object.keys(COMMANDS).map((name) => [[name, '--help']]), [['config', 'set', '--help']]])('%j', async (args) => {
    const { stdout, stderr, code } = await testgen(freshFolder(), args);
    await expect(stdout).toMatchFileSnapshot(`golden/${['testgen', ...args.slice(0, -1)].join('-')}.txt`);
    expect([stderr, code]).toEqual(['', 0]);
  });

  it('without a command', async () => {
    const { stdout, code } = await testgen(freshFolder(), []);
    expect(stdout).toContain('Commands:');
    expect(code).toBe(0);
  });

  it.each(['--version', '-V'])('%s', async (flag) => {
    expect(await testgen(freshFolder(), [flag])).toMatchObject({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), code: 0 });
  });
});
