import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import type { Runnable } from '../../../model/protocol.ts';
import { serialise } from './serialise.ts';
import type { Settled } from './settle.ts';
import type { Spies } from './spies.ts';

/** One run, as far as it went. */
export interface Ran {
  readonly locals: Readonly<Record<string, unknown>>;
  readonly settled: Settled | null;
  readonly threw: { readonly error: unknown } | null;
  readonly spies: Spies | null;
}

const { stringify } = JSON;
const MAX_YIELDED = 50;

/** Facts of a run: how it ended, which locals it changed (against `before`), what callbacks were given. */
export function factsOf(ran: Ran, candidate: Runnable, before: readonly Fact[] = []): Fact[] {
  const named = new Map<unknown, string>();
  for (const [name, value] of Object.entries(ran.locals)) if (isObject(value)) named.set(value, name);
  const facts = [...endFacts(ran, candidate, named), ...stateFacts(ran, named, before), ...callFacts(ran, named)];
  return ran.settled !== null && facts.every(isSilent) ? [...facts, ...unchangedFacts(candidate, before)] : facts;
}

function isSilent({ kind, value }: Fact): boolean {
  if (kind === 'calls') return value.t === 'array' && value.length === 0;
  return (kind === 'returned' || kind === 'resolved') && value.t === 'undefined';
}

/** A method that came back with nothing left its receiver as it was. */
function unchangedFacts({ act }: Runnable, before: readonly Fact[]): Fact[] {
  const receiver = /^([\w$]+)\./.exec(act)?.[1];
  return before.filter(({ kind, subject }) => kind === 'state' && subject === receiver).map((fact) => ({ ...fact, kind: 'unchanged' }));
}

function endFacts({ settled, threw }: Ran, candidate: Runnable, named: ReadonlyMap<unknown, string>): Fact[] {
  if (threw !== null) return [{ kind: 'threw', subject: 'result', value: serialise(threw.error, named) }];
  if (settled === null || settled.kind === 'pending') return [];
  if (settled.kind === 'rejected') return [{ kind: candidate.async ? 'threw' : 'rejected', subject: 'result', value: serialise(settled.error, named) }];
  const facts: Fact[] = [{ kind: settled.kind === 'resolved' && !candidate.async ? 'resolved' : 'returned', subject: 'result', value: serialise(settled.value, named) }];
  const items = yieldedBy(settled.value);
  if (items !== null) facts.push({ kind: 'items', subject: 'result', value: serialise(items, named) });
  return facts;
}

/** What an iterator yields, at most fifty values; null for anything else. */
function yieldedBy(value: unknown): unknown[] | null {
  const items: unknown[] = [];
  try {
    if (!isIterator(value)) return null;
    for (const item of value as unknown as Iterable<unknown>) {
      items.push(item);
      if (items.length >= MAX_YIELDED) return null;
    }
  } catch {
    return null;
  }
  return items;
}

/** True for what is walked through, as generators are. */
function isIterator(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { next, [Symbol.iterator]: iterator } = value as { next?: unknown; [Symbol.iterator]?: unknown };
  return typeof next === 'function' && typeof iterator === 'function';
}

function stateFacts(ran: Ran, named: ReadonlyMap<unknown, string>, before: readonly Fact[]): Fact[] {
  const facts: Fact[] = [];
  for (const [name, value] of Object.entries(ran.locals)) {
    if (!isObject(value) || typeof value === 'function') continue;
    const others = new Map([...named].filter(([, other]) => other !== name));
    const now = serialise(value, others);
    const was = before.find((fact) => fact.subject === name && fact.kind === 'state');
    if (ran.spies === null || was === undefined || stringify(was.value) !== stringify(now)) facts.push({ kind: 'state', subject: name, value: now });
  }
  return facts;
}

function callFacts(ran: Ran, named: ReadonlyMap<unknown, string>): Fact[] {
  return Object.entries(ran.spies?.calls ?? {}).map(([name, { arguments: calls }]): Fact => {
    const value: Value = serialise(calls, named);
    return { kind: 'calls', subject: name, value };
  });
}

function isObject(value: unknown): value is object {
  return value !== null && (typeof value === 'object' || typeof value === 'function');
}
