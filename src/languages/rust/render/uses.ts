/** Names brought into a file: what they are called there -> full path. */
export type Uses = ReadonlyMap<string, string>;

/** `use` declarations at the top of a file, as far as they name single things. */
export function usesIn(text: string): Uses {
  const found = new Map<string, string>();
  for (const [, tree = ''] of text.matchAll(/^use ([^;]+);/gm)) for (const path of leaves(tree.replace(/\s+/g, ' ').trim())) {
    const [whole = '', as] = path.split(' as ');
    found.set(as === '_' ? path : as ?? whole.slice(whole.lastIndexOf(':') + 1), as === '_' ? path : whole);
  }
  return found;
}

function leaves(tree: string): readonly string[] {
  const open = tree.indexOf('{');
  if (open < 0) return [tree];
  const head = tree.slice(0, open);
  const inner: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open + 1; at < tree.length; at += 1) {
    const char = tree[at];
    if (char === '{') depth += 1;
    else if ((char === ',' && depth === 0) || (char === '}' && depth === 0)) { inner.push(tree.slice(from, at).trim()); from = at + 1; if (char === '}') break; }
    else if (char === '}') depth -= 1;
  }
  return inner.filter((each) => each !== '').flatMap(leaves).map((each) => (each === 'self' ? head.slice(0, -2) : `${head}${each}`));
}

/** Declarations for names, grouped by where they come from, in the order of rustfmt for an edition. */
export function printUses(uses: Uses, edition: number): string {
  const groups = Map.groupBy([...uses.values()].toSorted(), (path) => path.slice(0, Math.max(0, path.lastIndexOf('::'))));
  return [...groups].map(([head, paths]) => {
    const names = paths.map((path) => path.slice(head.length + 2)).toSorted(edition < 2024 ? byKind : undefined);
    return names.length === 1 ? `use ${head}::${names[0]};` : `use ${head}::{${names.join(', ')}};`;
  }).toSorted().join('\n');
}

/** Functions before types; since edition 2024 capitals come first, as in any sorted list. */
function byKind(a: string, b: string): number {
  const [x, y] = [/^[A-Z]/.test(a), /^[A-Z]/.test(b)];
  return x === y ? (a < b ? -1 : 1) : x ? 1 : -1;
}

/** Shortens full paths of types in code by imports, which are added to `uses`; a name that means something else there stays long. */
export function shortened(code: string, uses: Map<string, string>): string {
  return code.replace(/"(?:[^"\\]|\\[\s\S])*"|(?<![\w:>])(?!(?:[iu](?:8|16|32|64|128|size)|f32|f64|char|str|bool)::)((?:[a-z_]\w*::)+)([A-Z]\w*)/g, (whole, head: string | undefined, name: string | undefined) => {
    if (head === undefined || name === undefined) return whole;
    const path = `${head}${name}`;
    const known = uses.get(name);
    if (known !== undefined && known !== path) return whole;
    uses.set(name, path);
    return name;
  });
}
