import type { Node } from 'web-tree-sitter';
import type { UnitKind } from '../../../model/unit.ts';
import type { Body } from './body.ts';
import type { Member } from './module.ts';

/** How a member is called: the node with its parameters and the body that uses them. */
export interface Callable {
  readonly kind: UnitKind;
  readonly node: Node | null;
  readonly body: Body;
  /** Facts of the member's own code; differs from `body` for a class with a constructor. */
  readonly own: Body;
}

/** Classes are called through their constructor; functions that get a prototype (`prototyped`), or that fill `this`, are classes. */
export function callables(members: readonly Member[], bodies: readonly Body[], prototyped: ReadonlySet<string>): readonly Callable[] {
  const constructors = new Map<string, number>();
  const prototypes = new Set(prototyped);
  for (const [index, { name, kind, place }] of members.entries()) {
    const owner = name.split('.').slice(0, -1).join('.');
    if (kind === 'constructor') constructors.set(owner, index);
    if (place.member && !place.static) prototypes.add(owner);
  }
  return members.map(({ name, kind, node }, index) => {
    const body = bodies[index] as Body;
    if (kind === 'class') {
      const at = constructors.get(name);
      return at === undefined ? { kind, node: null, body, own: body } : { kind, node: (members[at] as Member).node, body: bodies[at] as Body, own: body };
    }
    const fills = body.writesThis && /^(.*\.)?[A-Z]/.test(name) && kind === 'function';
    const isClass = node.type.startsWith('function') && (prototypes.has(name) || fills);
    return { kind: isClass ? 'class' : kind, node, body, own: body };
  });
}
