import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import type { Parameter, Unit } from '../../../model/unit.ts';
import { bodyOf, type Body } from './body.ts';
import { named, walk } from './tree.ts';

/** What `sort.Interface` and `heap.Interface` ask for: places outside are the caller's mistake. */
const PLACED = /^(Less|Swap)\(\w+, \w+ int\)/;
const ANNOUNCED = /(?<!\b(?:not|never|n't|without) )\bpanics?\b/i;

/** A function or method that a test can call: its qualified name, null for what only the runtime calls. */
export function unitName(node: Node): string | null {
  const own = node.childForFieldName('name')?.text ?? '';
  if (own === '' || own === '_' || (node.type === 'function_declaration' && (own === 'init' || own === 'main'))) return null;
  const owner = receiverType(node);
  return owner === null ? own : `${owner}.${own}`;
}

/** `Stack` of `func (s *Stack[T]) Push(…)`; null for functions. */
function receiverType(node: Node): string | null {
  const declared = named(node.childForFieldName('receiver'))[0]?.childForFieldName('type')?.text;
  return declared === undefined ? null : /^[*(\s]*(\w+)/.exec(declared)?.[1] ?? null;
}

export function unitOf(node: Node, file: string, id: string, name: string): Unit {
  const block = node.childForFieldName('body');
  const body = bodyOf(block);
  const doc = docOf(node);
  const isPublic = name.split('.').every((part) => /^\p{Lu}/u.test(part));
  return {
    id, file, name, kind: name.includes('.') ? 'method' : 'function', accessor: null, static: false,
    signature: node.text.slice(0, block === null ? undefined : block.startIndex - node.startIndex).trim().replace(/\s+/g, ' '),
    parameters: parametersOf(node.childForFieldName('parameters'), body), returnType: node.childForFieldName('result')?.text ?? null,
    async: false, generator: false, exportedAs: isPublic ? [name.split('.')[0] as string] : [], visibility: isPublic ? 'public' : 'private',
    range: { startLine: node.startPosition.row + 1, endLine: node.endPosition.row + 1, start: node.startIndex, end: node.endIndex },
    doc, examples: [], literals: [...body.literals], calls: [...body.calls], throws: [...body.throws], ...(ANNOUNCED.test(doc) || isPlaced(node) ? { panics: true as const } : {}), complexity: body.decisions + 1,
    bodyHash: createHash('sha256').update(codeOf(node).replace(/\s+/g, '')).digest('hex'),
  };
}

function isPlaced(node: Node): boolean {
  return node.type === 'method_declaration' && PLACED.test(`${node.childForFieldName('name')?.text}${node.childForFieldName('parameters')?.text}`);
}

function parametersOf(list: Node | null, body: Body): readonly Parameter[] {
  return named(list).flatMap((declared) => {
    const type = declared.childForFieldName('type')?.text ?? null;
    const names = declared.childrenForFieldName('name').map((name) => name?.text ?? '_');
    return (names.length === 0 ? ['_'] : names).map((name): Parameter => ({
      name, type, default: null, optional: false, rest: declared.type === 'variadic_parameter_declaration',
      properties: [...body.properties.get(name) ?? []], called: body.called.has(name),
    }));
  });
}

/** Comment lines right above a declaration, without their markers. */
function docOf(node: Node): string {
  const lines: string[] = [];
  let below = node.startPosition.row;
  for (let above = node.previousSibling; above?.type === 'comment' && above.endPosition.row === below - 1; above = above.previousSibling) {
    lines.unshift(above.text.replace(/^\/\*|\*\/$/g, '').replace(/^\/\/ ?/, ''));
    below = above.startPosition.row;
  }
  return lines.filter((line) => !/^go:\w+/.test(line)).join('\n').trim();
}

/** Text without comments. */
function codeOf(node: Node): string {
  let code = '';
  let from = 0;
  walk(node, (each) => {
    if (each.type !== 'comment') return true;
    code += node.text.slice(from, each.startIndex - node.startIndex);
    from = each.endIndex - node.startIndex;
    return false;
  });
  return code + node.text.slice(from);
}
