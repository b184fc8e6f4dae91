import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { python } from '../../../../src/languages/python/index.ts';
import { encodingOf, inUtf8 } from '../../../../src/languages/python/parse/encoding.ts';
import { readSource } from '../../../../src/scan/content.ts';
import { assets, sourceFile } from '../project.ts';

let root = '';
afterEach(() => { if (root !== '') realFiles.remove(root); });

test.each([
  ['# -*- coding: latin-1 -*-\n', 'latin1'], ['#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n', 'cp1252'], ['x = 1\n\n# coding: utf-8\n', null], ['coding = "latin-1"\n', null],
])('%j says %s', (head, encoding) => {
  expect(encodingOf(head)).toBe(encoding);
});

test('a source in Latin-1 is read by what it says, and rewritten as what it is then', async () => {
  root = realFiles.temporaryFolder('testgen-python-');
  const text = '# coding: latin-1\ndef name():\n    return "café"\n';
  realFiles.write(join(root, 'a.py'), Buffer.from(text, 'latin1'));
  const input = { absolute: join(root, 'a.py'), path: 'a.py', language: 'python', dialect: 'python', outright: false, files: realFiles };
  expect(readSource({ ...input, encodingOf: null })).toEqual({ ok: false, reason: 'binary' });
  expect(readSource({ ...input, encodingOf })).toMatchObject({ ok: true, source: { text } });
  const file = sourceFile('a.py', text);
  expect((await python.rewrite(file, await python.parse(file, assets), assets))?.text).toMatch(/^# coding: utf-8\n/);
  expect(inUtf8('x = 1\n')).toBe('x = 1\n');
});
