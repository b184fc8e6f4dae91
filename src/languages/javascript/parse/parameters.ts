import type { Node } from 'web-tree-sitter';
import type { Parameter } from '../../../model/unit.ts';
import type { Use } from '../../../model/use.ts';
import type { Body } from './body.ts';
import type { DocParameter } from './jsdoc.ts';
import { usesOf } from './uses.ts';
import { propertiesOfType, type ObjectTypes } from './types.ts';

export interface ParameterContext {
  readonly body: Body;
  readonly documented: readonly DocParameter[];
  readonly types: ObjectTypes;
}

/** Parameters of a function node, completed from its doc comment, its body and the types of the file. */
export function parametersOf(node: Node, context: ParameterContext): readonly Parameter[] {
  const list = node.childForFieldName('parameters');
  const written = list === null ? [node.childForFieldName('parameter')] : list.namedChildren;
  const nodes = written.filter((child): child is Node => child !== null && child.type !== 'comment' && child.childForFieldName('pattern')?.type !== 'this');
  const uses = usesOf(node, nodes.map((child) => parts(child).pattern));
  const declared = nodes.map((child, index) => complete(child, index, uses.parameters[index] as Use, context));
  // A function that reads `arguments` takes more than it declares.
  if (uses.rest === null || declared.some(({ rest }) => rest)) return declared;
  return [...declared, { name: 'args', type: null, default: null, optional: true, rest: true, properties: [], called: false, use: uses.rest }];
}

function complete(node: Node, index: number, use: Use, context: ParameterContext): Parameter {
  const { pattern, value, type, optional } = parts(node);
  const rest = pattern.type === 'rest_pattern';
  const name = (rest ? pattern.namedChild(0)?.text : pattern.text) ?? '';
  const doc = context.documented.find((entry) => entry.name === name) ?? (pattern.type === 'object_pattern' ? context.documented[index] : undefined);
  const typeText = type ?? doc?.type ?? null;
  const properties = [
    ...patternProperties(pattern),
    ...(context.body.properties.get(name) ?? []),
    ...(doc?.properties ?? []),
    ...(typeText === null ? [] : propertiesOfType(typeText, context.types)),
  ];
  return {
    name, type: typeText, default: value ?? doc?.default ?? null,
    optional: optional || value !== null || doc?.optional === true,
    rest: rest || doc?.rest === true && node.type === 'rest_pattern',
    properties: [...new Set(properties)], called: context.body.called.has(name), use,
  };
}

interface Parts { readonly pattern: Node; readonly value: string | null; readonly type: string | null; readonly optional: boolean }

function parts(node: Node): Parts {
  if (node.type === 'assignment_pattern') {
    return { pattern: node.childForFieldName('left') as Node, value: node.childForFieldName('right')?.text ?? null, type: null, optional: true };
  }
  const type = node.childForFieldName('type')?.text.replace(/^:\s*/, '').replace(/\s+/g, ' ') ?? null;
  const pattern = node.childForFieldName('pattern') ?? node;
  return { pattern, value: node.childForFieldName('value')?.text ?? null, type, optional: node.type === 'optional_parameter' };
}

/** Property names an object pattern takes out. */
export function patternProperties(pattern: Node): readonly string[] {
  if (pattern.type !== 'object_pattern') return [];
  return pattern.namedChildren.flatMap((child) => {
    if (child === null || child.type === 'rest_pattern' || child.type === 'comment') return [];
    const key = child.childForFieldName('key') ?? child.childForFieldName('left') ?? child;
    return /^[\w$]+$/.test(key.text) ? [key.text] : [];
  });
}
