import type { Fact } from '../../../../model/observation.ts';
import type { Value } from '../../../../model/value.ts';
import { article, count, describeValue, list } from './describe-value.ts';

/** The verb and its object: what the call did, most telling fact first. `receiver` is the local the method was called on; literals longer than `room` are paraphrased. */
export function outcomeOf(facts: readonly Fact[], receiver: string | null, made: boolean, room: number): string {
  const find = (...kinds: readonly Fact['kind'][]): Fact | undefined => facts.find(({ kind }) => kinds.includes(kind));
  const failed = find('threw', 'rejected');
  if (failed !== undefined) return `${failed.kind === 'threw' ? 'throws' : 'rejects with'} ${errorName(failed.value, room)}`;
  const items = find('items');
  if (items !== undefined) return `yields ${items.value.t === 'array' && items.value.length === 0 ? 'nothing' : describeValue(items.value, room).replace(/^\[(.*)\]$/, '$1')}`;
  const value = find('resolved', 'returned');
  if (value !== undefined && value.value.t !== 'undefined') return returned(value, receiver, made, room);
  const calls = find('calls');
  if (calls !== undefined) return called(calls, room);
  const file = find('file');
  if (file !== undefined) return `writes ${file.subject}`;
  const state = find('state');
  if (state !== undefined) return state.subject === receiver ? `changes ${fields(state.value)}` : `changes ${state.subject}`;
  if (find('unchanged') !== undefined) return 'changes nothing';
  return value?.kind === 'resolved' ? 'resolves' : 'returns undefined';
}

function returned({ kind, value }: Fact, receiver: string | null, made: boolean, room: number): string {
  if (value.t === 'same' && value.as === receiver) return `${kind === 'resolved' ? 'resolves to' : 'returns'} the same instance`;
  if (value.t === 'same') return `${kind === 'resolved' ? 'resolves to' : 'returns'} ${value.as} itself`;
  if (made) return `creates ${value.t === 'object' && value.class !== null ? article(value.class) : describeValue(value, room)}`;
  return `${kind === 'resolved' ? 'resolves to' : 'returns'} ${describeValue(value, room)}`;
}

function errorName(value: Value, room: number): string {
  return value.t === 'error' ? article(value.class) : describeValue(value, room);
}

function called({ subject, value }: Fact, room: number): string {
  const name = subject === 'callback' ? 'the callback' : subject;
  if (value.t !== 'array') return `calls ${name}`;
  if (value.length === 0) return `does not call ${name}`;
  if (value.length > 1) return `calls ${name} ${value.length === 2 ? 'twice' : count(value.length, 'time')}`;
  const [first] = value.items;
  if (first?.t !== 'array' || first.length === 0) return `calls ${name}`;
  return `calls ${name} with ${list(first.items.map((item) => describeValue(item, room)))}`;
}

/** Which public fields of a receiver can be named. */
function fields(value: Value): string {
  const names = value.t === 'object' ? value.entries.map(([key]) => key).filter((key) => /^[a-z]\w{0,20}$/i.test(key)) : [];
  return names.length > 0 && names.length <= 2 ? list(names) : 'its state';
}
