import { createHash } from 'node:crypto';
import type { SourceFile } from '../../src/model/source-file.ts';
import type { ParsedFile, Unit } from '../../src/model/unit.ts';
import { type Definition, readDefinitions } from './definitions.ts';
import { descend } from './expression.ts';

export async function parse(file: SourceFile): Promise<ParsedFile> {
  const { all, error } = readDefinitions(file.text);
  const names = new Map<string, number>();
  const units = all.map((definition) => {
    const times = (names.get(definition.name) ?? 0) + 1;
    names.set(definition.name, times);
    return unitOf(file, definition, times === 1 ? '' : `~${times}`);
  });
  return { path: file.path, units, chunks: [units.map((unit) => unit.id)], imports: [], moduleSystem: null, syntaxError: error };
}

function unitOf(file: SourceFile, definition: Definition, suffix: string): Unit {
  const literals = new Set<string>();
  const calls = new Set<string>();
  let complexity = 1;
  descend(definition.body, (each) => {
    if (each.kind === 'literal') literals.add(file.text.slice(each.start, each.end));
    if (each.kind === 'call') calls.add(each.name);
    if (each.kind === 'choice') complexity += 1;
  });
  const body = file.text.slice(definition.body.start, definition.body.end);
  return {
    id: `${file.path}#${definition.name}${suffix}`, file: file.path, name: definition.name, kind: 'function', accessor: null, static: false,
    signature: `${definition.name}(${definition.parameters.join(', ')})`,
    parameters: definition.parameters.map((name) => ({ name, type: 'number', default: null, optional: false, rest: false, properties: [], called: false })),
    returnType: null, async: false, generator: false, exportedAs: [definition.name], visibility: 'public',
    range: { startLine: definition.line, endLine: definition.line, start: definition.start, end: definition.end },
    doc: definition.doc, examples: [...definition.doc.matchAll(/^example: (.+)$/gm)].map(([, code = '']) => code),
    literals: [...literals], calls: [...calls], throws: calls.has('fail') ? ['Failure'] : [], complexity,
    bodyHash: createHash('sha256').update(body.replace(/\s/g, '')).digest('hex'),
  };
}
