import type { Rewrite } from '../model/rewrite.ts';
import type { Proven } from '../select/select.ts';

/** Paths that `Hits` has for one instance of generic code: `src/lib.rs@types`. */
const INSTANCE = /^(.*?)@(.*)$/s;

interface Instance { readonly path: string; readonly types: string; readonly ids: Set<number> }

/**
 * What is compiled once for each type is covered where one instance of it is: tools count the best one. Says whether a counter, told by
 * instance, belongs to the instance of its unit that reaches most; among equals to the plainest.
 */
export function bestInstances(rewrites: ReadonlyMap<string, Rewrite>, proven: readonly Pick<Proven, 'hits'>[]): (key: string, id: number) => boolean {
  const best = new Map<string, Instance>();
  for (const [unit, instance] of instancesOf(rewrites, proven)) {
    const other = best.get(unit);
    if (other === undefined || instance.ids.size > other.ids.size || (instance.ids.size === other.ids.size && isPlainer(instance.types, other.types))) best.set(unit, instance);
  }
  const belong = new Map<string, Set<number>>();
  for (const { path, types, ids } of best.values()) belong.set(`${path}@${types}`, (belong.get(`${path}@${types}`) ?? new Set()).union(ids));
  return (key, id) => belong.get(key)?.has(id) === true;
}

/** Of a path by instance, the path. */
export function pathOf(key: string): string {
  return INSTANCE.exec(key)?.[1] ?? key;
}

function* instancesOf(rewrites: ReadonlyMap<string, Rewrite>, proven: readonly Pick<Proven, 'hits'>[]): Generator<[string, Instance]> {
  const found = new Map<string, Map<string, Instance>>();
  for (const { hits } of proven) for (const [key, ids] of Object.entries(hits)) {
    const [, path = '', types = ''] = INSTANCE.exec(key) ?? [];
    const table = rewrites.get(path)?.table;
    for (const id of table === undefined ? [] : ids) {
      const unit = `${path}#${table?.[id]?.unit ?? ''}`;
      const instances = found.get(unit) ?? new Map<string, Instance>();
      const instance = instances.get(types) ?? { path, types, ids: new Set<number>() };
      found.set(unit, instances.set(types, instance));
      instance.ids.add(id);
    }
  }
  for (const [unit, instances] of found) for (const instance of instances.values()) yield [unit, instance];
}

function isPlainer(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}
