import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { guarded } from '../../src/sandbox/guarded.ts';
import type { JailSpec, Sandbox } from '../../src/sandbox/sandbox.ts';
import { unconfined } from '../../src/sandbox/unconfined.ts';
import { processesNaming } from './ground.ts';
import { evaluate, freshFolder, removeFolders, runJail, strongSandboxes } from './spec.ts';

const strong = await strongSandboxes();
const all: Sandbox[] = [...strong, unconfined];
afterAll(removeFolders);

describe.each(all)('$mechanism', (sandbox) => {
  test('carries messages both ways over descriptor 3, apart from the output', async () => {
    const echo = "const s = new (require('net').Socket)({ fd: 3 }); s.on('data', (d) => s.write(String(d).toUpperCase())); console.log('noise')";
    const jail = await sandbox.start(evaluate(echo, { channel: true }));
    jail.channel?.input.write('hello\n');
    expect(String((await once(jail.channel!.output, 'data'))[0])).toBe('HELLO\n');
    await jail.stop();
    await jail.stop();
    expect(jail.output().stdout).toBe('noise\n');
    expect(await jail.ended).toEqual({ kind: 'signalled', signal: 'SIGKILL' });
  });

  test('sets a small environment that the spec may override, and the folders it names exist', async () => {
    const spec = evaluate("console.log(JSON.stringify([process.env, [process.env.HOME, process.env.TMPDIR].every(require('fs').existsSync)]))", { env: { LANG: 'C', EXTRA: '1' } });
    const [env, exist] = JSON.parse((await runJail(sandbox, spec)).stdout);
    expect(env).toMatchObject({ LANG: 'C', EXTRA: '1', HOME: join(spec.scratch, '.home'), TMPDIR: join(spec.scratch, '.tmp') });
    expect(Object.keys(env).filter((name) => name !== 'PWD').sort()).toEqual(['EXTRA', 'HOME', 'LANG', 'PATH', 'TMPDIR']);
    expect(exist).toBe(true);
  });

  test('keeps what was written to scratch', async () => {
    const spec = evaluate("require('fs').writeFileSync('kept.txt', 'kept')");
    expect(await runJail(sandbox, spec)).toMatchObject({ end: { kind: 'exited', code: 0 } });
    expect(readFileSync(join(spec.scratch, 'kept.txt'), 'utf8')).toBe('kept');
  });

  test('tells how a program ended', async () => {
    expect((await runJail(sandbox, evaluate('process.exit(7)'))).end).toEqual({ kind: 'exited', code: 7 });
    expect((await runJail(sandbox, evaluate('process.abort()'))).end).toMatchObject({ kind: 'signalled' });
    expect((await runJail(sandbox, evaluate('for (;;);', { limits: { wallMilliseconds: 300 } }))).end).toEqual({ kind: 'timed-out' });
  });

  test('ends a program that fills its scratch folder, or was given a full one', async () => {
    const spec = evaluate("setInterval(() => {}, 1000)", { limits: { scratchBytes: 1e6 } });
    writeFileSync(join(spec.scratch, 'big'), Buffer.alloc(2e6, 1));
    expect((await runJail(sandbox, spec)).end).toEqual({ kind: 'scratch-full' });
  });

  test('ends one that fills it fast with many files, before it has gone far', async () => {
    const spec = evaluate("const fs = require('fs'); const block = Buffer.alloc(1e6); for (let n = 0; ; n++) fs.writeFileSync('file-' + n, block)", { limits: { scratchBytes: 2e7 } });
    expect((await runJail(sandbox, spec)).end).toEqual({ kind: 'scratch-full' });
    expect(readdirSync(spec.scratch).length).toBeLessThan(120);
  });

  test('counts output over the limit and drops it', async () => {
    const { stdout, stderr, dropped } = await runJail(sandbox, evaluate("process.stdout.write('x'.repeat(600)); process.stderr.write('y'.repeat(600))", { limits: { outputBytes: 1000 } }));
    expect([stdout.length + stderr.length, dropped]).toEqual([1000, 200]);
  });

  test('leaves no process when it is stopped at once', async () => {
    const spec = evaluate('setInterval(() => {}, 1000)');
    await (await sandbox.start(spec)).stop();
    expect(processesNaming([spec.scratch])).toEqual([]);
  });

  test('rejects a program that is not there, or reports it', async () => {
    const run = runJail(sandbox, evaluate('', { argv: ['/nowhere/program'] })).then(({ end }) => end.kind === 'exited' && end.code, () => 'rejected');
    expect(await run).not.toBe(0);
  });
});

// A sandbox without a file system of its own can only watch.
describe.each(strong.filter(({ mechanism }) => mechanism === 'bubblewrap'))('$mechanism', (sandbox) => {
  test('gives a passing scratch folder no more room than its size, and leaves nothing of it', async () => {
    const write = "const fs = require('fs'); const block = Buffer.alloc(1e6); let n = 0; try { for (;; n++) fs.writeFileSync('file-' + n, block) } catch (error) { console.log(error.code, n, fs.existsSync(process.env.HOME)) }";
    const spec = evaluate(write, { passing: true, limits: { scratchBytes: 2e7 } });
    expect((await runJail(sandbox, spec)).stdout).toMatch(/^ENOSPC (19|20) true$/m);
    expect(readdirSync(spec.scratch).filter((name) => name.startsWith('file-'))).toEqual([]);
  });
});

