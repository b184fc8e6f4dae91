import type { Value } from '../../../model/value.ts';
import { bare } from './value.ts';

/** Without what says the same once more: a text in another way, whether there is any, and a debugging text beside something else. */
export function telling(entries: readonly (readonly [string, Value])[]): readonly (readonly [string, Value])[] {
  const texts = entries.flatMap(([name, inner]) => (name !== '{:?}' && name !== 'to_string()' && bare(inner).t === 'string' ? [JSON.stringify((bare(inner) as Value & { t: 'string' }).v)] : []));
  const isSaid = ([name, inner]: readonly [string, Value]): boolean => (name === 'to_string()' && inner.t === 'string' && texts.includes(JSON.stringify(inner.v)))
    || (name === 'is_empty()' && entries.some(([other, { t }]) => other === 'len()' || t === 'string' || texts.length > 0)) || (name === '{:?}' && entries.length > 1);
  return entries.filter((entry) => !isSaid(entry));
}
