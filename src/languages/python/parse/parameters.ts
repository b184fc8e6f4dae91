import type { Node } from 'web-tree-sitter';
import type { Parameter } from '../../../model/unit.ts';
import type { Body } from './body.ts';
import { named } from './tree.ts';

/** Parameters as written, without the receiver. `*args` and `**kwargs` keep their stars in the name. */
export function parametersOf(list: Node | null, receiver: boolean, body: Body, documented: ReadonlyMap<string, string>): readonly Parameter[] {
  if (list === null) return [];
  const all = named(list).flatMap((node) => read(node, body, documented));
  return receiver ? all.slice(1) : all;
}

function read(node: Node, body: Body, documented: ReadonlyMap<string, string>): Parameter[] {
  const type = node.childForFieldName('type')?.text.replace(/\s+/g, ' ') ?? null;
  const value = node.childForFieldName('value')?.text ?? null;
  const name = nameOf(node);
  if (name === null) return [];
  const bare = name.replace(/^\*+/, '');
  return [{
    name, type: type ?? documented.get(bare) ?? null, default: value, optional: value !== null, rest: name.startsWith('*'),
    properties: [...body.properties.get(bare) ?? []], called: body.called.has(bare),
  }];
}

function nameOf(node: Node): string | null {
  switch (node.type) {
    case 'identifier': return node.text;
    case 'typed_parameter': case 'list_splat_pattern': case 'dictionary_splat_pattern': return /^\*{0,2}\s*\w+/.exec(node.text)?.[0] ?? null;
    case 'default_parameter': case 'typed_default_parameter': return node.childForFieldName('name')?.text ?? null;
    default: return null;
  }
}
