import { describe, expect, it } from 'vitest';
import { editConfig } from '../../src/options/file/edit.ts';
import { readConfig } from '../../src/options/file/read.ts';

describe('editConfig', () => {
  it('changes one value and keeps comments and order', () => {
    const text = '# ours\nseed: 1 # fixed\nframework: mocha\n';
    expect(editConfig('/x/.testgenrc.yaml', text, ['seed'], 5)).toBe('# ours\nseed: 5 # fixed\nframework: mocha\n');
  });

  it('adds to the testgen key of a manifest in its own indentation', () => {
    const text = '{\n\t"name": "x",\n\t"testgen": {\n\t\t"seed": 1\n\t}\n}\n';
    expect(editConfig('/x/package.json', text, ['budgetTime'], 9)).toBe('{\n\t"name": "x",\n\t"testgen": {\n\t\t"seed": 1,\n\t\t"budgetTime": 9\n\t}\n}\n');
  });

  it('writes a nested setting, and removes it without a trace', () => {
    const text = editConfig('/x/.testgenrc.yaml', '', ['languages', 'any', 'framework'], 'one');
    expect(text).toBe('languages:\n  any:\n    framework: one\n');
    expect(editConfig('/x/.testgenrc.yaml', 'seed: 2\n', ['seed'], undefined)).toBe('');
  });

  it.each(['.testgenrc', '.testgenrc.yaml', '.testgenrc.json', 'package.json'])('is read back from %s', (name) => {
    const path = `/x/${name}`;
    const text = editConfig(path, editConfig(path, '', ['type'], ['unit']), ['dryRun'], true);
    const read = readConfig(path, text);
    expect(read.ok && read.config.values).toEqual({ type: ['unit'], dryRun: true });
  });
});
