import type { Node } from 'web-tree-sitter';
import type { Use } from '../../../model/use.ts';
import { noteContext, noteFallback, noteMember } from './use-context.ts';
import { UseTree } from './use-tree.ts';

/** Larger bodies are left unread: their uses would say everything at once. */
const LARGEST = 120_000;
const ITEM_METHODS = /^(map|forEach|filter|some|every|find|findIndex|flatMap)$/;
const WRAPPERS = new Set(['parenthesized_expression', 'non_null_expression', 'as_expression', 'satisfies_expression', 'await_expression']);

/**
 * What a body does with the values of its parameters, in their order; last, where the function reads it, `arguments`. A local
 * that only takes such a value over (`const opts = { ...options }`, `options || {}`, `const { a } = options`,
 * `for (const x of list)`) stands for it from there on. Shadowing is not looked at.
 */
export function usesOf(fn: Node, patterns: readonly Node[]): { readonly parameters: readonly Use[]; readonly rest: Use | null } {
  const known = new Map<string, UseTree>();
  const roots = patterns.map((pattern) => {
    const root = new UseTree();
    if (pattern.type === 'identifier') known.set(pattern.text, root);
    else if (pattern.type === 'object_pattern') adoptPattern(pattern, root, known);
    else if (pattern.type === 'rest_pattern') known.set(pattern.namedChild(0)?.text ?? '', root);
    return root;
  });
  const rest = new UseTree();
  if (fn.type !== 'arrow_function') known.set('arguments', rest);
  const body = fn.childForFieldName('body');
  const seen = body === null || body.endIndex - body.startIndex > LARGEST ? new Set<string>() : follow(body, known, fn);
  return { parameters: roots.map((root) => root.read()), rest: seen.has('arguments') ? rest.read() : null };
}

/** Reads every reference to a known name; returns the names met. */
function follow(body: Node, known: Map<string, UseTree>, fn: Node): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const place of body.descendantsOfType(['identifier', 'shorthand_property_identifier'])) {
    const use = place === null ? undefined : known.get(place.text);
    if (place === null || use === undefined || isDeclared(place) || (place.text === 'arguments' && ownerOf(place) !== fn.id)) continue;
    seen.add(place.text);
    const { node, reached } = climb(place, use, known);
    adopt(node, reached, known);
    noteContext(node, reached);
  }
  return seen;
}

/** Id of the function whose `arguments` a place reads. */
function ownerOf(place: Node): number | undefined {
  let node = place.parent;
  while (node !== null && !/^(function|generator_function|method_definition)/.test(node.type)) node = node.parent;
  return node?.id;
}

function isDeclared(place: Node): boolean {
  const parent = place.parent;
  return parent?.type === 'variable_declarator' && parent.childForFieldName('name')?.id === place.id;
}

/** From a reference outwards through accesses to it: `options` in `options.fs.read` ends at the whole of it. */
function climb(place: Node, use: UseTree, known: Map<string, UseTree>): { node: Node; reached: UseTree } {
  let node = place;
  let reached = use;
  for (let parent = node.parent; parent !== null; parent = node.parent) {
    if (WRAPPERS.has(parent.type) && !/_statement$/.test(parent.parent?.type ?? '')) { node = parent; continue; }
    if (parent.type === 'member_expression' && parent.childForFieldName('object')?.id === node.id) {
      const name = parent.childForFieldName('property')?.text ?? '';
      if (noteMember(name, reached)) {
        adoptItems(parent, name, reached, known);
        return { node: parent, reached: new UseTree() };
      }
      reached = reached.property(name);
    } else if (parent.type === 'subscript_expression' && parent.childForFieldName('object')?.id === node.id) reached = indexed(parent, reached);
    else return { node, reached };
    node = parent;
  }
  return { node, reached };
}

/** `list.map((item) => …)`: the function's first parameter is a member of the list. */
function adoptItems(access: Node, method: string, use: UseTree, known: Map<string, UseTree>): void {
  if (!ITEM_METHODS.test(method)) return;
  const fn = access.parent?.childForFieldName('arguments')?.namedChild(0);
  const first = fn?.childForFieldName('parameter') ?? fn?.childForFieldName('parameters')?.namedChild(0);
  const pattern = first?.childForFieldName('pattern') ?? first;
  if (pattern?.type === 'identifier') known.set(pattern.text, use.member());
  else if (pattern?.type === 'object_pattern') adoptPattern(pattern, use.member(), known);
}

function indexed(access: Node, use: UseTree): UseTree {
  const index = access.childForFieldName('index');
  if (index?.type === 'string') return use.property(index.text.slice(1, -1));
  use.kinds.add('index');
  return use.member();
}

/** Names that take the value over from here on. */
function adopt(node: Node, use: UseTree, known: Map<string, UseTree>): void {
  const [taker, through] = taken(node, use);
  if (taker === null || through === null) return;
  if (taker.type === 'identifier') { if (!known.has(taker.text)) known.set(taker.text, through); return; }
  if (taker.type === 'object_pattern') adoptPattern(taker, through, known);
  if (taker.type === 'array_pattern') through.kinds.add('array');
}

/** Where a value ends up by plain assignment, and as what. */
function taken(node: Node, use: UseTree): readonly [Node | null, UseTree | null] {
  const parent = node.parent;
  if (parent === null) return [null, null];
  switch (parent.type) {
    case 'variable_declarator': return parent.childForFieldName('value')?.id === node.id ? [parent.childForFieldName('name'), use] : [null, null];
    case 'assignment_expression': return parent.childForFieldName('right')?.id === node.id ? [parent.childForFieldName('left'), use] : [null, null];
    case 'for_in_statement': {
      const of = parent.children.some((child) => child?.type === 'of');
      return of && parent.childForFieldName('right')?.id === node.id ? [parent.childForFieldName('left'), use.member()] : [null, null];
    }
    case 'binary_expression': {
      const fallback = parent.childForFieldName('left')?.id === node.id && /^(\|\||\?\?)$/.test(parent.childForFieldName('operator')?.text ?? '');
      return fallback ? taken(parent, use) : [null, null];
    }
    case 'spread_element': return parent.parent?.type === 'object' ? taken(parent.parent, use) : [null, null];
    case 'arguments': return /^(Object\.assign|[\w$.]*\b(extend|merge|defaults))$/i.test(parent.parent?.childForFieldName('function')?.text ?? '') ? taken(parent.parent as Node, use) : [null, null];
    default: return [null, null];
  }
}

/** `{ a, b: c, d = 1 }`: names for properties. */
export function adoptPattern(pattern: Node, use: UseTree, known: Map<string, UseTree>): void {
  for (const child of pattern.namedChildren) {
    if (child === null || child.type === 'comment') continue;
    if (child.type === 'rest_pattern') { const name = child.namedChild(0)?.text; if (name !== undefined) known.set(name, use); continue; }
    const key = child.childForFieldName('key') ?? child.childForFieldName('left') ?? child;
    if (!/^[\w$]+$/.test(key.text)) continue;
    const property = use.property(key.text);
    const value = child.childForFieldName('value') ?? child;
    const fallback = value.childForFieldName('right') ?? child.childForFieldName('right');
    if (fallback !== null) noteFallback(fallback, property);
    const local = value.type === 'assignment_pattern' ? value.childForFieldName('left') : child.type === 'object_assignment_pattern' ? child.childForFieldName('left') : value;
    if (local?.type === 'object_pattern') adoptPattern(local, property, known);
    else if (local !== null) known.set(local.text, property);
  }
}
