import type { Value } from '../../model/value.ts';

const LONGEST = 160;

/** A recorded value in a few characters, for a model or a reader. */
export function show(value: Value): string {
  const text = write(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function write(value: Value): string {
  switch (value.t) {
    case 'undefined': case 'null': return value.t;
    case 'boolean': case 'number': return String(value.v);
    case 'bigint': return `${value.v}n`;
    case 'string': return JSON.stringify(value.v);
    case 'array': return `[${value.items.map(write).join(', ')}]`;
    case 'object': return `${value.class === null || value.class === 'Object' ? '' : `${value.class} `}{${value.entries.map(([key, item]) => `${key}: ${write(item)}`).join(', ')}}`;
    case 'map': return `Map {${value.entries.map(([key, item]) => `${write(key)} => ${write(item)}`).join(', ')}}`;
    case 'set': return `Set {${value.items.map(write).join(', ')}}`;
    case 'date': return `Date ${value.v ?? 'invalid'}`;
    case 'regexp': return `/${value.source}/${value.flags}`;
    case 'error': return `${value.class}: ${value.message}`;
    case 'bytes': return `${value.class}(${value.length})`;
    case 'symbol': return value.v;
    case 'function': return `function ${value.name}`;
    case 'same': return value.as;
    case 'literal': return value.code;
    default: return value.t;
  }
}

/** Whether two values are equal the way tests mean it: classes and properties that are undefined do not count. */
export function alike(a: Value, b: Value): boolean {
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}

function bare(value: Value): unknown {
  if (value.t === 'object') return { t: 'object', entries: value.entries.filter(([, item]) => item.t !== 'undefined').map(([key, item]) => [key, bare(item)] as const).toSorted(([x], [y]) => (x < y ? -1 : 1)) };
  if (value.t === 'array') return { t: 'array', length: value.length, items: value.items.map(bare) };
  if (value.t === 'map') return { t: 'map', entries: value.entries.map(([key, item]) => [bare(key), bare(item)]) };
  if (value.t === 'set') return { t: 'set', items: value.items.map(bare) };
  return value;
}
