import { expect, test } from 'vitest';
import { readExisting } from '../../../../src/languages/python/render/existing.ts';
import { assets } from '../project.ts';

const NEW = 'def test_new():\n    assert f() == 1';
const line = (module: string, name: string | null): { module: string; name: string | null; local: string } => ({ module, name, local: name ?? module });

test('adds names to imports that are there, and tests before the main guard', async () => {
  const text = '"""Doc."""\nimport unittest\nfrom pkg.mod import b  # keep\n\n\ndef test_old():\n    pass\n\n\nif __name__ == "__main__":\n    unittest.main()\n';
  const existing = await readExisting(text, assets);
  expect([...existing.names]).toEqual(['test_old']);
  expect(existing.merge([line('pkg.mod', 'a'), line('pkg.mod', 'b'), line('pytest', null), line('decimal', 'Decimal')], NEW, 88)).toBe(
    `"""Doc."""\nimport unittest\nimport pytest\nfrom pkg.mod import a, b  # keep\nfrom decimal import Decimal\n\n\ndef test_old():\n    pass\n\n\n${NEW}\n\n\nif __name__ == "__main__":\n    unittest.main()\n`);
});

test('keeps every byte besides, with nothing to import', async () => {
  const text = 'from pkg.mod import *\n\ndef test_old(): pass   \n# the end';
  expect((await readExisting(text, assets)).merge([line('pkg.mod', 'f')], NEW, 88)).toBe(`${text}\n\n\n${NEW}\n`);
});

test('puts imports first where there are none', async () => {
  expect((await readExisting('def helper(): pass\n', assets)).merge([line('pkg.mod', 'f')], NEW, 88)).toBe(`from pkg.mod import f\n\n\ndef helper(): pass\n\n\n${NEW}\n`);
});
