import type { Node } from 'web-tree-sitter';
import { readTarget } from './target.ts';
import { calledOnTheSpot, isFactory } from './wrapper.ts';

/** Where in the module a value lives. */
export interface Place {
  /** Path below `module.exports` (`module`) or below the module's scope. */
  readonly path: readonly string[];
  readonly module: boolean;
  /** Member of a class or of a prototype: a method of its instances, unless `static`. */
  readonly member: boolean;
  readonly static: boolean;
  /** The value is a getter or setter in a property descriptor. */
  readonly accessor: 'get' | 'set' | null;
  /** Further export names, from a chain of assignments. */
  readonly also: readonly string[];
  /** The node a doc comment would stand before. */
  readonly anchor: Node;
}

export interface PlaceContext {
  readonly aliases: ReadonlyMap<string, string>;
}

const TRANSPARENT = /^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression|type_assertion|binary_expression|ternary_expression|await_expression|sequence_expression)$/;

/** Follows a value outwards to the name by which the module knows it; null for values nobody can name. */
export function placeOf(node: Node, context: PlaceContext): Place | null {
  const parent = node.parent;
  if (parent === null) return null;
  if (TRANSPARENT.test(parent.type)) return placeOf(parent, context);
  switch (parent.type) {
    case 'variable_declarator': return declared(parent);
    case 'assignment_expression': return assigned(parent, node, context);
    case 'pair': return keyed(parent, parent.childForFieldName('key'), context);
    case 'object': return objectMember(node, parent, context);
    case 'class_body': return classMember(node, parent, context);
    case 'field_definition':
    case 'public_field_definition': return classMember(parent, parent.parent as Node, context);
    case 'export_statement': return exported(node, parent);
    case 'arguments': return argument(node, parent, context);
    case 'return_statement': return returned(parent, context);
    default: return null;
  }
}

/** Place of a class or function declaration by its own name. */
export function declaredPlace(node: Node): Place {
  const name = node.childForFieldName('name')?.text;
  const anchor = node.parent?.type === 'export_statement' ? node.parent : node;
  return plain([name ?? 'default'], anchor);
}

/** Literal property name of a key node; null for computed ones; well-known symbols as `@@iterator`. */
export function keyName(key: Node | null): string | null {
  if (key === null || key.type === 'computed_property_name') {
    const symbol = /^\[Symbol\.(\w+)\]$/.exec(key?.text ?? '')?.[1];
    return symbol === undefined ? null : `@@${symbol}`;
  }
  return key.type === 'string' ? key.text.slice(1, -1) : key.text;
}

function plain(path: readonly string[], anchor: Node): Place {
  return { path, module: false, member: false, static: false, accessor: null, also: [], anchor };
}

function declared(declarator: Node): Place | null {
  const name = declarator.childForFieldName('name');
  if (name?.type !== 'identifier') return null;
  const statement = declarator.parent as Node;
  const anchor = statement.parent?.type === 'export_statement' ? statement.parent : statement;
  return plain([name.text], statement.namedChildren[0]?.id === declarator.id ? anchor : declarator);
}

function assigned(assignment: Node, value: Node, context: PlaceContext): Place | null {
  if (assignment.childForFieldName('left')?.id === value.id) return null;
  const outer = assignment.parent;
  const further = outer?.type === 'assignment_expression' || outer?.type === 'variable_declarator' ? placeOf(assignment, context) : null;
  if (further !== null && !further.module) return further;
  const target = readTarget(assignment.childForFieldName('left')?.text ?? '', context.aliases);
  if (target === null) return further;
  const anchor = outer?.type === 'expression_statement' ? outer : assignment;
  const many = target.path.length > (target.module ? 0 : 1);
  const also = further === null ? [] : [...further.also, ...(further.path.length < 2 ? [further.path[0] ?? 'default'] : [])];
  return { ...plain(target.path, anchor), module: target.module, member: target.prototype, static: many && !target.prototype && !target.module, also };
}

function keyed(pair: Node, key: Node | null, context: PlaceContext): Place | null {
  const owner = pair.parent === null ? null : placeOf(pair.parent, context);
  const name = keyName(key);
  return owner === null || name === null || pair.parent === null ? null : below(owner, name, pair, pair.parent);
}

