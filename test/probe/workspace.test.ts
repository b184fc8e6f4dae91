import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import type { ProjectFacts } from '../../src/model/project.ts';
import { makeWorkspace, type ScratchWorkspace } from '../../src/probe/workspace.ts';

const dialects = { '.js': 'javascript', '.ts': 'typescript' };

function project(texts: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'workspace-test-')));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function copyOf(root: string, dependencies: string[], rewritten: Map<string, string> | null = null): ScratchWorkspace {
  return makeWorkspace({ files: realFiles, facts: { root, dependencies } as unknown as ProjectFacts, language: { dialects }, rewritten });
}

describe('makeWorkspace', () => {
  test('copies sources, tests and configuration, replaces rewritten texts in the probe copy only, links dependencies', () => {
    const root = project({
      'package.json': '{}', 'src/a.js': 'one', 'test/a.test.js': 'two', 'bin/run': '#!/bin/sh\n',
      'node_modules/dep/index.js': 'dep', '.git/HEAD': 'ref', 'packages/b/node_modules/inner/index.js': 'inner',
    });
    chmodSync(join(root, 'bin/run'), 0o755);
    const made = copyOf(root, [join(root, 'node_modules'), join(root, 'packages/b/node_modules')], new Map([['src/a.js', 'ONE']]));
    expect(readFileSync(join(made.plain, 'src/a.js'), 'utf8')).toBe('one');
    expect(readFileSync(join(made.probe, 'src/a.js'), 'utf8')).toBe('ONE');
    expect(readFileSync(join(made.plain, 'test/a.test.js'), 'utf8')).toBe('two');
    expect(statSync(join(made.plain, 'bin/run')).mode & 0o111).toBe(0o111);
    expect(existsSync(join(made.plain, '.git'))).toBe(false);
    expect(readlinkSync(join(made.plain, 'node_modules/dep'))).toBe(join(root, 'node_modules/dep'));
    expect(readFileSync(join(made.probe, 'packages/b/node_modules/inner/index.js'), 'utf8')).toBe('inner');
    made.remove();
    expect(existsSync(made.plain)).toBe(false);
    expect(readFileSync(join(root, 'node_modules/dep/index.js'), 'utf8')).toBe('dep');
  });

  test('leaves out what git ignores, but for generated code, at every level and with negation', () => {
    const root = project({
      '.git/HEAD': 'ref', '.gitignore': 'data/\n*.log\n!keep.log\ngenerated\n.env\n', 'data/big.csv': '1', 'a.log': '1', 'keep.log': '1', '.env': 'SECRET=1',
      'src/generated/types.js': 'made', '.cache/x.js': '1', 'sub/.gitignore': '/local.txt\n', 'sub/local.txt': '1', 'sub/deep/local.txt': '1', 'sub/node_modules/x/index.js': '1',
    });
    writeFileSync(join(root, '.gitignore'), `${readFileSync(join(root, '.gitignore'), 'utf8')}.cache\nnode_modules\n`);
    const { plain, remove } = copyOf(root, [join(root, 'node_modules')]);
    const here = (path: string): boolean => existsSync(join(plain, path));
    expect(['keep.log', 'src/generated/types.js', 'sub/deep/local.txt', '.gitignore'].filter(here)).toHaveLength(4);
    expect(['data', 'a.log', '.env', '.cache', 'sub/local.txt', 'sub/node_modules'].filter(here)).toEqual([]);
    remove();
  });

  test('a package of a repository stands as deep as the original, beside its neighbours', () => {
    const repository = project({ 'tsconfig.base.json': '{"base":1}', 'packages/a/src/a.ts': 'a', 'packages/b/b.ts': 'b', 'node_modules/dep/index.js': 'dep' });
    const root = join(repository, 'packages/a');
    const { plain, remove, readOnly } = copyOf(root, [join(repository, 'node_modules')]);
    for (const [path, text] of [['src/a.ts', 'a'], ['../b/b.ts', 'b'], ['../../tsconfig.base.json', '{"base":1}'], ['../../node_modules/dep/index.js', 'dep']] as const) {
      expect(readFileSync(join(plain, path), 'utf8')).toBe(text);
    }
    expect(readOnly).toContain(repository);
    remove();
  });

  test('links among dependencies that lead back into the project lead to the copy', () => {
    const root = project({ 'packages/b/index.js': 'b', 'node_modules/dep/index.js': 'dep', 'node_modules/@s/other/index.js': 'other' });
    symlinkSync('../../packages/b', join(root, 'node_modules/@s/b'));
    const { plain, remove } = copyOf(root, [join(root, 'node_modules')]);
    expect(realpathSync(join(plain, 'node_modules/@s/b'))).toBe(realpathSync(join(plain, 'packages/b')));
    expect(readFileSync(join(plain, 'node_modules/@s/other/index.js'), 'utf8')).toBe('other');
    expect(readFileSync(join(plain, 'node_modules/dep/index.js'), 'utf8')).toBe('dep');
    remove();
  });

  test('the jail user can read private files', { skip: process.getuid?.() !== 0 }, () => {
    const root = project({ 'src/secret.js': 'x' });
    chmodSync(join(root, 'src/secret.js'), 0o600);
    chmodSync(join(root, 'src'), 0o700);
    const { plain, remove } = copyOf(root, []);
    execFileSync('cat', [join(plain, 'src/secret.js')], { uid: 65_534, gid: 65_534, cwd: '/' });
    remove();
  });
});
