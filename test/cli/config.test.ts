import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { freshFolder, testgen } from './program.ts';

describe('precedence', () => {
  const FILES = { 'work/.testgenrc.yaml': 'seed: 3\n', 'home/.testgenrc.yaml': 'seed: 4\nbudgetTime: 44\n' };
  const seed = async (files: Record<string, string>, args: string[] = [], environment = {}): Promise<string> => (await testgen(freshFolder(files), ['config', 'list', ...args], environment)).stdout.match(/^seed\s.*$/m)?.[0] ?? '';

  it('flags win over the environment, that over the project, that over the user, that over the default', async () => {
    expect(await seed(FILES, [], { TESTGEN_SEED: '2' })).toMatch(/^seed +2 +\(environment\)$/);
    expect(await seed(FILES)).toMatch(/^seed +3 +\(.*work\/\.testgenrc\.yaml\)$/);
    expect(await seed({ 'home/.testgenrc.yaml': 'seed: 4\n' })).toMatch(/^seed +4 +\(.*home\/\.testgenrc\.yaml\)$/);
    expect(await seed({})).toMatch(/^seed +1 +\(default\)$/);
  });

  it('takes a flag before everything', async () => {
    const root = freshFolder({ 'work/.testgenrc.yaml': 'format: text\n' });
    const { stdout } = await testgen(root, ['config', 'list', '--format', 'json'], { TESTGEN_FORMAT: 'text' });
    expect(JSON.parse(stdout).result.settings).toContainEqual({ key: 'format', value: 'json', from: 'flag' });
  });

  it('fills from the user what the project leaves out', async () => {
    expect((await testgen(freshFolder(FILES), ['config', 'get', 'budgetTime'])).stdout).toBe('44\n');
  });
});

describe('where settings are found', () => {
  const PLACES = {
    '.testgenrc': 'seed: 8', '.testgenrc.yaml': 'seed: 8', '.testgenrc.yml': 'seed: 8', '.testgenrc.json': '{ "seed": 8 }', '.testgen.yaml': 'seed: 8', '.testgen.yml': 'seed: 8',
    'package.json': '{\n\t"name": "x",\n\t"testgen": { "seed": 8 }\n}',
  };
  it.each(Object.entries(PLACES))('%s', async (name, text) => {
    expect((await testgen(freshFolder({ [`work/${name}`]: text }), ['config', 'get', 'seed'])).stdout).toBe('8\n');
  });

  it.each(['home/.config/testgen/config.yaml', 'home/.config/testgen/config.json', 'home/.testgenrc'])('%s of the user', async (name) => {
    expect((await testgen(freshFolder({ [name]: name.endsWith('json') ? '{"seed":8}' : 'seed: 8' }), ['config', 'get', 'seed'])).stdout).toBe('8\n');
  });

  it('upward; the nearest file counts whole', async () => {
    const root = freshFolder({ '.testgenrc.yaml': 'seed: 5\nbudgetTime: 6\n', 'work/deep/er/.testgenrc.yaml': 'seed: 7\n', 'work/package.json': '{"name":"no settings"}' });
    expect((await testgen(root, ['config', 'get', 'seed'])).stdout).toBe('5\n');
    expect((await testgen(root, ['config', 'get', 'seed', '--cwd', 'deep/er'])).stdout).toBe('7\n');
    expect((await testgen(root, ['config', 'get', 'budgetTime', '--cwd', 'deep/er'])).stdout).toBe('60\n');
  });

  it('--config names another file and leaves the search out', async () => {
    const root = freshFolder({ 'work/.testgenrc.yaml': 'seed: 5\nbudgetTime: 6\n', 'work/ci.yaml': 'seed: 9\n' });
    expect((await testgen(root, ['config', 'get', 'seed', '--config', 'ci.yaml'])).stdout).toBe('9\n');
    expect((await testgen(root, ['config', 'get', 'budgetTime'], { TESTGEN_CONFIG: 'ci.yaml' })).stdout).toBe('60\n');
  });

  it('passes over a manifest that is not JSON', async () => {
    expect((await testgen(freshFolder({ 'work/package.json': '{' }), ['config', 'get', 'seed'])).stdout).toBe('1\n');
  });
});

