import type { Node } from 'web-tree-sitter';
import type { Captures } from './captures.ts';

/** Object types a file declares: name -> property names. */
export type ObjectTypes = ReadonlyMap<string, readonly string[]>;

/** Collects interfaces and type aliases of object types, and JSDoc typedefs. */
export function objectTypes(captures: Captures, text: string): ObjectTypes {
  const found = new Map<string, string[]>();
  const bodies = captures.get('body');
  for (const [index, name] of captures.get('name').entries()) {
    const properties = membersOf(bodies[index] as Node);
    if (properties.length > 0) found.set(name.text, [...new Set([...(found.get(name.text) ?? []), ...properties])]);
  }
  if (text.includes('@typedef')) for (const [name, properties] of typedefs(text)) found.set(name, [...properties]);
  return found;
}

/** Property names of an object type, the members of an intersection or union taken together. */
function membersOf(body: Node): readonly string[] {
  if (body.type === 'intersection_type' || body.type === 'union_type' || body.type === 'parenthesized_type') {
    return body.namedChildren.flatMap((child) => (child === null ? [] : membersOf(child)));
  }
  if (body.type !== 'object_type' && body.type !== 'interface_body') return [];
  return body.namedChildren.flatMap((member) => member?.childForFieldName('name')?.text ?? []);
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
