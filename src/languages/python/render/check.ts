import type { Written } from './value.ts';

/** One assertion, still without the words of a framework. */
export type Check =
  | { readonly kind: 'equal' | 'close' | 'is'; readonly actual: string; readonly expected: Written }
  | { readonly kind: 'instance' | 'in'; readonly actual: string; readonly expected: Written }
  | { readonly kind: 'true'; readonly actual: string; readonly imports: Written['imports'] }
  /** A statement that asserts by itself. */
  | { readonly kind: 'said'; readonly text: string; readonly imports: Written['imports'] };

export interface Words {
  assert(check: Check): string;
  /** Head of the block in which the call must raise. */
  raises(error: Written, match: string | null): string;
}

const CONSTANTS = new Set(['None', 'True', 'False']);

export const PYTEST: Words = {
  assert(check) {
    switch (check.kind) {
      case 'equal': return `assert ${operand(check.actual)} ${CONSTANTS.has(check.expected.code) ? 'is' : '=='} ${check.expected.code}`;
      case 'is': return `assert ${operand(check.actual)} is ${check.expected.code}`;
      case 'close': return `assert ${operand(check.actual)} == pytest.approx(${check.expected.code})`;
      case 'instance': return `assert isinstance(${check.actual}, ${check.expected.code})`;
      case 'in': return `assert ${check.expected.code} in ${check.actual}`;
      case 'true': return `assert ${check.actual}`;
      case 'said': return check.text;
    }
  },
  raises: (error, match) => (match === null ? `with pytest.raises(${error.code}):` : `with pytest.raises(${error.code}, match=${match}):`),
};

export const UNITTEST: Words = {
  assert(check) {
    switch (check.kind) {
      case 'equal':
        if (check.expected.code === 'None') return `self.assertIsNone(${check.actual})`;
        return CONSTANTS.has(check.expected.code) ? `self.assertIs(${check.actual}, ${check.expected.code})` : `self.assertEqual(${check.actual}, ${check.expected.code})`;
      case 'is': return `self.assertIs(${check.actual}, ${check.expected.code})`;
      case 'close': return /^-?[\d.e+-]+$/.test(check.expected.code) ? `self.assertAlmostEqual(${check.actual}, ${check.expected.code})` : `self.assertEqual(${check.actual}, ${check.expected.code})`;
      case 'instance': return `self.assertIsInstance(${check.actual}, ${check.expected.code})`;
      case 'in': return `self.assertIn(${check.expected.code}, ${check.actual})`;
      case 'true': return `self.assertTrue(${check.actual})`;
      case 'said': return check.text;
    }
  },
  raises: (error, match) => (match === null ? `with self.assertRaises(${error.code}):` : `with self.assertRaisesRegex(${error.code}, ${match}):`),
};

/** What a comparison would tear apart stands in brackets. */
function operand(code: string): string {
  return / (?:==|!=|<=?|>=?|in|is|and|or|if) |^not |^lambda /.test(code.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^()]*\)|\[[^[\]]*\]/g, '')) ? `(${code})` : code;
}
