/** How the parts of what one parameter holds are named, and which of them are called. */
export interface Parts { readonly names: readonly string[]; readonly called: readonly string[] }

const LOOP = /\bfor\s+\(?(\w+(?:\s*,\s*\w+)+)\)?\s+in\s+(\w+)\s*(?=[:\])\n]|\bif\b)/g;

/** Parameters whose items are taken apart by loops of a body, `for name, size in entries:`, by name. */
export function unpackedIn(body: string): ReadonlyMap<string, Parts> {
  return new Map([...body.matchAll(LOOP)].map(([, names = '', from = '']) => {
    const parts = names.split(',').map((name) => name.trim());
    return [from, { names: parts, called: parts.filter((name) => new RegExp(`\\b${name}\\(`).test(body)) }] as const;
  }));
}
