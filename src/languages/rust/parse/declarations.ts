import type { Node } from 'web-tree-sitter';
import { isForTests, named } from './tree.ts';

/** A function with a body: `name` is qualified, `id` unique in the file. */
export interface Declared { readonly node: Node; readonly name: string; readonly id: string; readonly isPublic: boolean; readonly kind: 'function' | 'method'; readonly isStatic: boolean }

/** Functions, methods and default methods of a file, in order; nothing of tests. */
export function declarationsIn(root: Node): readonly Declared[] {
  const found: Omit<Declared, 'id'>[] = [];
  enter(root, [], null, found);
  const seen = new Map<string, number>();
  return found.map((each) => {
    const count = (seen.get(each.name) ?? 0) + 1;
    seen.set(each.name, count);
    return { ...each, id: count > 1 ? `${each.name}~${count}` : each.name };
  });
}

interface Owner { readonly name: string; /** Members are as public as the trait. */ readonly open: boolean }

function enter(list: Node, outer: readonly string[], owner: Owner | null, found: Omit<Declared, 'id'>[]): void {
  for (const node of named(list)) {
    if (isForTests(node)) continue;
    const body = node.childForFieldName('body');
    const own = node.childForFieldName('name')?.text ?? '';
    if (node.type === 'mod_item' && body !== null) enter(body, [...outer, own], null, found);
    else if (node.type === 'impl_item' && body !== null) enter(body, outer, { name: typeName(node), open: node.childForFieldName('trait') !== null }, found);
    else if (node.type === 'trait_item' && body !== null) enter(body, outer, { name: own, open: isPublic(node) }, found);
    else if (node.type === 'function_item' && body !== null && own !== '' && !(own === 'main' && owner === null)) {
      const first = named(node.childForFieldName('parameters'))[0];
      found.push({
        node, name: [...outer, ...(owner === null ? [] : [owner.name]), own].join('.'), isPublic: owner?.open === true || isPublic(node),
        kind: owner === null ? 'function' : 'method', isStatic: owner !== null && first?.type !== 'self_parameter' && !/^(mut )?self\b/.test(first?.text ?? ''),
      });
    }
  }
}

/** `Stack` of `impl<T> Stack<T>`, `str` of `impl Trait for &str`. */
function typeName(node: Node): string {
  return /\w+(?=\s*(?:<[\s\S]*)?$)/.exec(node.childForFieldName('type')?.text.replace(/<[\s\S]*$/, '') ?? '')?.[0] ?? 'impl';
}

function isPublic(node: Node): boolean {
  return named(node).some(({ type, text }) => type === 'visibility_modifier' && text === 'pub');
}
