import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { filesBelow, ROOT } from './sources.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'CODE_OF_CONDUCT.md', 'CHANGELOG.md', ...filesBelow('docs', '.md'), ...filesBelow('templates', '.md'), ...filesBelow('bench', '.md').filter((path) => !path.includes('.work/'))];
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('documents', () => {
  test.each(pages)('%s links to things that exist', (page) => {
    const broken = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
      .filter((link) => !/^(?:https?:|mailto:|#)/.test(link))
      .filter((link) => !existsSync(join(ROOT, dirname(page), link.replace(/#.*/, ''))));
    expect(broken).toEqual([]);
  });

  test('the change log knows the version', () => {
    expect(read('CHANGELOG.md')).toContain(`## ${manifest.version}`);
  });

  test('make targets named in the documents exist', () => {
    const targets = new Set([...read('Makefile').matchAll(/^([\w-]+):/gm)].map(([, name]) => name));
    const named = pages.flatMap((page) => [...read(page).matchAll(/`make ([\w-]+)`/g)].map(([, name]) => name));
    expect(named.filter((name) => !targets.has(name))).toEqual([]);
  });

  test('the licence is the Apache License 2.0', () => {
    expect(read('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004[\s\S]*END OF TERMS AND CONDITIONS/);
  });
});
