import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { crash } from '../../src/cli/crash.ts';
import type { Host } from '../../src/cli/host.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { freshFolder, testgen } from './program.ts';
import { sampleProject } from './sample-project.ts';

/** The parts of the machine that a crash needs, with what was said. */
function hostFor(argv: readonly string[]): { readonly host: Host; readonly said: { out: string; err: string } } {
  const said = { out: '', err: '' };
  const output = (key: 'out' | 'err'): Host['stdout'] => ({ write: (text) => void (said[key] += text), terminal: false, columns: () => 80 });
  const host = { argv, environment: {}, version: '1.2.3', runtime: 'r', platform: 'p', files: realFiles, clock: { now: () => 0, tick: () => 0 }, stdout: output('out'), stderr: output('err') };
  return { host: host as unknown as Host, said };
}

it('says one line, and keeps the stack in a file that it names', () => {
  const { host, said } = hostFor(['generate']);
  expect(crash(host, new Error('first line\nsecond line'))).toBe(2);
  expect(said.err).toMatch(/^testgen: unexpected error: first line\. Details are in [^\n]*\n$/);
  const file = /Details are in ([^;]*);/.exec(said.err)?.[1] ?? '';
  expect(readFileSync(file, 'utf8')).toMatch(/^testgen 1\.2\.3, r, p\ngenerate\n\nError: first line\n/);
  expect(said.out).toBe('');
  rmSync(dirname(file), { recursive: true });
});

it('shows the stack with --log-level debug, and one document with --format json', () => {
  const { host, said } = hostFor(['generate', '--log-level', 'debug', '--format=json']);
  crash(host, new TypeError('no'));
  expect(said.err).toMatch(/TypeError: no\n {4}at /);
  expect(JSON.parse(said.out).problems).toMatchObject([{ code: 'INTERNAL' }]);
});

it.each([['kept', []], ['shown', ['--log-level', 'debug']]])('nothing that is %s holds a secret', (_how, more) => {
  const { host, said } = hostFor(['generate', '--base-url', 'http://me:hunter2222@host/v1', ...more]);
  crash(host, new Error('asked with api_key=abcdef123456'));
  const file = /Details are in ([^;]*);/.exec(said.err)?.[1];
  const kept = file === undefined ? '' : readFileSync(file, 'utf8');
  expect(`${said.err}${kept}`).not.toMatch(/hunter2222|abcdef123456/);
  if (file !== undefined) rmSync(dirname(file), { recursive: true });
});

it('through the program: a machine without a folder for temporary files', async () => {
  const nowhere = join(freshFolder(), 'nowhere');
  const { stdout, stderr, code } = await testgen(sampleProject(), ['generate', '--quiet'], { TMPDIR: nowhere });
  expect(stderr).toMatch(/^testgen: unexpected error: [^\n]*nowhere[^\n]*\n$/);
  expect([stdout, code]).toEqual(['', 2]);
});
