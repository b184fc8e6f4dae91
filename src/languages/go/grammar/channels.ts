import type { Draw } from '../../../effects/draw.ts';
import type { Expr } from './recipe.ts';

/** Values that a channel has room for where nobody has received any. */
const ROOM = 8;

/** A channel for a parameter: where the code may receive, with values in it and nearly always closed, for a test has no one else to do so; empty where it only sends, and now and then where it may do both. Null where no value can be made. */
export function channel(type: string, elem: string, make: () => Expr | null, draw: Draw): Expr | null {
  if (/^chan<-/.test(type)) return { k: 'chan', type, elem, items: [], closed: false };
  const items: Expr[] = [];
  for (let left = draw.weighted([[1, 0], [3, 1], [4, 2], [3, 3]]); left > 0; left -= 1) {
    const made = make();
    if (made === null) return null;
    items.push(made);
  }
  const closed = items.length > 0 ? draw.chance(0.85) : /^<-chan/.test(type) || draw.chance(0.5);
  return { k: 'chan', type, elem, items, closed };
}

/** Statements that make it under a name. `write`: the code of a value in it. */
export function channelLines(name: string, { elem, items, closed }: Expr & { k: 'chan' }, write: (item: Expr) => string): readonly string[] {
  const sent = items.map((item) => `${name} <- ${write(item)}`);
  return [`${name} := make(chan ${elem}, ${items.length === 0 && !closed ? ROOM : Math.max(1, items.length)})`, ...sent, ...(closed ? [`close(${name})`] : [])];
}

/** One with something else in it. */
export function variedChannel(chan: Expr & { k: 'chan' }, another: (type: string) => Expr | null, draw: Draw): Expr {
  const { items, type, elem } = chan;
  const made = another(elem);
  if (/^chan<-/.test(type) || made === null) return chan;
  const at = draw.below(Math.max(1, items.length));
  return draw.pick<Expr>([{ ...chan, items: [...items, made] }, { ...chan, items: items.toSpliced(at, 1) }, { ...chan, items: items.toSpliced(at, 1, made) }, { ...chan, items: items.toReversed() }]);
}
