import type { Import } from '../../../model/candidate.ts';
import type { Knowledge } from '../types/knowledge.ts';
import { lastOf } from '../types/type.ts';

/** What every Rust file knows without an import. */
const PRELUDE = new Set(['Vec', 'String', 'Option', 'Result', 'Some', 'None', 'Ok', 'Err', 'Box', 'Iterator', 'Default', 'From', 'Into', 'Clone', 'Drop', 'Fn', 'Send', 'Sync', 'Eq', 'Ord', 'PartialEq', 'PartialOrd', 'ToString', 'TryFrom', 'TryInto', 'AsRef']);

/** How paths are written in one crate's tests: by their last name where that says enough. */
export class Names {
  readonly #shared = new Set<string>();

  constructor({ callables, adts, constants }: Knowledge) {
    const paths = new Set([...callables.filter(({ owner }) => owner === null).map(({ name }) => name), ...Object.keys(adts), ...constants.map(({ path }) => path)]);
    const seen = new Set<string>(PRELUDE);
    for (const path of paths) {
      const last = lastOf(path);
      if (seen.has(last)) this.#shared.add(last);
      seen.add(last);
    }
  }

  /** Code for a path, and what it imports. `item` is how many parts from the front name the thing itself: `a::Type` of `a::Type::new`. */
  write(path: string, item: string, file: string): { readonly code: string; readonly imports: readonly Import[] } {
    const last = lastOf(item);
    const rest = path.slice(item.length);
    if (PRELUDE.has(last) && item.startsWith('std::')) return { code: `${last}${rest}`, imports: [] };
    if (this.#shared.has(last) || !item.includes('::')) return { code: path, imports: [] };
    return { code: `${last}${rest}`, imports: [{ module: file, name: item, local: last }] };
  }
}
