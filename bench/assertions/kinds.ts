/** What one assertion is worth. `value` and `undefined` are real ones; by the others a test is called weak. */
export type AssertionKind = 'value' | 'undefined' | 'engine-error' | 'nan' | 'type';

/** Marks of one test (of one row, for tables). */
export const RULES = {
  'no-assertion': 'nothing is asserted, or only constants are compared',
  'engine-error-only': 'asserts only that an error of the engine, or any error at all, is thrown',
  'nan-only': 'asserts only that the result is NaN',
  'type-only': 'asserts only a type, a class, that something is defined or truthy, or that nothing is thrown',
  'weak-mix': 'asserts only things of the last three sorts, mixed',
  'undefined-only': 'asserts only that the result is undefined',
  'private-name': 'reads or expects a member whose name begins with an underscore or #',
  'long-line': 'has a line of more than 100 columns',
} as const;
export type Rule = keyof typeof RULES;
/** Rules that make a test weak; the others are told, but do not. */
export const WEAK: readonly Rule[] = ['no-assertion', 'engine-error-only', 'nan-only', 'type-only', 'weak-mix'];
