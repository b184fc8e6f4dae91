import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from './cargo.ts';
import { scopeOf } from './hidden-paths.ts';
import type { Described, Item } from './rustdoc.ts';

/** Something that is private in a source and public in the driver's copy of it. `column` counts from 1; null: the declaration of a module, anywhere in the file. */
export interface Place { readonly file: string; readonly line: number; readonly column: number | null; readonly name: string; readonly field: boolean }

const BEFORE = String.raw`(?:(?:default|const|async|unsafe|safe|extern(?:\s*"[^"]*")?)\s+)*(?:fn|struct|enum|union|trait|type|const|static(?:\s+mut)?)\s+`;
const VISIBILITY = String.raw`(?:pub(?:\s*\([^)]*\))?\s+)?`;

/** What must be made public for code outside of the crate to reach what `isSeen` by some module of tests. `fields`: types whose fields tests may write. */
export function placesOf({ index }: Described, isSeen: (item: Item) => boolean, fields: ReadonlySet<number>): readonly Place[] {
  const found: Place[] = [];
  for (const item of Object.values(index)) {
    const { inner, span, name } = item;
    if (item.crate_id !== 0 || span === null || name === null) continue;
    for (const id of inner.module?.items ?? []) {
      const child = index[id];
      if (child?.inner.module !== undefined && child.name !== null && closed(child, isSeen)) found.push({ file: span.filename, line: 0, column: null, name: child.name, field: false });
    }
    const isField = inner.struct_field !== undefined;
    if (isField || inner.module !== undefined || inner.impl !== undefined || !closed(item, isSeen)) continue;
    found.push({ file: span.filename, line: span.begin[0], column: span.begin[1], name, field: false });
  }
  for (const id of fields) {
    for (const field of fieldsOf(index[id])) {
      const item = index[field];
      if (item?.span != null && scopeOf(item) !== undefined) found.push({ file: item.span.filename, line: item.span.begin[0], column: item.span.begin[1], name: item.name ?? '', field: true });
    }
  }
  return found;
}

function closed(item: Item, isSeen: (item: Item) => boolean): boolean {
  return scopeOf(item) !== undefined && isSeen(item);
}

function fieldsOf(item: Item | undefined): readonly number[] {
  const { tuple, plain } = (item?.inner.struct?.kind ?? {}) as { tuple?: readonly (number | null)[]; plain?: { fields: readonly number[] } };
  return (tuple ?? plain?.fields ?? []).filter((id) => id !== null);
}

/** The driver's own copy of a package, in which what modules of tests see is public. */
export class Opening {
  readonly #places: Place[];
  readonly #base: number;
  readonly #texts = new Map<string, string>();

  /** `plain`: the folder with the sources as they are. */
  constructor(places: readonly Place[], plain: string) {
    this.#places = [...places];
    for (const file of new Set(places.map((place) => place.file))) if (existsSync(join(plain, file))) this.#texts.set(file, readFileSync(join(plain, file), 'utf8'));
    // Compilers before 1.90 count columns from 0.
    this.#base = places.some((place) => !place.field && place.column !== null && this.#at(place, 1) !== null) ? 1 : 0;
  }

  get isEmpty(): boolean {
    return this.#places.length === 0;
  }

  places(): readonly Place[] {
    return this.#places;
  }

  /** Writes all sources with something opened into a copy, but for `except`. */
  write(project: string, except: ReadonlySet<string>): void {
    for (const [file, text] of this.#texts) if (!except.has(file)) writeFileSync(join(project, file), this.text(file, text));
  }

  /** Lines stay what they are. */
  text(file: string, text: string): string {
    const own = this.#places.filter((place) => place.file === file);
    const edits = new Map<number, number>();
    for (const place of own) {
      if (place.column === null) for (const match of text.matchAll(new RegExp(String.raw`(?<=^|[;{}\]]\s*)${VISIBILITY}(?=mod\s+${place.name}\s*[;{])`, 'gm'))) edits.set(match.index, match[0].length);
      const at = this.#at(place, this.#base);
      if (at !== null) edits.set(at[0], at[1]);
    }
    let made = text;
    for (const [at, length] of [...edits].toSorted(([a], [b]) => b - a)) made = `${made.slice(0, at)}pub ${made.slice(at + length)}`;
    return made;
  }

  /** Takes back what an error is about; false where nothing of it is. */
  close({ message, rendered }: Diagnostic): boolean {
    const named = new Set([...`${message}\n${rendered}`.matchAll(/`(?:[^`]*::)?(\w+)[^`]*`/g)].map(([, name]) => name));
    const left = this.#places.filter(({ name }) => !named.has(name));
    const changed = left.length < this.#places.length;
    this.#places.splice(0, this.#places.length, ...left);
    return changed;
  }

  /** Where the visibility of something stands, and how long it is; null where the text has it in no such form: a macro wrote it. */
  #at({ file, line, column, name, field }: Place, base: number): readonly [number, number] | null {
    const text = this.#texts.get(file);
    if (text === undefined || column === null) return null;
    const start = text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - base;
    const what = !field ? `${BEFORE}${name}\\b` : /^\d+$/.test(name) ? String.raw`[\w&(\[<':*]` : `${name}\\s*:`;
    const found = new RegExp(`^${VISIBILITY}(?=${what})`).exec(text.slice(start, start + 2000));
    return found === null ? null : [start, found[0].length];
  }
}
