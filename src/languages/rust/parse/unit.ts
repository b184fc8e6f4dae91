import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import type { Parameter, Unit } from '../../../model/unit.ts';
import { bodyOf } from './body.ts';
import type { Declared } from './declarations.ts';
import { named, walk } from './tree.ts';

export function unitOf({ node, name, id, isPublic, kind, isStatic }: Declared, file: string): Unit {
  const block = node.childForFieldName('body');
  const body = bodyOf(block);
  const doc = docOf(node);
  const signature = node.text.slice(0, block === null ? undefined : block.startIndex - node.startIndex).trim().replace(/\s+/g, ' ');
  return {
    id: `${file}#${id}`, file, name, kind, accessor: null, static: isStatic, signature,
    parameters: parametersOf(node.childForFieldName('parameters')), returnType: node.childForFieldName('return_type')?.text ?? null,
    async: /\basync\b/.test(signature.split('fn')[0] ?? ''), generator: false,
    exportedAs: isPublic ? [name.split('.')[0] as string] : [], visibility: isPublic ? 'public' : 'private',
    range: { startLine: node.startPosition.row + 1, endLine: node.endPosition.row + 1, start: node.startIndex, end: node.endIndex },
    doc, examples: [...doc.matchAll(/```(?:rust|should_panic|edition\w+)?\n([\s\S]*?)```/g)].map(([, code = '']) => code.trim()),
    literals: [...body.literals], calls: [...body.calls], throws: [...body.throws].filter((each) => each !== ''), ...(/^#+ Panics\b/m.test(doc) ? { panics: true as const } : {}), complexity: body.decisions + 1,
    bodyHash: createHash('sha256').update(codeOf(node).replace(/\s+/g, '')).digest('hex'),
  };
}

function parametersOf(list: Node | null): readonly Parameter[] {
  return named(list).filter(({ type }) => type === 'parameter').map((declared): Parameter => ({
    name: declared.childForFieldName('pattern')?.text.replace(/^mut /, '') ?? '_', type: declared.childForFieldName('type')?.text ?? null,
    default: null, optional: false, rest: false, properties: [], called: false,
  }));
}

/** Doc comments above an item, without their markers. */
function docOf(node: Node): string {
  const lines: string[] = [];
  for (let above = node.previousNamedSibling; above !== null && /^attribute_item$|_comment$/.test(above.type); above = above.previousNamedSibling) {
    if (/^\/\/\//.test(above.text)) lines.unshift(above.text.trimEnd().replace(/^\/\/\/ ?/, ''));
  }
  return lines.join('\n').trim();
}

/** Text without comments. */
function codeOf(node: Node): string {
  let code = '';
  let from = 0;
  walk(node, (each) => {
    if (!each.type.endsWith('_comment')) return true;
    code += node.text.slice(from, each.startIndex - node.startIndex);
    from = each.endIndex - node.startIndex;
    return false;
  });
  return code + node.text.slice(from);
}
