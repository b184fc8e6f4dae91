import type { Assets } from '../../../assets/assets.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { docstringOf, GRAMMAR, statements } from '../parse/tree.ts';
import { fromStatement, statementsOf, type ImportLine } from './imports.ts';

export interface Existing {
  /** Names of functions and classes at the top level, which new ones must not take. */
  readonly names: ReadonlySet<string>;
  /** The text with the names imported and the code put at its end. */
  merge(imports: readonly ImportLine[], code: string, width: number): string;
}
interface From { readonly module: string; readonly names: readonly string[]; readonly start: number; readonly end: number; readonly whole: boolean }
interface Edit { readonly start: number; readonly end: number; readonly text: string }

/** Reads a test module so that tests can be added: everything that is there stays as it is. */
export async function readExisting(text: string, assets: Assets): Promise<Existing> {
  const tree = await parseTree(text, GRAMMAR, assets);
  const all = statements(tree.rootNode);
  const names = new Set(all.flatMap((node) => {
    const definition = node.type === 'decorated_definition' ? node.childForFieldName('definition') : node;
    return definition === null || !/_definition$/.test(definition.type) ? [] : [definition.childForFieldName('name')?.text ?? ''];
  }));
  const froms: From[] = all.filter(({ type }) => type === 'import_from_statement').map((node) => ({
    module: node.childForFieldName('module_name')?.text ?? '', start: node.startIndex, end: node.endIndex, whole: /import\s*\*/.test(node.text),
    names: node.namedChildren.slice(1).map((child) => child?.text.replace(/\s+/g, ' ') ?? '').filter((name) => name !== '' && !name.startsWith('#')),
  }));
  const plain = new Set(all.filter(({ type }) => type === 'import_statement').map((node) => node.text));
  const heads = all.filter(({ type }) => /^(import|future_import)/.test(type));
  const head = heads.at(-1)?.endIndex ?? docstringOf(tree.rootNode)?.endIndex;
  const top = head === undefined ? 0 : lineEnd(text, head);
  const plainAt = all.findLast(({ type }) => type === 'import_statement')?.endIndex;
  const plainEnd = plainAt === undefined ? null : lineEnd(text, plainAt);
  const guard = all.find((node) => node.type === 'if_statement' && /^if\s+__name__\s*==/.test(node.text))?.startIndex ?? text.length;
  tree.delete();
  return { names, merge: (imports, code, width) => merge(text, { froms, plain, plainEnd, top, guard }, imports, code, width) };
}

function merge(text: string, place: { froms: readonly From[]; plain: ReadonlySet<string>; plainEnd: number | null; top: number; guard: number }, imports: readonly ImportLine[], code: string, width: number): string {
  const edits: Edit[] = [];
  const fresh: string[] = [];
  for (const statement of statementsOf(imports, 10_000)) {
    const match = /^from (\S+) import (.+)$/.exec(statement);
    if (match === null) { if (!place.plain.has(statement)) fresh.push(statement); continue; }
    const [module, wanted] = [match[1] as string, (match[2] as string).split(', ')];
    const known = place.froms.filter((from) => from.module === module);
    const missing = wanted.filter((name) => !known.some((from) => from.whole || from.names.includes(name)));
    const [host] = known;
    if (missing.length === 0) continue;
    if (host === undefined) fresh.push(fromStatement(module, missing, width));
    else edits.push({ start: host.start, end: host.end, text: fromStatement(module, [...host.names, ...missing], width) });
  }
  const own = fresh.filter((statement) => statement.startsWith('import ')).toSorted();
  if (own.length > 0 && place.plainEnd !== null) edits.push({ start: place.plainEnd, end: place.plainEnd, text: own.map((statement) => `\n${statement}`).join('') });
  const rest = place.plainEnd === null ? [...own, ...fresh.filter((statement) => !own.includes(statement))] : fresh.filter((statement) => !own.includes(statement));
  if (rest.length > 0) edits.push({ start: place.top, end: place.top, text: `${place.top === 0 ? '' : '\n'}${rest.join('\n')}${place.top === 0 ? '\n\n\n' : ''}` });
  const before = text.slice(0, place.guard).trimEnd();
  const after = text.slice(place.guard);
  edits.push({ start: before.length, end: place.guard, text: `${before === '' ? '' : '\n\n\n'}${code}\n${after === '' ? '' : '\n\n'}` });
  return edits.toSorted((a, b) => b.start - a.start).reduce((changed, { start, end, text: by }) => changed.slice(0, start) + by + changed.slice(end), text);
}

/** Behind a comment that follows on the same line. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
