import type { Node } from 'web-tree-sitter';
import type { UnitKind } from '../../../model/unit.ts';
import type { Captures } from './captures.ts';
import { definitions } from './definitions.ts';
import { exportsOf } from './exports.ts';
import { classPlace, declaredPlace, placeOf, type Place, type PlaceContext } from './place.ts';
import { prototypeAliases } from './target.ts';

/** A named function or class of a module, and how others reach it. */
export interface Member {
  readonly node: Node;
  readonly place: Place;
  readonly name: string;
  readonly kind: UnitKind;
  readonly exportedAs: readonly string[];
}

/** Names everything a module defines and tells what is reachable from outside. */
export function membersOf(captures: Captures, text: string): readonly Member[] {
  const context: PlaceContext = { aliases: prototypeAliases(captures.get('alias').map((node) => node.text)) };
  const found = definitions(captures);
  const namespaces = captures.get('namespace');
  const inNamespace = (node: Node): boolean => namespaces.some((space) => space.startIndex < node.startIndex && node.endIndex <= space.endIndex);
  const exported = exportsOf(captures, text, context, (node) => found.atModuleLevel(node) && !inNamespace(node));
  const members: Member[] = [];
  for (const node of found.nodes) {
    const place = findPlace(node, context);
    if (place === null) continue;
    const spaces = namespaces.filter((space) => space.startIndex < node.startIndex && node.endIndex <= space.endIndex);
    const path = [...spaces.map((space) => space.childForFieldName('name')?.text ?? ''), ...pathOf(node, place)];
    const direct = !place.module ? [] : path.length > place.path.length + spaces.length ? ['default'] : [path[0] as string];
    const inside = spaces.length > 0 && place.anchor.type !== 'export_statement';
    const exportedAs = inside ? [] : unique([...place.also, ...direct, ...(exported.get(path[0] as string) ?? [])]);
    members.push({ node, place, name: path.join('.'), kind: kindOf(node, place, path), exportedAs });
  }
  const owners = new Set(members.map(({ name }) => name));
  return members.map((member) => {
    // Functions on a plain object are called on it, but it has no instances to tell them from.
    const ofPlainObject = member.place.static && !owners.has(member.name.slice(0, member.name.lastIndexOf('.')));
    return { ...member, place: ofPlainObject ? { ...member.place, static: false } : member.place, exportedAs: hidden(member) ? [] : member.exportedAs };
  });
}

function findPlace(node: Node, context: PlaceContext): Place | null {
  if (node.type === 'class') return classPlace(node, context);
  return node.type.endsWith('_declaration') ? declaredPlace(node) : placeOf(node, context);
}

function pathOf(node: Node, place: Place): readonly string[] {
  if (place.path.length === 0) return [node.childForFieldName('name')?.text ?? 'default'];
  return place.module && place.member && place.path.length === 1 ? ['default', ...place.path] : place.path;
}

function kindOf(node: Node, place: Place, path: readonly string[]): UnitKind {
  if (node.type.includes('class')) return 'class';
  if (place.member && path.length > 1) return path.at(-1) === 'constructor' && node.type === 'method_definition' ? 'constructor' : 'method';
  return path.length > 1 ? 'method' : 'function';
}

/** Private by syntax (`#name`), by modifier, or by the habit of a leading underscore on members. */
function hidden(member: Member): boolean {
  const last = member.name.split('.').at(-1) as string;
  if (member.name.includes('.') && /^[#_]/.test(last)) return true;
  const modified = member.place.anchor.namedChildren.find((child) => child?.type === 'accessibility_modifier')?.text;
  return modified === 'private' || modified === 'protected';
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
