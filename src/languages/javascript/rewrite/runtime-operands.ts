import type { Operand } from '../../../model/observation.ts';

type Plain = string | number | boolean | null;

const MOST = 400;
const LONGEST = 200;
const WIDEST = 8;

const { apply, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { isFinite } = Number;
const { isArray } = Array;
const cut = String.prototype.slice;
const keysOfSet = Set.prototype.values;
const keysOfMap = Map.prototype.keys;
const sourceOf = getOwnPropertyDescriptor(RegExp.prototype, 'source')?.get;
const PrivateSet = Set;
const MapClass = Map;
const RegExpClass = RegExp;
const takeNext = getOwnPropertyDescriptor(Object.getPrototypeOf(new Set().values()) as object, 'next')?.value as () => IteratorResult<unknown>;
const takeNextKey = getOwnPropertyDescriptor(Object.getPrototypeOf(new Map().keys()) as object, 'next')?.value as () => IteratorResult<unknown>;
const hasSeen = Set.prototype.has;
const addSeen = Set.prototype.add;

/** Records values met at comparisons. Uses only built-ins taken hold of before any code of the user ran. */
export class Tapes {
  private kept: Operand[] = [];
  private count = 0;
  private seen = new PrivateSet<string>();
  private readonly waiting: Record<string, unknown> = Object.create(null) as Record<string, unknown>;

  take(): Operand[] {
    const taken = this.kept;
    this.kept = [];
    this.count = 0;
    this.seen = new PrivateSet();
    return taken;
  }

  /** Remembers the first value of a tap in two parts. */
  expect(id: number, file: string, value: unknown): void {
    this.waiting[`${id} ${file}`] = value;
  }

  /** The second part. */
  meet(id: number, file: string, operator: string, right: unknown): void {
    this.record(id, file, operator, this.waiting[`${id} ${file}`], right);
  }

  record(id: number, file: string, operator: string, left: unknown, right: unknown): void {
    if (this.count >= MOST) return;
    const a = plain(left);
    const b = plain(right);
    if (a !== undefined && b !== undefined) return this.keep({ id, file, operator, left: a, right: b });
    if (operator === 'in' && a !== undefined) this.keep({ id, file, operator, left: a, right: null });
    const inside = a === undefined ? members(left) : members(right);
    for (let index = 0; index < inside.length; index += 1) {
      const one = plain(inside[index]);
      const other = a === undefined ? b : a;
      if (one !== undefined && other !== undefined) this.keep(a === undefined ? { id, file, operator, left: one, right: other } : { id, file, operator, left: other, right: one });
    }
  }

  private keep(operand: Operand): void {
    const key = `${operand.id} ${operand.file} ${typeof operand.left} ${operand.left} ${typeof operand.right} ${operand.right}`;
    if (this.count >= MOST || apply(hasSeen, this.seen, [key])) return;
    apply(addSeen, this.seen, [key]);
    this.kept[this.count] = operand;
    this.count += 1;
  }
}

function plain(value: unknown): Plain | undefined {
  if (typeof value === 'string') return value.length > LONGEST ? (apply(cut, value, [0, LONGEST]) as string) : value;
  if (typeof value === 'number') return isFinite(value) ? value : undefined;
  return typeof value === 'boolean' || value === null ? value : undefined;
}

/** What a collection, a pattern or a class can say to the search: up to eight members, its source, its name. */
function members(value: unknown): unknown[] {
  try {
    return read(value);
  } catch {
    return []; // A proxy of the user's may throw at anything.
  }
}

function read(value: unknown): unknown[] {
  if (typeof value === 'function') return [getOwnPropertyDescriptor(value, 'name')?.value];
  if (typeof value !== 'object' || value === null) return [];
  if (isArray(value)) return firstOf((index) => getOwnPropertyDescriptor(value, index)?.value);
  if (value instanceof RegExpClass) return [sourceOf === undefined ? undefined : apply(sourceOf, value, [])];
  if (value instanceof PrivateSet) return drawn(apply(keysOfSet, value, []) as object, takeNext);
  if (value instanceof MapClass) return drawn(apply(keysOfMap, value, []) as object, takeNextKey);
  const keys = ownKeys(value);
  return firstOf((index) => keys[index]);
}

function firstOf(at: (index: number) => unknown): unknown[] {
  const found: unknown[] = [];
  for (let index = 0; index < WIDEST; index += 1) found[index] = at(index);
  return found;
}

function drawn(iterator: object, next: () => IteratorResult<unknown>): unknown[] {
  return firstOf(() => (apply(next, iterator, []) as IteratorResult<unknown>).value);
}
