import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import type { RenderedFile } from '../../src/model/verdict.ts';
import { diffOf } from '../../src/write/diff.ts';
import { writeAll } from '../../src/write/write-all.ts';

const folder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'write-test-')));
const file = (path: string, text: string, previous: string | null = null): RenderedFile => ({ path, text, previous, tests: [] });
const IMPORTS = (root: string): string => `
import { realFiles } from '${process.cwd()}/src/effects/real/files.ts';
import { writeAll } from '${process.cwd()}/src/write/write-all.ts';
const root = '${root}';
const tests: [] = [];
`;
const reasons = (seen: { problems: readonly { message: string }[] }): string[] => seen.problems.map(({ message }) => message);

const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
/** False where the checkout lies in a folder that only root may enter. */
const readable = spawnSync('test', ['-r', join(process.cwd(), 'src/write/write-all.ts')], nobody).status === 0 && spawnSync(process.execPath, ['-v'], { ...nobody, cwd: '/' }).status === 0;
const MOUNTING = isRoot ? ['--mount'] : ['--map-root-user', '--mount'];
const mounts = spawnSync('unshare', [...MOUNTING, 'sh', '-c', 'mount -t tmpfs none /tmp']).status === 0;

/** Runs a script that prints JSON as a user without privileges, whom the folder then belongs to. */
function asNobody(root: string, script: string): unknown {
  writeFileSync(join(root, 'run.ts'), IMPORTS(root) + script);
  if (isRoot) execFileSync('chown', ['-R', '65534:65534', root]);
  return JSON.parse(execFileSync(process.execPath, [join(root, 'run.ts')], { encoding: 'utf8', cwd: root, ...nobody }));
}