describe.each(strong)('$mechanism', (sandbox) => {
  test.each([['the temporary folder', freshFolder()], ['the home folder', freshFolder(homedir())]])('shows a private folder below %s read-only', async (_, folder) => {
    writeFileSync(join(folder, 'module.txt'), 'shown');
    const code = `const fs = require('fs'); console.log(fs.readFileSync('module.txt', 'utf8')); fs.writeFileSync('new.txt', '')`;
    const { stdout, stderr } = await runJail(sandbox, evaluate(code, { readOnly: [process.execPath, folder], cwd: folder }));
    expect(stdout).toBe('shown\n');
    expect(stderr).toMatch(/EROFS|EACCES/);
  });

  test('follows links to what is shown, and does not mind what is not there', async () => {
    const [real, links] = [freshFolder(), freshFolder()];
    writeFileSync(join(real, 'module.txt'), 'linked');
    symlinkSync(real, join(links, 'modules'));
    symlinkSync('nowhere', join(links, 'dangling'));
    const spec = evaluate(`console.log(require('fs').readFileSync('${links}/modules/module.txt', 'utf8'))`);
    expect(await runJail(sandbox, { ...spec, readOnly: [...spec.readOnly, join(links, 'modules'), join(real, 'missing')] })).toMatchObject({ stdout: 'linked\n' });
    expect(await runJail(sandbox, { ...spec, readOnly: [...spec.readOnly, links, real] })).toMatchObject({ stdout: 'linked\n' });
  });

  test('takes a scratch folder reached through a link', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'real', 'scratch'), { recursive: true });
    symlinkSync('real', join(folder, 'link'));
    const scratch = join(folder, 'link', 'scratch');
    const { readOnly, ...spec } = evaluate("require('fs').writeFileSync('kept.txt', '')", { scratch, cwd: join(folder, 'real', 'scratch') });
    expect(await runJail(sandbox, { ...spec, readOnly: [...readOnly, join(folder, 'link')], env: { HOME: spec.cwd } })).toMatchObject({ end: { code: 0 }, stderr: '' });
  });

  test('takes a scratch folder inside a folder that is shown, and files put there before', async () => {
    const project = freshFolder();
    const scratch = freshFolder(join(project, 'scratch'));
    writeFileSync(join(scratch, 'before.txt'), 'before');
    const code = `const fs = require('fs'); fs.appendFileSync('before.txt', ' and after')`;
    expect(await runJail(sandbox, evaluate(code, { readOnly: [process.execPath, project], scratch, cwd: scratch }))).toMatchObject({ end: { code: 0 } });
    expect(readFileSync(join(scratch, 'before.txt'), 'utf8')).toBe('before and after');
  });

  test('leaves no process when we are killed', async () => {
    const scratch = freshFolder();
    const starter = spawn(process.execPath, [join(import.meta.dirname, 'start-and-wait.ts'), sandbox.mechanism, scratch], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(starter.stdout, 'data');
    expect(processesNaming([scratch]).length).toBeGreaterThan(1);
    starter.kill('SIGKILL');
    await expect.poll(() => processesNaming([scratch]), { timeout: 5000 }).toEqual([]);
  });

  test('has room for the threads of a test runner', async () => {
    const code = "const { Worker } = require('worker_threads'); let left = 8; for (let i = 0; i < 8; i += 1) new Worker('setTimeout(() => {}, 200)', { eval: true }).on('exit', () => { left -= 1; if (left === 0) console.log('all') })";
    expect(await runJail(sandbox, evaluate(code))).toMatchObject({ end: { kind: 'exited', code: 0 }, stdout: 'all\n' });
  });

  test('starts about as fast as Node itself', async () => {
    const best = { jail: Infinity, node: Infinity };
    // In turns, so that a busy machine slows both.
    for (let round = 0; round < 8; round += 1) {
      best.jail = Math.min(best.jail, await timed(sandbox, evaluate('', { argv: ['/bin/true'] })));
      best.node = Math.min(best.node, await timed(unconfined, evaluate('')));
    }
    expect(best.jail).toBeLessThan(1.5 * best.node);
  });
});

async function timed(sandbox: Sandbox, spec: JailSpec): Promise<number> {
  const started = performance.now();
  await runJail(sandbox, spec);
  return performance.now() - started;
}

test('a jail that was stopped does not keep us alive', async () => {
  const script = join(import.meta.dirname, 'start-and-stop.ts');
  const [code] = await once(spawn(process.execPath, [script], { stdio: 'ignore', timeout: 20_000 }), 'exit');
  expect(code).toBe(0);
});

test('level guarded runs only programs that guard themselves', async () => {
  const sandbox = guarded()!;
  await expect(sandbox.start(evaluate('1'))).rejects.toThrow('no guard of its own');
  const { end, stderr } = await runJail(sandbox, evaluate("require('fs').writeFileSync('big', Buffer.alloc(2e6))", { selfGuarded: true, limits: { scratchBytes: 1e6 } }));
  expect(end.kind === 'scratch-full' || stderr.includes('EFBIG')).toBe(true);
});