describe('a configuration file that is code', () => {
  const trap = (path: string): string => `require('node:fs').writeFileSync(${JSON.stringify(path)}, '')`;

  it.each([
    ['testgen.config.ts', 'interface S { seed: number }\nexport default { seed: 8 } satisfies S'],
    ['testgen.config.js', 'module.exports = { seed: 8 }'],
    ['.testgenrc.mjs', 'console.log("noise")\nexport default async () => ({ seed: 8 })'],
    ['.testgenrc.cjs', 'module.exports = require("./base.cjs")'],
  ])('%s is evaluated', async (name, text) => {
    const root = freshFolder({ [`work/${name}`]: text, 'work/base.cjs': 'module.exports = { seed: 8 }' });
    expect(await testgen(root, ['config', 'get', 'seed'])).toEqual({ stdout: '8\n', stderr: '', code: 0 });
  });

  it('is held by the sandbox: outside it the same code writes', async () => {
    const root = freshFolder();
    const code = (name: string): string => `try { ${trap(join(root, 'work', name))} } catch {}\nmodule.exports = { seed: 8 }`;
    writeFileSync(join(root, 'work/testgen.config.cjs'), code('jailed'));
    writeFileSync(join(root, 'work/free.cjs'), code('free'));
    expect((await testgen(root, ['config', 'get', 'seed'])).stdout).toBe('8\n');
    await execa(process.execPath, [join(root, 'work/free.cjs')]);
    expect(['jailed', 'free'].map((name) => existsSync(join(root, 'work', name)))).toEqual([false, true]);
  });

  it('is not run by commands that run no code', async () => {
    const root = freshFolder({ 'work/testgen.config.cjs': 'module.exports = { format: "json" }' });
    const { stdout, stderr } = await testgen(root, ['completion', 'fish']);
    expect(stdout).toMatch(/^# fish/);
    expect(stderr).toContain('testgen.config.cjs is code and was not evaluated: this command runs none');
  });

  it.each([
    ['throw new TypeError("no luck")', 'was not evaluated: TypeError: no luck. Write the settings in .testgenrc.yaml'],
    ['module.exports = 3', 'a configuration file exports an object'],
    ['module.exports = { sede: 1 }', 'unknown key sede. Did you mean seed?'],
    ['while (true);', 'was not evaluated: it took longer than 10 s'],
  ])('that is wrong is named: %s', async (text, message) => {
    const root = freshFolder({ 'work/testgen.config.cjs': text });
    const { stderr, code } = await testgen(root, ['config', 'list']);
    expect(stderr).toMatch(new RegExp(`^testgen: ${root}/work/testgen.config.cjs:1: [^\n]*\n$`));
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('for the search library\'s own settings is left alone, though the library would run it', async () => {
    const text = trap('trapped');
    const root = freshFolder({ 'work/.config/config.cjs': text, 'work/.config/config.js': text });
    expect((await testgen(root, ['config', 'get', 'seed'])).code).toBe(0);
    expect(existsSync(join(root, 'work', 'trapped'))).toBe(false);
  });
});

describe('what is wrong is named with file, line, key and a way out', () => {
  it.each([
    ['.testgenrc.yaml', 'seed: 1\nframwork: x\n', 2, 'unknown key framwork. Did you mean framework?'],
    ['.testgenrc.yaml', 'temperature: 1\n', 1, /unknown key temperature\. Expected one of: recursive, /],
    ['.testgenrc.yaml', '\n\nseed: many\n', 3, 'seed: expected number, received string. Correct the value'],
    ['.testgenrc.yaml', 'dryRun: "yes"\n', 1, 'dryRun: expected boolean, received string. Correct the value'],
    ['.testgenrc.yaml', 'type: unit\n', 1, 'type: expected array, received string. Correct the value'],
    ['.testgenrc.yaml', 'a: [1\nb: 2\n', 2, /cannot read the configuration: .*\. Correct the line/],
    ['.testgenrc.yaml', 'seed: 1\nseed: 2\n', 2, /cannot read the configuration: Map keys must be unique/],
    ['.testgenrc.yaml', '- a\n- b\n', 1, 'a configuration file holds keys and values. Write for example: seed: 1'],
    ['.testgenrc.yaml', 'languages: 3\n', 1, 'languages: expected keys and values, received number. See .testgenrc.example.yaml'],
    ['.testgenrc.json', '{\n "seed": true\n}', 2, 'seed: expected number, received boolean. Correct the value'],
    ['package.json', '{\n "name": "x",\n "testgen": {\n  "sede": 1\n }\n}', 4, 'unknown key sede. Did you mean seed?'],
  ])('%s %j', async (name, text, line, message) => {
    const root = freshFolder({ [`work/${name}`]: text });
    const { stdout, stderr, code } = await testgen(root, ['config', 'list']);
    expect(stderr).toMatch(new RegExp(`^testgen: ${root}/work/${name}:${line}: [^\n]*\n$`));
    if (typeof message === 'string') expect(stderr).toContain(message);
    else expect(stderr).toMatch(message);
    expect([stdout, code]).toEqual(['', 2]);
  });

  it('a variable with a wrong value, and one that nobody knows', async () => {
    const root = freshFolder();
    expect(await testgen(root, ['config', 'get', 'seed'], { TESTGEN_SEED: 'x' })).toEqual({ stdout: '', stderr: 'testgen: environment variable TESTGEN_SEED: expected number, received string. Correct or unset it\n', code: 2 });
    const unknown = await testgen(root, ['config', 'get', 'seed'], { TESTGEN_SEDE: '3' });
    expect(unknown).toMatchObject({ stdout: '1\n', code: 0 });
    expect(unknown.stderr).toContain('unknown variable TESTGEN_SEDE (did you mean TESTGEN_SEED?)');
  });

  it('a file named by --config that is not there', async () => {
    expect(await testgen(freshFolder(), ['config', 'list', '--config', 'no.yaml'])).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot read the configuration file') });
  });
});

describe('settings of a language', () => {
  it('are set, read and listed by their full name', async () => {
    const root = freshFolder();
    await testgen(root, ['config', 'set', 'languages.javascript.framework', 'mocha', '--project']);
    expect(readFileSync(join(root, 'work/.testgenrc.yaml'), 'utf8')).toBe('languages:\n  javascript:\n    framework: mocha\n');
    expect((await testgen(root, ['config', 'get', 'languages.javascript.framework'])).stdout).toBe('mocha\n');
    expect((await testgen(root, ['config', 'list'])).stdout).toMatch(/^languages\.javascript\.framework +mocha/m);
  });

  it.each([
    ['languages:\n  javscript: {}\n', 2, 'unknown key languages.javscript. Did you mean languages.javascript?'],
    ['languages:\n  javascript:\n    framwork: jest\n', 3, 'unknown key languages.javascript.framwork. Did you mean languages.javascript.framework?'],
    ['languages:\n  javascript:\n    framework: pytest\n', 3, 'languages.javascript.framework: expected one of "vitest"|"jest"|"mocha"|"node:test"'],
  ])('%j is refused', async (text, line, message) => {
    const root = freshFolder({ 'work/.testgenrc.yaml': text });
    const { stderr, code } = await testgen(root, ['config', 'list']);
    expect(stderr).toContain(`${root}/work/.testgenrc.yaml:${line}: ${message}`);
    expect(code).toBe(2);
  });
});

describe('config set, get, unset, path', () => {
  it('writes the user\'s file, which then counts', async () => {
    const root = freshFolder();
    expect(await testgen(root, ['config', 'set', 'budgetTime', '12'])).toEqual({ stdout: `budgetTime is 12 in ${root}/home/.config/testgen/config.yaml\n`, stderr: '', code: 0 });
    expect((await testgen(root, ['config', 'get', 'budgetTime'])).stdout).toBe('12\n');
    expect((await testgen(root, ['config', 'path'])).stdout).toContain(`${root}/home/.config/testgen/config.yaml`);
    await testgen(root, ['config', 'unset', 'budgetTime']);
    expect((await testgen(root, ['config', 'get', 'budgetTime'])).stdout).toBe('60\n');
  });

  it('writes the project\'s file with --project, the nearest one where there is one', async () => {
    const root = freshFolder({ 'work/sub/x': '' });
    await testgen(root, ['config', 'set', 'type', 'unit,negative', '--project']);
    await testgen(root, ['config', 'set', 'seed', '2', '--project', '--cwd', 'sub']);
    expect(readFileSync(join(root, 'work/.testgenrc.yaml'), 'utf8')).toBe('type:\n  - unit\n  - negative\nseed: 2\n');
    expect(existsSync(join(root, 'work/sub/.testgenrc.yaml'))).toBe(false);
  });

  it.each([
    [['set', 'budgetTim', '3'], 'unknown setting budgetTim. Did you mean budgetTime?'],
    [['set', 'budgetTime', 'soon'], 'budgetTime: expected number, received string. Give another value'],
    [['get', 'nothing-like-it'], 'unknown setting nothing-like-it. List them with: testgen config list'],
    [['set', '__proto__', '1'], 'unknown setting __proto__.'],
  ])('%j is refused', async (args, message) => {
    const ended = await testgen(freshFolder(), ['config', ...args]);
    expect(ended).toMatchObject({ stdout: '', code: 2 });
    expect(ended.stderr).toContain(message);
  });

  it('says when the file cannot be written', async () => {
    const root = freshFolder({ 'home/.config/testgen': 'a file where the folder should be' });
    expect(await testgen(root, ['config', 'set', 'seed', '1'])).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot write') });
  });
});
