import type { Described } from './rustdoc.ts';

/** Paths by which other crates reach the items of a crate, the shortest of each. */
export function publicPaths({ index, root }: Described, crate: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const keep = (id: number, path: string): void => {
    const known = found.get(id);
    if (known === undefined || known.split('::').length > path.split('::').length) found.set(id, path);
  };
  const visited = new Set<string>();
  const enter = (id: number, path: string): void => {
    const key = `${id} ${path}`;
    if (visited.has(key) || path.split('::').length > 8) return;
    visited.add(key);
    for (const each of index[id]?.inner.module?.items ?? []) {
      const item = index[each];
      if (item === undefined || item.visibility !== 'public') continue;
      const { use } = item.inner;
      if (use === undefined) {
        if (item.inner.module !== undefined) enter(each, `${path}::${item.name}`);
        else keep(each, `${path}::${item.name}`);
      } else if (use.id !== null) follow(use.id, use.is_glob ? null : use.name, path);
    }
  };
  /** What a `pub use` brings; `name` null for all of it. */
  const follow = (id: number, name: string | null, path: string): void => {
    const target = index[id];
    if (target?.inner.module !== undefined) enter(id, name === null ? path : `${path}::${name}`);
    else if (name !== null) keep(id, `${path}::${name}`);
    else for (const variant of target?.inner.enum?.variants ?? []) keep(variant, `${path}::${index[variant]?.name}`);
  };
  enter(root, crate);
  return found;
}

const MOVED: Readonly<Record<string, string>> = { 'core::fmt::Error': 'std::fmt::Error', 'std::collections::hash::map::HashMap': 'std::collections::HashMap', 'std::collections::hash::set::HashSet': 'std::collections::HashSet' };

/** Public path of something of another crate: private modules of the standard library are left out. */
export function foreignPath(path: readonly string[]): string {
  const whole = path.join('::');
  if (MOVED[whole] !== undefined) return MOVED[whole];
  const [first = '', ...rest] = path;
  if (!/^(std|core|alloc)$/.test(first)) return whole;
  if (first === 'std' && path[1] === 'os') return whole;
  const last = rest.at(-1) as string;
  return rest.length < 2 ? ['std', ...rest].join('::') : rest[0] === 'collections' || rest.length === 2 ? `std::${rest[0]}::${last}` : rest[0] === 'io' || rest[0] === 'net' ? `std::${rest[0]}::${last}` : `std::${rest[0]}::${last}`;
}
