import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder, testgen } from '../../cli/program.ts';
import { absent } from './present.ts';

const SOUND = 'def double(x: int) -> int:\n    return x * 2\n';
const FILES = {
  'pkg/__init__.py': '', 'pkg/sound.py': SOUND, 'pkg/two.py': 'print "hello"\n\ndef old():\n    return 1\n', 'pkg/broken.py': 'def half(a):\n    return (a +\n',
  'pkg/lacks.py': 'import surely_not_installed\n\ndef f():\n    return 1\n', 'pkg/one_way.py': 'from pkg.other_way import b\n\na = 1\n\ndef f():\n    return b\n',
  'pkg/other_way.py': 'from pkg.one_way import a\n\nb = 1\n\ndef g():\n    return a\n', 'pkg/tabs.py': 'def tabbed(x: int) -> int:\n\treturn x + 1\n', 'pkg/marked.py': '\uFEFFdef marked(x: int) -> int:\n    return x - 1\n',
  'notes.ipynb': '{"cells": [{"cell_type": "code", "source": ["def in_notebook():\\n", "    return 1"]}]}',
};
interface Told { readonly files: readonly { readonly path: string; readonly units: readonly { readonly status: string; readonly tests: readonly unknown[] }[] }[]; readonly problems: readonly { readonly code: string; readonly file?: string; readonly title?: string; readonly message?: string }[] }

it.skipIf(absent)('what cannot be read or loaded is named with its reason and its fix, and everything else goes on', { timeout: 240_000 }, async () => {
  const root = freshFolder(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`work/${path}`, text])));
  writeFileSync(join(root, 'work', 'pkg', 'latin.py'), Buffer.from('# -*- coding: latin-1 -*-\ndef greet(x: int) -> str:\n    return "gr\u00fc\u00df" * x\n', 'latin1'));
  const made = await testgen(root, ['generate', '--provider', 'offline', '--seed', '1', '--budget-time', '40', '--format', 'json']);
  const { files, problems } = JSON.parse(made.stdout) as Told;
  const tested = files.filter(({ units }) => units.some(({ tests }) => tests.length > 0)).map(({ path }) => path);
  expect(tested).toEqual(expect.arrayContaining(['pkg/sound.py', 'pkg/tabs.py', 'pkg/marked.py', 'pkg/latin.py']));
  expect(tested).not.toEqual(expect.arrayContaining(['pkg/lacks.py']));
  expect(files.map(({ path }) => path)).not.toContain('notes.ipynb');
  const said = JSON.stringify(problems);
  for (const path of ['pkg/two.py', 'pkg/broken.py', 'pkg/lacks.py', 'pkg/one_way.py']) expect(said).toContain(path);
  expect(said).toContain("Cannot find module 'surely_not_installed'");
  expect(said).toContain('install surely_not_installed');
  expect(said).toContain('circular import');
});
