import type { Visitor } from './walk.ts';

const literal = (change: (source: string) => string | null): Visitor => (walk, node) => {
  const source = walk.source(node);
  const to = change(source);
  const mutant = to === null ? null : walk.mutant(node, 'literal', source, to);
  if (mutant !== null) walk.wrap(node, `(${walk.on(mutant)}?${to}:`, ')');
};

function otherNumber(source: string): string | null {
  if (/^0\d/.test(source)) return null;
  const digits = source.replaceAll('_', '');
  if (digits.endsWith('n')) return `${BigInt(digits.slice(0, -1)) + 1n}n`;
  const value = Number(digits);
  return Number.isFinite(value) && value + 1 !== value ? String(value + 1) : '0';
}

export const LITERALS: Readonly<Record<string, Visitor>> = {
  number: literal(otherNumber),
  string: literal((source) => (source.length > 2 ? '""' : '"?"')),
  true: literal(() => 'false'),
  false: literal(() => 'true'),
};
