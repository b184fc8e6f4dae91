import type { Import } from '../../../model/candidate.ts';

/** One name for each export in all candidates of a package: the one it first goes by, which is a document's where one names it. */
export class Locals {
  readonly #byExport = new Map<string, string>();

  /** The import under the name that its export goes by. */
  named(item: Import): Import {
    // The whole of a CommonJS module goes by either name.
    const key = `${item.module} ${item.name === '*' ? 'default' : item.name}`;
    const local = this.#byExport.get(key) ?? item.local;
    this.#byExport.set(key, local);
    return { ...item, local };
  }
}