function objectMember(method: Node, object: Node, context: PlaceContext): Place | null {
  const owner = placeOf(object, context);
  const name = keyName(method.childForFieldName('name'));
  return owner === null || name === null ? null : below(owner, name, method, object);
}

/** A property of an object; those of a property descriptor are the property it describes. */
function below(owner: Place, name: string, anchor: Node, object: Node): Place {
  if (!isDescriptor(object)) return { ...owner, path: [...owner.path, name], also: [], anchor };
  return { ...owner, accessor: name === 'get' || name === 'set' ? name : null };
}

function isDescriptor(object: Node): boolean {
  const list = object.parent?.type === 'pair' ? object.parent.parent?.parent : object.parent;
  const callee = list?.type === 'arguments' ? list.parent?.childForFieldName('function')?.text : undefined;
  return callee === (object.parent?.type === 'pair' ? 'Object.defineProperties' : 'Object.defineProperty');
}

function classMember(member: Node, body: Node, context: PlaceContext): Place | null {
  const owner = classPlace(body.parent as Node, context);
  const name = keyName(member.childForFieldName('name') ?? member.childForFieldName('property'));
  if (owner === null || name === null) return null;
  const isStatic = member.children.some((child) => child?.type === 'static');
  // `module.exports = class Name {…}`: the class goes by its own name, which the export leads to.
  const own = owner.module && owner.path.length === 0 ? (body.parent as Node).childForFieldName('name')?.text : undefined;
  if (own !== undefined) return { ...plain([own, name], member), member: true, static: isStatic };
  return { ...plain([...owner.path, name], member), module: owner.module, member: true, static: isStatic };
}

/** Place of a class, declared or as an expression. */
export function classPlace(node: Node, context: PlaceContext): Place | null {
  if (node.type !== 'class') return declaredPlace(node);
  return placeOf(node, context);
}

function exported(value: Node, statement: Node): Place {
  const own = value.childForFieldName('name')?.text;
  return plain([own ?? 'default'], statement);
}

/** Values handed to a call: `Object.assign(Foo.prototype, {…})`, property definitions, or functions that wrap them. */
function argument(value: Node, list: Node, context: PlaceContext): Place | null {
  const call = list.parent as Node;
  const callee = call.childForFieldName('function')?.text ?? '';
  const [first, second] = list.namedChildren;
  if (value.type === 'object' && first !== undefined && first?.id !== value.id) {
    const target = readTarget(first?.text ?? '', context.aliases);
    if (target !== null && /(^|\.)(assign|extend|mixin|defineProperties)$/.test(callee)) return onto(target, [], call);
    if (target !== null && callee === 'Object.defineProperty') {
      const name = keyName(second ?? null);
      return name === null ? null : onto(target, [name], call);
    }
  }
  // `list.map(fn)` is no function, `once(fn)` and `React.memo(fn)` are.
  if (/\.(map|filter|forEach|reduce|reduceRight|sort|find|findIndex|some|every|flatMap|then|catch|on|replace)$/.test(callee)) return null;
  const functions = list.namedChildren.filter((child) => child !== null && /function|arrow|object|class/.test(child.type));
  return functions.length === 1 ? placeOf(call, context) : null;
}

function onto(target: { module: boolean; path: readonly string[]; prototype: boolean }, names: readonly string[], call: Node): Place {
  const anchor = call.parent?.type === 'expression_statement' ? call.parent : call;
  return { ...plain([...target.path, ...names], anchor), module: target.module, member: target.prototype, static: !target.prototype && !target.module };
}

/** What a wrapper returns is what the wrapper stands for. */
function returned(statement: Node, context: PlaceContext): Place | null {
  let at: Node | null = statement.parent;
  while (at !== null && !/function|arrow|method/.test(at.type)) at = at.parent;
  if (at === null) return null;
  if (isFactory(at)) return { ...plain([], statement), module: true };
  const call = calledOnTheSpot(at);
  return call === null ? null : placeOf(call, context);
}
