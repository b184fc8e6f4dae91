import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { realGit } from '../../src/effects/real/git.ts';
import { freshFolder } from './program.ts';

describe('git of a project that is not trusted', () => {
  it.each([['core.fsmonitor', ['status', '--porcelain']], ['diff.external', ['diff', 'HEAD']], ['diff.own.textconv', ['diff', 'HEAD']], ['filter.own.clean', ['diff', 'HEAD']]])('runs no program that %s names', async (key, args) => {
    const root = freshFolder({ 'work/a': 'one\n', 'program': `#!/bin/sh\ntouch "$(dirname "$0")/ran"\ncat\n` });
    const [work, program, ran] = [join(root, 'work'), join(root, 'program'), join(root, 'ran')];
    const plain = (...words: readonly string[]): Promise<unknown> => execa('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...words], { cwd: work, reject: false, stdin: 'ignore', timeout: 10_000 });
    await plain('init', '-q');
    await plain('add', '.');
    await plain('commit', '-qm', 'first');
    writeFileSync(join(work, 'a'), 'two\n');
    writeFileSync(join(work, '.git/info/attributes'), 'a diff=own filter=own\n');
    chmodSync(program, 0o755);
    await plain('config', key, program);
    expect(await realGit(work, args)).toContain('a');
    expect(existsSync(ran)).toBe(false);
    await plain(...args);
    expect(existsSync(ran)).toBe(true);
  });

  it('is null where git refuses', async () => {
    expect(await realGit(join(freshFolder(), 'work'), ['rev-parse', 'HEAD'])).toBeNull();
  });
});
