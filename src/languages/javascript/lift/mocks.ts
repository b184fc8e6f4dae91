import type { Need } from '../../../model/candidate.ts';

const MADE = /^(?:vi|jest|mock|sinon)\.(?:fn|stub|fake|spy)\(([\s\S]*?)\)((?:\.mock\w+\([\s\S]*\))*)$/;
const RETURNS = /^\.mock(Return|Resolved|Rejected)Value(?:Once)?\(([\s\S]*)\)$/;

/** A recording callback that a test makes with its framework; null for any other value, or one with more to it. */
export function callbackOf(local: string, value: string): (Need & { readonly kind: 'callback' }) | null {
  const [, given = '', more = ''] = MADE.exec(value.trim()) ?? [];
  if (!MADE.test(value.trim())) return null;
  if (more === '') return { kind: 'callback', local, implementation: given.trim() === '' ? '() => {}' : given.trim() };
  const [, how = '', result = ''] = RETURNS.exec(more) ?? [];
  if (how === '') return null;
  const implementation = how === 'Return' ? `() => (${result})` : how === 'Resolved' ? `() => Promise.resolve(${result})` : `() => Promise.reject(${result})`;
  return { kind: 'callback', local, implementation };
}

/** `vi.setSystemTime('2024-01-01')` and its like: the moment at which the clock stands; null for other statements. */
export function momentOf(statement: string): string | null {
  const text = /setSystemTime\(\s*(?:new Date\()?\s*['"]([^'"]+)['"]/.exec(statement)?.[1] ?? /useFakeTimers\([^)]*now:\s*(?:new Date\()?\s*['"]([^'"]+)['"]/.exec(statement)?.[1];
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
