import type { MutantOperator } from '../../../model/rewrite.ts';

/** What a binary operator becomes, in the order of mutant ids. Read by the rewrite and by the runtime. */
export const BINARY: Readonly<Record<string, readonly (readonly [to: string, operator: MutantOperator])[]>> = {
  '===': [['!==', 'relational']],
  '!==': [['===', 'relational']],
  '==': [['!=', 'relational']],
  '!=': [['==', 'relational']],
  '<': [['<=', 'boundary'], ['>=', 'relational']],
  '<=': [['<', 'boundary'], ['>', 'relational']],
  '>': [['>=', 'boundary'], ['<=', 'relational']],
  '>=': [['>', 'boundary'], ['<', 'relational']],
  in: [],
  instanceof: [],
  '+': [['-', 'arithmetic']],
  '-': [['+', 'arithmetic']],
  '*': [['/', 'arithmetic']],
  '/': [['*', 'arithmetic']],
  '%': [['*', 'arithmetic']],
  '**': [['*', 'arithmetic']],
  '<<': [['>>', 'arithmetic']],
  '>>': [['<<', 'arithmetic']],
  '>>>': [['<<', 'arithmetic']],
  '&': [['|', 'arithmetic']],
  '|': [['&', 'arithmetic']],
  '^': [['&', 'arithmetic']],
};

/** Operators whose operands are shown to the search. */
export const COMPARISONS: ReadonlySet<string> = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=', 'in', 'instanceof']);

/** What `&&`, `||` and `??` become, and the runtime's name for each. */
export const LOGICAL: Readonly<Record<string, { readonly to: string; readonly method: string }>> = {
  '&&': { to: '||', method: 'and' },
  '||': { to: '&&', method: 'or' },
  '??': { to: '&&', method: 'nullish' },
};

/** What compound assignments become. */
export const ASSIGNMENTS: Readonly<Record<string, string>> = {
  '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=', '%=': '*=', '**=': '*=', '<<=': '>>=', '>>=': '<<=', '>>>=': '<<=', '&=': '|=', '|=': '&=', '^=': '&=',
  '&&=': '||=', '||=': '&&=', '??=': '&&=',
};

/** Methods with one argument whose receiver and argument are shown to the search. */
export const TAPPED_CALLS: ReadonlySet<string> = new Set([
  'startsWith', 'endsWith', 'includes', 'indexOf', 'test', 'match', 'has', 'get', 'hasOwnProperty',
]);
