/** Comparison -> name of the runtime function, and what its mutants do instead. */
export const COMPARISONS: Readonly<Record<string, { readonly name: string; readonly mutants: readonly (readonly ['relational' | 'boundary', string])[] }>> = {
  '<': { name: 'lt', mutants: [['boundary', '<='], ['relational', '>=']] },
  '<=': { name: 'le', mutants: [['boundary', '<'], ['relational', '>']] },
  '>': { name: 'gt', mutants: [['boundary', '>='], ['relational', '<=']] },
  '>=': { name: 'ge', mutants: [['boundary', '>'], ['relational', '<']] },
  '==': { name: 'eq', mutants: [['relational', '!=']] },
  '!=': { name: 'ne', mutants: [['relational', '==']] },
  'in': { name: 'within', mutants: [['relational', 'not in']] },
  'not in': { name: 'without', mutants: [['relational', 'in']] },
  'is': { name: 'same', mutants: [['relational', 'is not']] },
  'is not': { name: 'other', mutants: [['relational', 'is']] },
};

/** Arithmetic -> name of the runtime function, and what its mutant does instead. */
export const ARITHMETIC: Readonly<Record<string, { readonly name: string; readonly to: string }>> = {
  '+': { name: 'add', to: '-' }, '-': { name: 'sub', to: '+' }, '*': { name: 'mul', to: '/' }, '/': { name: 'div', to: '*' },
  '//': { name: 'floordiv', to: '*' }, '%': { name: 'mod', to: '*' }, '**': { name: 'power', to: '*' }, '&': { name: 'bitand', to: '|' },
  '|': { name: 'bitor', to: '&' }, '^': { name: 'bitxor', to: '&' }, '<<': { name: 'lshift', to: '>>' }, '>>': { name: 'rshift', to: '<<' },
};

/** Methods whose arguments say what the receiver should have been. */
export const TELLING_METHODS = new Set(['startswith', 'endswith', 'find', 'index', 'count', 'split', 'match', 'search', 'fullmatch', 'get', 'isinstance', 'partition', 'removeprefix', 'removesuffix']);
