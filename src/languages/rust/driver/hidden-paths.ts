import { narrowest, type Scope } from '../types/scope.ts';
import type { Described, Item } from './rustdoc.ts';

export interface Hidden { readonly path: string; readonly scope: string }

/** Where an item of a description can be named, as far as its own visibility goes. */
export function scopeOf({ visibility }: Item): Scope {
  if (visibility === 'public' || visibility === 'default') return undefined;
  const path = (visibility as { restricted?: { path: string } }).restricted?.path ?? '';
  return path.replace(/^::/, '');
}

/** `outermost`: where what is public can be named. Paths by which the crate itself reaches what nobody else can, of each the one that most of it can write, then the shortest. */
export function hiddenPaths({ index, root }: Described, crate: string, known: ReadonlyMap<number, string>, outermost: Scope): ReadonlyMap<number, Hidden> {
  const found = new Map<number, Hidden>();
  const keep = (id: number, path: string, scope: string): void => {
    const before = found.get(id);
    if (!known.has(id) && (before === undefined || order({ path, scope }) < order(before))) found.set(id, { path, scope });
  };
  const visited = new Set<string>();
  const enter = (id: number, path: string, scope: Scope): void => {
    const key = `${id} ${path}`;
    if (visited.has(key) || path.split('::').length > 8) return;
    visited.add(key);
    for (const each of index[id]?.inner.module?.items ?? []) {
      const item = index[each];
      const own = item === undefined ? null : narrowest([scope, scopeOf(item)]);
      if (item === undefined || own === null) continue;
      const { use } = item.inner;
      if (use === undefined) reach(each, `${path}::${item.name}`, own);
      else if (use.id !== null && use.is_glob) enter(use.id, path, own);
      else if (use.id !== null) reach(use.id, `${path}::${use.name}`, own);
    }
  };
  const reach = (id: number, path: string, scope: Scope): void => {
    if (index[id]?.inner.module !== undefined) enter(id, path, scope);
    else if (index[id]?.inner.impl === undefined && scope !== undefined) keep(id, path, scope);
  };
  enter(root, crate, outermost);
  return found;
}

/** Sorts what more of the crate can write first. */
function order({ path, scope }: Hidden): number {
  return (scope === '' ? 0 : scope.split('::').length) * 100 + path.split('::').length;
}
