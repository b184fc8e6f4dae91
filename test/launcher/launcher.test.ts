import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const BIN = join(import.meta.dirname, '..', '..', 'bin');
const ARCH = `${process.platform}-${process.arch}`;

describe.skipIf(process.platform !== 'linux')('bin/testgen', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'testgen-launcher-'));
    cpSync(BIN, join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Puts a program where npm would have put the pinned Node. */
  function pin(text: string | null): void {
    const folder = join(root, 'node_modules', `node-${ARCH}`);
    mkdirSync(join(folder, 'bin'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    if (text === null) return symlinkSync(process.execPath, join(folder, 'bin', 'node'));
    writeFileSync(join(folder, 'bin', 'node'), text);
    chmodSync(join(folder, 'bin', 'node'), 0o755);
  }
  function main(text: string): void {
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(join(root, 'dist', 'main.js'), text);
  }
  const launch = (...argv: string[]): ReturnType<typeof run> => run(process.execPath, [join(root, 'bin', 'testgen'), ...argv]);

  test('hands over arguments, streams and the exit code', () => {
    pin(null);
    main('process.stdout.write(JSON.stringify(process.argv.slice(2))); process.stderr.write("err"); process.exit(7);');
    expect(launch('a', '--b', 'c d')).toEqual({ stdout: '["a","--b","c d"]', stderr: 'err', status: 7 });
  });

  test('runs the source where nothing is built', () => {
    pin(null);
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src', 'main.ts'), 'const text: string = "from source"; process.stdout.write(text);');
    expect(launch().stdout).toBe('from source');
  });

  test('runs in its own process where npm has no Node for the platform', () => {
    main('process.stdout.write(process.argv[1] ?? "")');
    expect(launch().stdout).toBe(join(root, 'dist', 'main.js'));
  });

  test('says in one message what a pinned Node lacks that does not start', () => {
    pin('#!/bin/sh\necho "error while loading shared libraries: libatomic.so.1: cannot open shared object file" >&2\nexit 127\n');
    main('');
    const { stderr, status } = launch('--version');
    expect(status).toBe(2);
    expect(stderr).toContain('the bundled Node does not start');
    expect(stderr).toContain('apt-get install libatomic1');
  });

  test('says so as well when the pinned Node cannot be executed at all', () => {
    pin('#!/no/such/loader\n');
    main('');
    const { stderr, status } = launch('--version');
    expect(status).toBe(2);
    expect(stderr).toMatch(/does not start[\s\S]*glibc 2\.28/);
  });

  test.each([['SIGTERM', 143], ['SIGINT', 130]] as const)('passes %s on and ends as the command ends', async (signal, code) => {
    pin(null);
    main(`process.on('${signal}', () => { process.stdout.write('stopped'); process.exit(${code}); }); process.stdout.write('ready'); setInterval(() => {}, 1000);`);
    const child = spawn(process.execPath, [join(root, 'bin', 'testgen')], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await nextOutput(child)).toBe('ready');
    child.kill(signal);
    expect(await nextOutput(child)).toBe('stopped');
    expect((await once(child, 'exit'))[0]).toBe(code);
  });

  test('dies by the signal that killed the command', async () => {
    pin(null);
    main("process.kill(process.pid, 'SIGKILL');");
    expect(spawnSync(process.execPath, [join(root, 'bin', 'testgen')]).signal).toBe('SIGKILL');
  });
});

async function nextOutput(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  return String((await once(child.stdout, 'data'))[0]);
}

function run(command: string, argv: readonly string[]): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(command, argv, { encoding: 'utf8' });
  return { stdout, stderr, status };
}