describe('writeAll', () => {
  test('writes new files with their folders and replaces those it read', async () => {
    const root = folder();
    writeFileSync(join(root, 'a.test.js'), 'old', { mode: 0o640 });
    const seen = await writeAll([file('a.test.js', 'new', 'old'), file('test/deep/b.test.js', 'b')], root, realFiles);
    expect(seen).toEqual({ written: ['a.test.js', 'test/deep/b.test.js'], problems: [] });
    expect(readFileSync(join(root, 'a.test.js'), 'utf8')).toBe('new');
    expect(statSync(join(root, 'a.test.js')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(root, 'test/deep/b.test.js'), 'utf8')).toBe('b');
    expect(readdirSync(join(root, 'test/deep'))).toEqual(['b.test.js']);
  });

  test('leaves files alone that changed, appeared or vanished since they were read, and goes on', async () => {
    const root = folder();
    writeFileSync(join(root, 'changed.js'), 'edited');
    writeFileSync(join(root, 'appeared.js'), 'by hand');
    const seen = await writeAll([file('changed.js', 'x', 'as read'), file('appeared.js', 'x'), file('gone.js', 'x', 'as read'), file('fine.js', 'x')], root, realFiles);
    expect(seen.written).toEqual(['fine.js']);
    expect(reasons(seen)).toEqual(['cannot write changed.js: it was changed meanwhile', 'cannot write appeared.js: it was changed meanwhile', 'cannot write gone.js: it was removed meanwhile']);
    expect(readFileSync(join(root, 'changed.js'), 'utf8')).toBe('edited');
  });

  test('writes nothing outside the project: not through links, not by name', async () => {
    const [root, outside] = [folder(), folder()];
    symlinkSync(outside, join(root, 'test'));
    writeFileSync(join(outside, 'target.js'), 'theirs');
    symlinkSync(join(outside, 'target.js'), join(root, 'link.js'));
    const seen = await writeAll([file('test/new/a.js', 'x'), file('link.js', 'x', 'theirs'), file('../escaped.js', 'x')], root, realFiles);
    expect(seen.written).toEqual([]);
    expect(reasons(seen)).toEqual(['cannot write test/new/a.js: it leads out of the project', 'cannot write link.js: it is a link', 'cannot write ../escaped.js: it leads out of the project']);
    expect(readdirSync(outside)).toEqual(['target.js']);
    expect(readFileSync(join(outside, 'target.js'), 'utf8')).toBe('theirs');
  });

  test('a folder that may not be written to costs only its own files', { skip: !readable }, () => {
    const root = folder();
    for (const path of ['locked', 'open']) mkdirSync(join(root, path));
    const seen = asNobody(root, `
import { chmodSync } from 'node:fs';
chmodSync(root + '/locked', 0o555);
const seen = await writeAll([{ path: 'locked/a.js', text: 'x', previous: null, tests }, { path: 'open/b.js', text: 'x', previous: null, tests }], root, realFiles);
process.stdout.write(JSON.stringify(seen));`);
    expect(reasons(seen as { problems: [] })).toEqual(['cannot write locked/a.js: permission denied']);
    expect(seen).toMatchObject({ written: ['open/b.js'] });
  });

  test('stopped at any moment, the file is the old one or the new one, whole', async () => {
    const root = folder();
    const [old, fresh] = ['a'.repeat(2_000_000), 'b'.repeat(2_000_000)];
    writeFileSync(join(root, 'run.ts'), `${IMPORTS(root)}
const texts = ['a', 'b'].map((letter) => letter.repeat(2_000_000));
for (let at = 0; ; at += 1) await writeAll([{ path: 'a.js', text: texts[(at + 1) % 2] as string, previous: texts[at % 2] as string, tests }], root, realFiles);
`);
    for (const wait of [180, 210, 250, 300]) {
      writeFileSync(join(root, 'a.js'), old);
      const child = spawn(process.execPath, [join(root, 'run.ts')]);
      await new Promise((resolve) => { setTimeout(resolve, wait); });
      child.kill('SIGKILL');
      await new Promise((resolve) => { child.on('close', resolve); });
      expect([old, fresh].includes(readFileSync(join(root, 'a.js'), 'utf8'))).toBe(true);
    }
  });

  test('a file where a folder should be, and a name that is too long', async () => {
    const root = folder();
    writeFileSync(join(root, 'test'), 'a file');
    const seen = await writeAll([file('test/a.js', 'x'), file(`sub/${'x'.repeat(300)}.js`, 'x')], root, realFiles);
    expect(reasons(seen).map((message) => message.split(': ')[1])).toEqual(['a file stands where its folder should be', 'the name is too long']);
    expect(readdirSync(root)).toEqual(['test']);
  });

  test('finishes the file in hand when told to stop', async () => {
    const root = folder();
    const stop = new AbortController();
    const files = { ...realFiles, writeAtomic: async (path: string, text: string) => { stop.abort(); await realFiles.writeAtomic(path, text); } };
    expect((await writeAll([file('a.js', 'a'), file('b.js', 'b')], root, files, stop.signal)).written).toEqual(['a.js']);
    expect(readdirSync(root)).toEqual(['a.js']);
  });

  test('a full disk: the file is not begun, what stood there stays whole', { skip: !mounts }, () => {
    const root = folder();
    writeFileSync(join(root, 'run.ts'), `${IMPORTS(`${root}/disk`)}
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
writeFileSync(root + '/a.js', 'old');
const seen = await writeAll([{ path: 'a.js', text: 'x'.repeat(5_000_000), previous: 'old', tests }, { path: 'b.js', text: 'b', previous: null, tests }], root, realFiles);
process.stdout.write(JSON.stringify({ ...seen, left: readdirSync(root), a: readFileSync(root + '/a.js', 'utf8') }));
`);
    mkdirSync(join(root, 'disk'));
    const script = `mount -t tmpfs -o size=1m none "${root}/disk" && exec "${process.execPath}" "${root}/run.ts"`;
    const seen = JSON.parse(execFileSync('unshare', [...MOUNTING, 'sh', '-c', script], { encoding: 'utf8' })) as { written: string[]; problems: { message: string }[]; left: string[]; a: string };
    expect(seen.problems.map(({ message }) => message)).toEqual(['cannot write a.js: the disk is full']);
    expect(seen).toMatchObject({ written: ['b.js'], left: ['a.js', 'b.js'], a: 'old' });
  });
});

describe('diffOf', () => {
  test('shows a new file, an addition with its surroundings, and nothing for no change', () => {
    expect(diffOf(file('test/a.js', 'one\ntwo\n'))).toBe('--- /dev/null\n+++ b/test/a.js\n@@ -0,0 +1,2 @@\n+one\n+two\n');
    expect(diffOf(file('a.js', '1\n2\n3\n4\n5\nsix\n', '1\n2\n3\n4\n5\n'))).toBe('--- a/a.js\n+++ b/a.js\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+six\n');
    expect(diffOf(file('a.js', 'same', 'same'))).toBe('');
  });

  test('git applies it', () => {
    const root = folder();
    writeFileSync(join(root, 'a.js'), 'one\ntwo');
    const diff = diffOf(file('a.js', 'zero\none\ntwo\nthree', 'one\ntwo')) + diffOf(file('new/b.js', 'b'));
    execFileSync('git', ['apply', '-'], { cwd: root, input: diff });
    expect(readFileSync(join(root, 'a.js'), 'utf8')).toBe('zero\none\ntwo\nthree');
    expect(readFileSync(join(root, 'new/b.js'), 'utf8')).toBe('b');
  });
});
