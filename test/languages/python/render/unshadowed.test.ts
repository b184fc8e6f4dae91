import { expect, test } from 'vitest';
import type { Import } from '../../../../src/model/candidate.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import { unshadowed } from '../../../../src/languages/python/render/unshadowed.ts';

const from = (module: string, name: string): Import => ({ module, name, local: name });
const caseOf = (imports: readonly Import[], setup: readonly string[], act: string): TestCase => ({ candidate: { imports, setup, act } }) as unknown as TestCase;

test('two imports of one name are told apart, the module under test keeps its own', () => {
  const [first, second] = unshadowed([
    caseOf([from('pkg/other.py', 'parse')], ['parsed = parse("parse()", parse=1)'], 'x.parse(parse, "it\'s")'),
    caseOf([from('pkg/mod.py', 'parse')], [], 'parse(1)'),
  ], 'pkg/mod.py');
  expect(first?.candidate).toEqual({ imports: [{ module: 'pkg/other.py', name: 'parse', local: 'other_parse' }], setup: ['parsed = other_parse("parse()", parse=1)'], act: 'x.parse(other_parse, "it\'s")' });
  expect(second?.candidate.act).toBe('parse(1)');
});
