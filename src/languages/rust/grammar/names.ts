import type { Import } from '../../../model/candidate.ts';
import type { Knowledge } from '../types/knowledge.ts';
import { lastOf, partsOf } from '../types/type.ts';

/** What every Rust file knows without an import. */
const PRELUDE = new Set(['Vec', 'String', 'Option', 'Result', 'Some', 'None', 'Ok', 'Err', 'Box', 'Iterator', 'Default', 'From', 'Into', 'Clone', 'Drop', 'Fn', 'Send', 'Sync', 'Eq', 'Ord', 'PartialEq', 'PartialOrd', 'ToString', 'TryFrom', 'TryInto', 'AsRef']);

/** How paths are written in one crate's tests: by their last name where that says enough. */
export class Names {
  readonly #shared = new Set<string>();
  /** What the crate itself calls by a name: whoever else has it is written in full. */
  readonly #own = new Map<string, string>();
  /** Types by last name, for those that stand between `::<` and `>`. */
  readonly #types = new Map<string, string>();

  /** `home`: how paths of the module begin in which code is written; its own things need no more than their name. */
  constructor({ callables, adts, constants }: Knowledge, home: string | null = null) {
    const isHere = (path: string): boolean => home !== null && path.startsWith(home) && !path.slice(home.length).includes('::');
    for (const part of callables.flatMap(({ owner, params, out }) => [owner, out, ...params.map(({ type }) => type)]).flatMap((type) => (type === null ? [] : partsOf(type)))) if (part.k === 'path') this.#types.set(lastOf(part.p), part.p);
    const paths = new Set([...callables.filter(({ owner }) => owner === null).map(({ name }) => name), ...Object.values(adts).map(({ path }) => path), ...constants.map(({ path }) => path)]);
    const seen = new Set<string>(PRELUDE);
    for (const path of paths) {
      const last = lastOf(path);
      if (seen.has(last)) this.#shared.add(last);
      seen.add(last);
      this.#own.set(last, path);
    }
    for (const path of paths) {
      if (!isHere(path) || PRELUDE.has(lastOf(path))) continue;
      this.#shared.delete(lastOf(path));
      this.#own.set(lastOf(path), path);
    }
  }

  /** Code for a path, and what it imports. `item` is how many parts from the front name the thing itself: `a::Type` of `a::Type::new`. */
  write(path: string, item: string, file: string): { readonly code: string; readonly imports: readonly Import[] } {
    const last = lastOf(item);
    const rest = path.slice(item.length);
    const filled = this.#filledIn(rest, file);
    if (PRELUDE.has(last) && item.startsWith('std::')) return { code: `${last}${rest}`, imports: filled };
    if (this.#shared.has(last) || (this.#own.get(last) ?? item) !== item || !item.includes('::')) return { code: path, imports: filled };
    return { code: `${last}${rest}`, imports: [{ module: file, name: item, local: last }, ...filled] };
  }

  #filledIn(rest: string, file: string): readonly Import[] {
    return rest.startsWith('::<') ? this.within(rest.slice(0, rest.lastIndexOf('>')), file) : [];
  }

  /** What types that are written by their last names import. */
  within(types: string, file: string): readonly Import[] {
    return [...types.matchAll(/\b[A-Z]\w*/g)].flatMap(([local]) => { const path = this.#types.get(local); return path === undefined || PRELUDE.has(local) ? [] : [{ module: file, name: path, local }]; });
  }
}
