import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import type { Unit } from '../../../model/unit.ts';
import { bodyOf } from './body.ts';
import type { Definition } from './definitions.ts';
import { cleanDoc, readDocString } from './docstring.ts';
import { parametersOf } from './parameters.ts';
import { docstringOf, walk } from './tree.ts';

export interface UnitInput {
  readonly id: string;
  readonly file: string;
  readonly definition: Definition;
  /** Names of `__all__`; null when there is none. */
  readonly exported: ReadonlySet<string> | null;
}

export function unitOf({ id, file, definition, exported }: UnitInput): Unit {
  const { node, name, owner, decorators } = definition;
  const body = bodyOf(node);
  const docNode = docstringOf(node.childForFieldName('body'));
  const doc = docNode === null ? '' : cleanDoc(docNode.text);
  const said = readDocString(doc);
  const isClass = node.type === 'class_definition';
  const isStatic = decorators.some((text) => /^(staticmethod|classmethod)\b/.test(text));
  const receiver = owner !== null && !decorators.includes('staticmethod');
  const exportedAs = exportsOf(name, exported);
  return {
    id, file, name, kind: isClass ? 'class' : owner === null ? 'function' : name.endsWith('.__init__') ? 'constructor' : 'method',
    accessor: accessorOf(decorators), static: isStatic, signature: signature(node, name, isClass),
    parameters: isClass ? [] : parametersOf(node.childForFieldName('parameters'), receiver, body, said.types),
    returnType: node.childForFieldName('return_type')?.text ?? said.returnType,
    async: node.firstChild?.type === 'async', generator: body.yields,
    exportedAs, visibility: exportedAs.length > 0 ? 'public' : 'private',
    range: { startLine: node.startPosition.row + 1, endLine: node.endPosition.row + 1, start: node.startIndex, end: node.endIndex },
    doc, examples: said.examples, literals: [...body.literals], calls: [...body.calls], throws: [...body.throws],
    complexity: body.decisions + 1, bodyHash: createHash('sha256').update(codeOf(node).replace(/\s+/g, '')).digest('hex'),
  };
}

/** The name its first part is known by, unless it or the member is private; special methods are public. */
function exportsOf(name: string, exported: ReadonlySet<string> | null): readonly string[] {
  const [first = '', ...rest] = name.split('.');
  const hidden = exported === null ? first.startsWith('_') : !exported.has(first) && first.startsWith('_');
  return hidden || rest.some((part) => part.startsWith('_') && !/^__\w+__$/.test(part)) ? [] : [first];
}

function accessorOf(decorators: readonly string[]): Unit['accessor'] {
  if (decorators.some((text) => /(^|\.)(cached_)?property\b/.test(text))) return 'get';
  return decorators.some((text) => /\.(setter|deleter)$/.test(text)) ? 'set' : null;
}

function signature(node: Node, name: string, isClass: boolean): string {
  const list = (isClass ? node.childForFieldName('superclasses') : node.childForFieldName('parameters'))?.text ?? '';
  const returns = node.childForFieldName('return_type')?.text;
  const head = `${isClass ? 'class ' : node.firstChild?.type === 'async' ? 'async ' : ''}${name}${list}${returns === undefined ? '' : ` -> ${returns}`}`;
  return head.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/,? \)/g, ')');
}

/** Text without comments. */
function codeOf(node: Node): string {
  let code = '';
  let from = node.startIndex;
  walk(node, (each) => {
    if (each.type !== 'comment') return true;
    code += node.text.slice(from - node.startIndex, each.startIndex - node.startIndex);
    from = each.endIndex;
    return false;
  });
  return code + node.text.slice(from - node.startIndex);
}
