import type { Node } from 'web-tree-sitter';
import type { Captures } from './captures.ts';

/** Object types a file declares: name -> property names. */
export type ObjectTypes = ReadonlyMap<string, readonly string[]>;

/** Collects interfaces and type aliases of object types, what they extend or join included, and JSDoc typedefs. */
export function objectTypes(captures: Captures, text: string): ObjectTypes {
  const own = new Map<string, Members>();
  const bodies = captures.get('body');
  for (const [index, name] of captures.get('name').entries()) {
    const { properties, from } = membersOf(bodies[index] as Node);
    const known = own.get(name.text) ?? { properties: [], from: [] };
    const heirs = (name.parent?.namedChildren ?? []).filter((child) => child?.type === 'extends_type_clause').flatMap((clause) => clause?.namedChildren.flatMap((type) => type?.text.replace(/<.*$/s, '') ?? []) ?? []);
    own.set(name.text, { properties: [...known.properties, ...properties], from: [...known.from, ...from, ...heirs] });
  }
  if (text.includes('@typedef')) for (const [name, properties] of typedefs(text)) own.set(name, { properties, from: [] });
  return new Map([...own.keys()].map((name) => [name, [...new Set(allOf(name, own, new Set()))]]));
}

/** Own property names of an object type, and the names of types it takes others from. */
interface Members { readonly properties: readonly string[]; readonly from: readonly string[] }

function allOf(name: string, own: ReadonlyMap<string, Members>, seen: Set<string>): readonly string[] {
  const members = own.get(name);
  if (members === undefined || seen.has(name)) return [];
  seen.add(name);
  return [...members.properties, ...members.from.flatMap((other) => allOf(other, own, seen))];
}

/** The members of an intersection or union are taken together. */
function membersOf(body: Node): Members {
  if (body.type === 'type_identifier') return { properties: [], from: [body.text] };
  if (body.type === 'intersection_type' || body.type === 'union_type' || body.type === 'parenthesized_type') {
    const parts = body.namedChildren.map((child) => (child === null ? { properties: [], from: [] } : membersOf(child)));
    return { properties: parts.flatMap(({ properties }) => properties), from: parts.flatMap(({ from }) => from) };
  }
  if (body.type !== 'object_type' && body.type !== 'interface_body') return { properties: [], from: [] };
  return { properties: body.namedChildren.flatMap((member) => member?.childForFieldName('name')?.text ?? []), from: [] };
}

/** Properties of the object types a type text speaks of: `Options`, `Partial<Options> | null`, `{ a: string }`. */
export function propertiesOfType(type: string, types: ObjectTypes): readonly string[] {
  if (/^(Array|ReadonlyArray|Set|Map|Promise|Iterable)<|\[\]$/.test(type) || type.includes('=>')) return [];
  const named = type.match(/[A-Za-z_$][\w$]*/g) ?? [];
  const inline = type.startsWith('{') ? [...splitTop(type.slice(1, -1))].flatMap((part) => /^\s*(?:readonly\s+)?([\w$]+)\??\s*[:(]/.exec(part)?.[1] ?? []) : [];
  return [...inline, ...(type.startsWith('{') ? [] : named.flatMap((name) => types.get(name) ?? []))];
}

/** Splits the inside of an object type at its own separators. */
function* splitTop(text: string): Iterable<string> {
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if ('{([<'.includes(sign)) depth += 1;
    else if ('})]'.includes(sign) || (sign === '>' && text[at - 1] !== '=')) depth -= 1;
    else if (depth === 0 && /[;,\n]/.test(sign)) {
      yield text.slice(from, at);
      from = at + 1;
    }
  }
  yield text.slice(from);
}

function typedefs(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [comment] of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const name = /@typedef\s*(?:\{[\s\S]*?\}\s*)?([\w$]+)/.exec(comment)?.[1];
    const properties = [...comment.matchAll(/@prop(?:erty)?\s*\{[^\n]*\}\s*\[?([\w$]+)/g)].map((property) => property[1] as string);
    if (name !== undefined && properties.length > 0) found.set(name, properties);
  }
  return found;
}
