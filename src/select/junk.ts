import type { Fact } from '../model/observation.ts';
import type { Value } from '../model/value.ts';

/**
 * True for facts that make a test nobody wants: only an error the engine itself raised, only NaN, or only the type of
 * something. That a callback was not called says something where nothing else is there to be said. Such a test may still be kept, sparingly, where nothing else reaches a branch.
 */
export function isJunk(facts: readonly Fact[]): boolean {
  const telling = facts.filter((fact) => !isNoCall(fact));
  return (telling.length > 0 || facts.length === 0) && telling.every((fact) => (isThrow(fact) && fact.value.t === 'error' ? isEngineError(fact.value) : isEmptyWord(fact.value)));
}

export function isNoCall(fact: Fact): boolean {
  return fact.kind === 'calls' && fact.value.t === 'array' && fact.value.length === 0;
}

export function isThrow(fact: Fact): boolean {
  return fact.kind === 'threw' || fact.kind === 'rejected';
}

export function isEngineError(value: Value): boolean {
  return value.t === 'error' && value.engine;
}

function isEmptyWord(value: Value): boolean {
  if (value.t === 'number') return value.v === 'NaN';
  if (value.t === 'object') return (value.class !== null || value.entries.length > 0) && value.entries.every(([key, inner]) => isPrivateName(key) || isEmptyWord(inner));
  if (value.t === 'error') return value.message === '' && (value.part ?? '') === '' && value.code === null;
  if (value.t === 'array') return value.items.length > 0 && value.items.every(isEmptyWord);
  return value.t === 'function' || value.t === 'promise' || value.t === 'elided' || value.t === 'cycle';
}

/** Names by which code says that a field is nobody else's business. */
export function isPrivateName(key: string): boolean {
  return /^(_.|#)|\w_$/.test(key);
}

/** How much of a value is beyond reading aloud: NaN inside, private names, sheer size. 0 is plain. */
export function ugliness(value: Value): number {
  switch (value.t) {
    case 'number': return value.v === 'NaN' ? 2 : typeof value.v === 'number' && !Number.isInteger(value.v) && String(value.v).length > 8 ? 0.3 : 0;
    case 'string': return value.length > 80 ? 1 : 0;
    case 'array': return value.items.reduce((sum, item) => sum + ugliness(item), value.length > 12 ? 1 : 0);
    case 'object': return value.entries.reduce((sum, [key, inner]) => sum + ugliness(inner) + (isPrivateName(key) ? 0.5 : 0), value.size > 10 ? 1 : 0);
    case 'error': return value.engine ? 2 : 0;
    case 'elided': case 'function': case 'cycle': return 0.5;
    default: return 0;
  }
}
