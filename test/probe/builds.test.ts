import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import type { DriverBuild } from '../../src/languages/language.ts';
import { Builds } from '../../src/probe/builds.ts';
import { freshFolder, removeFolders, strongSandboxes } from '../sandbox/spec.ts';

afterAll(removeFolders);

describe.each(await strongSandboxes())('drivers compiled in $mechanism', (sandbox) => {
  test('are taken out of the jail once, and the next one is compiled after them', async () => {
    const { builds, build, into } = laid('echo made >> driver; echo learnt > learnt');
    const times: number[] = [];
    const all = { ...build, ahead: { ...build, argv: ['/bin/sh', '-c', 'cp driver next'], made: [{ from: join(build.scratch, 'next'), to: join(into, 'next') }] } };
    await Promise.all([builds.ready(all, (took) => times.push(took)), builds.ready(all, (took) => times.push(took))]);
    expect([readFileSync(join(into, 'driver'), 'utf8'), times.length]).toEqual(['made\n', 1]);
    await builds.ready(all.ahead);
    expect(readFileSync(join(into, 'next'), 'utf8')).toBe('made\n');
    await builds.close();
  });

  test.each([
    ['a link to a file of the user', 'ln -s /etc/hostname driver'],
    ['a link on the way', 'mkdir -p other; rm -rf inner; echo x > other/learnt; ln -s other inner; ln -s /etc inner/more'],
    ['a pipe', 'mkfifo driver'],
    ['a folder', 'mkdir driver'],
    ['nothing', 'exit 1'],
  ])('are not taken where %s stands in their place', async (_what, script) => {
    const { builds, build, into } = laid(script);
    await builds.ready({ ...build, made: [...build.made, { from: join(build.scratch, 'inner/learnt'), to: join(into, 'inner') }, { from: join(build.scratch, 'inner/more/hostname'), to: join(into, 'more') }] });
    expect(['driver', 'learnt', 'inner', 'more'].filter((name) => existsSync(join(into, name)))).toEqual([]);
    await builds.close();
  });

  test('end when they are not wanted any more', async () => {
    const { builds, build } = laid('sleep 1000');
    const never = builds.ready(build);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await builds.close();
    await never;
    await builds.ready({ ...build, made: [] });
  });

  function laid(script: string): { readonly builds: Builds; readonly build: DriverBuild; readonly into: string } {
    const base = freshFolder();
    const [scratch, into] = [join(base, 'build'), join(base, 'assets')];
    mkdirSync(scratch);
    const made = ['driver', 'learnt'].map((name) => ({ from: join(scratch, name), to: join(into, name) }));
    return { builds: new Builds(realFiles, sandbox, []), into, build: { argv: ['/bin/sh', '-c', script], env: {}, readOnly: [], scratch, scratchBytes: 1 << 24, made } };
  }
});
