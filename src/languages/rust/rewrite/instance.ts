import type { Node } from 'web-tree-sitter';
import { named } from '../parse/tree.ts';

/** A type that differs from one compiled instance of a generic function to the next; '' for one that has a single instance. */
export function instanceOf(item: Node): string {
  const holder = item.parent?.type === 'declaration_list' ? item.parent.parent : null;
  const self = holder?.type === 'trait_item' ? ['Self'] : [];
  const outer = holder === null || holder.type === 'mod_item' ? [] : parametersOf(holder);
  const all = [...self, ...outer, ...parametersOf(item)];
  return all.length === 0 ? '' : `(${all.map((name) => `*const ${name},`).join(' ')})`;
}

/** Names of the type parameters that an item declares. */
function parametersOf(item: Node): readonly string[] {
  return named(item.childForFieldName('type_parameters')).flatMap((parameter) => {
    if (parameter.type === 'lifetime_parameter' || parameter.type === 'const_parameter' || parameter.type === 'lifetime') return [];
    return parameter.childForFieldName('name')?.text ?? /^\w+/.exec(parameter.text)?.[0] ?? [];
  });
}
