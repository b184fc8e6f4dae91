import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import type { Range, Unit } from '../../../model/unit.ts';
import type { Callable } from './callable.ts';
import type { JsDoc } from './jsdoc.ts';
import type { Member } from './module.ts';
import { parametersOf } from './parameters.ts';
import type { ObjectTypes } from './types.ts';

export interface UnitInput {
  readonly id: string;
  readonly file: string;
  readonly member: Member;
  readonly callable: Callable;
  readonly doc: string;
  readonly jsdoc: JsDoc;
  readonly types: ObjectTypes;
  /** The text of the unit without its comments. */
  readonly code: string;
}

/** Puts a unit together from what the stages of parsing found. */
export function makeUnit(input: UnitInput): Unit {
  const { member, callable, jsdoc } = input;
  const { node, place } = member;
  const { body, own } = callable;
  const words = keywords(node);
  const parameters = callable.node === null ? [] : parametersOf(callable.node, { body, documented: jsdoc.parameters, types: input.types });
  const annotated = callable.kind === 'class' ? undefined : node.childForFieldName('return_type')?.text.replace(/^:\s*/, '').replace(/\s+/g, ' ');
  // A tag hides members; what a module exports can be reached, whatever its comment says.
  const exportedAs = jsdoc.private && member.name.includes('.') ? [] : member.exportedAs;
  return {
    id: input.id, file: input.file, name: member.name, kind: callable.kind, static: place.static,
    accessor: node.type !== 'method_definition' || place.accessor !== null ? place.accessor : words.has('get') ? 'get' : words.has('set') ? 'set' : null,
    signature: signature(input, words, annotated), parameters,
    returnType: annotated ?? (callable.kind === 'class' ? null : jsdoc.returnType),
    async: words.has('async'), generator: words.has('*'),
    exportedAs, visibility: exportedAs.length > 0 ? 'public' : 'private',
    range: rangeOf(node), doc: input.doc, examples: jsdoc.examples,
    literals: [...own.literals], calls: [...own.calls], throws: [...own.throws],
    complexity: own.decisions + 1,
    bodyHash: createHash('sha256').update(input.code.replace(/\s+/g, '')).digest('hex'),
  };
}

/** Keywords and signs before the parameters: `async`, `*`, `get`, `static`, … */
export function keywords(node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  if (node.type.startsWith('generator')) found.add('*');
  for (const child of node.children) {
    if (child === null || child.type === 'formal_parameters' || child.type === 'class_body' || child.type === 'statement_block') break;
    if (child.type === 'accessibility_modifier') found.add(child.text);
    else if (!child.isNamed) found.add(child.type);
  }
  return found;
}

function rangeOf(node: Node): Range {
  return { startLine: node.startPosition.row + 1, endLine: node.endPosition.row + 1, start: node.startIndex, end: node.endIndex };
}

function signature({ member, callable }: UnitInput, words: ReadonlySet<string>, returns: string | undefined): string {
  const list = callable.node?.childForFieldName('parameters')?.text ?? callable.node?.childForFieldName('parameter')?.text ?? '';
  const parameters = (list.startsWith('(') ? list : `(${list})`).replace(/\s+/g, ' ').replace(/^\( /, '(').replace(/,? \)$/, ')');
  const before = ['static', 'async', 'get', 'set'].filter((word) => words.has(word)).map((word) => `${word} `).join('');
  const heritage = member.node.namedChildren.find((child) => child?.type === 'class_heritage')?.text;
  const name = callable.kind === 'class' ? `class ${member.name}${heritage === undefined ? '' : ` ${heritage}`}` : `${before}${words.has('*') ? '*' : ''}${member.name}`;
  return `${name}${parameters}${returns === undefined ? '' : `: ${returns}`}`.replace(/\s+/g, ' ');
}
