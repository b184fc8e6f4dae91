import type { Value } from '../../../../model/value.ts';
import type { Check, Field } from '../assertions/check.ts';
import { checksFor, type Scope } from './checks.ts';
import { access, isPrivate, literal } from './literal.ts';

const MOST_FIELDS = 6;
/** So many fields that say something, and the others need not be shown. */
const ENOUGH_FIELDS = 2;
/** What every object starts with. */
const BLANKS: ReadonlySet<string> = new Set(['undefined', 'null', 'false', '0', '-1', '\'\'', '""', '[]', '{}']);
const MOST_CHECKS = 6;

/** Arrays, sets and maps that no literal says: by size and the first leaves that can be said. */
export function sequenceChecks(actual: string, value: Value & { t: 'array' | 'set' | 'map' }, scope: Scope): readonly Check[] {
  if (value.t === 'array') return arrayChecks(actual, value, scope);
  const size: Check = { kind: 'size', actual, property: 'size', expected: value.size };
  if (value.class !== undefined) return [named(actual, value.class, scope), walked(actual, value) ?? size];
  const items = value.t === 'set' ? setItems(actual, value) : mapItems(actual, value, scope);
  return [size, ...items.slice(0, 3)];
}

/** What walking through an instance of a subclass gives, where a literal says it: such an instance equals no plain set or map. */
function walked(actual: string, value: Value & { t: 'set' | 'map' }): Check | null {
  const items = value.t === 'set' ? value.items : value.entries.map((pair): Value => ({ t: 'array', items: pair, length: 2, class: null, holes: false }));
  const expected = literal({ t: 'array', items, length: value.size, class: null, holes: false });
  return expected === null ? null : { kind: 'deep', actual: `[...${actual}]`, expected };
}

function setItems(actual: string, value: Value & { t: 'set' }): readonly Check[] {
  return value.items.flatMap((item): Check[] => {
    const text = isLeaf(item) ? literal(item) : null;
    return text === null ? [] : [{ kind: 'equal', actual: `${actual}.has(${text})`, expected: 'true' }];
  });
}

function mapItems(actual: string, value: Value & { t: 'map' }, scope: Scope): readonly Check[] {
  return value.entries.flatMap(([key, item]) => {
    const text = isLeaf(key) ? literal(key) : null;
    return text === null ? [] : checksFor(`${actual}.get(${text})`, item, scope).slice(0, 2);
  });
}

function arrayChecks(actual: string, value: Value & { t: 'array' }, scope: Scope): readonly Check[] {
  const plain = literal({ ...value, class: null, holes: false });
  if (plain !== null) {
    const kind: Check = { kind: 'deep', actual: `[...${actual}]`, expected: plain };
    const name = value.class === null || value.class === 'Array' ? null : scope.classOf(value.class);
    return name === null ? [kind] : [{ kind: 'instance', actual, class: name }, kind];
  }
  const size: Check = { kind: 'size', actual, property: 'length', expected: value.length };
  const items = value.items.flatMap((item, index) => (value.holes && item.t === 'undefined' ? [] : checksFor(actual + access(index), item, scope)));
  return [size, ...items.slice(0, MOST_CHECKS - 1)];
}

/** Instances by class and public fields; objects that no literal says by the fields that can be said. */
export function objectChecks(actual: string, value: Value & { t: 'object' }, scope: Scope): readonly Check[] {
  const fields: Field[] = [];
  const others: Check[] = [];
  for (const [key, item] of value.entries) {
    if (isPrivate(key)) continue;
    const text = literal(item);
    if (text === null || item.t === 'same') others.push(...checksFor(actual + access(key), cycleAsSame(item, actual), scope));
    else fields.push({ key, expected: text, deep: !isLeaf(item) });
  }
  const shown = tellingFields(fields);
  const checks: Check[] = shown.length === 0 ? others : [{ kind: 'fields', actual, fields: shown, all: shown.length === value.size }, ...(shown === fields ? others : others.filter(({ kind }) => kind !== 'type'))];
  const kind = instance(actual, value, scope);
  const all = kind === null ? checks : [kind, ...checks];
  return all.length === 0 ? [{ kind: 'type', actual, expected: 'object' }] : all.slice(0, MOST_CHECKS);
}

/** All of a few fields; of many those that are not as they are in every such object. */
function tellingFields(fields: readonly Field[]): readonly Field[] {
  if (fields.length <= MOST_FIELDS) return fields;
  const telling = fields.filter(({ expected }) => !BLANKS.has(expected));
  return (telling.length >= ENOUGH_FIELDS ? telling : fields).slice(0, MOST_FIELDS);
}

function instance(actual: string, value: Value & { t: 'object' }, scope: Scope): Check | null {
  // What the runtime calls its own iterators differs between its versions.
  return value.class === null || /^Object$|Iterator|Generator/.test(value.class) ? null : named(actual, value.class, scope);
}

function named(actual: string, className: string, scope: Scope): Check {
  const name = scope.classOf(className);
  return name === null ? { kind: 'equal', actual: `${actual}.constructor.name`, expected: `'${className}'` } : { kind: 'instance', actual, class: name };
}

function cycleAsSame(item: Value, root: string): Value {
  return item.t === 'cycle' && item.path === '$' && /^\w+$/.test(root) ? { t: 'same', as: root } : item;
}

function isLeaf(value: Value): boolean {
  return ['undefined', 'null', 'boolean', 'number', 'string', 'bigint', 'symbol'].includes(value.t);
}
