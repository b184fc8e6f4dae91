import type { Node } from 'web-tree-sitter';
import type { Import } from '../../../model/candidate.ts';
import type { LiftContext } from '../../language.ts';
import type { PythonDetails } from '../facts/details.ts';
import { moduleName } from '../facts/import-name.ts';

const FRAMEWORKS = /^(pytest|unittest(\.\w+)?)$/;

/** What the code may use, by local name: what it imports, put right where the module is wrong, and names of the file that it forgot to import. */
export function importsOf(roots: readonly Node[], code: string, declared: ReadonlySet<string>, context: LiftContext): ReadonlyMap<string, Import> {
  const { plan, facts, file } = context;
  const { roots: folders } = facts.details as PythonDetails;
  const modules = new Map(plan.map(({ source }) => [moduleName(source.path, folders), source.path]));
  const found = new Map<string, Import>();
  const add = (item: Import): void => void found.set(item.local, item);
  for (const statement of roots.flatMap((root) => root.descendantsOfType(['import_statement', 'import_from_statement']))) {
    const from = statement?.childForFieldName('module_name') ?? null;
    for (const child of statement?.namedChildren ?? []) {
      if (child === null || child.id === from?.id) continue;
      const name = (child.childForFieldName('name') ?? child).text;
      const local = child.childForFieldName('alias')?.text ?? name;
      if (from === null) {
        if (!FRAMEWORKS.test(name) && !local.includes('.')) add({ module: modules.get(name) ?? name, name: '*', local });
      } else if (!FRAMEWORKS.test(from.text) && name !== '*') add(resolved(from.text, name, local, modules, context));
    }
  }
  for (const word of new Set(code.match(/(?<![.\w'"])[A-Za-z_]\w*/g) ?? [])) {
    const path = found.has(word) || declared.has(word) ? null : definedIn(word, context);
    if (path !== null) add({ module: path, name: word, local: word });
  }
  if (!found.has(moduleWord(file)) && new RegExp(`(?<![.\\w'"])${moduleWord(file)}\\.`).test(code)) add({ module: file, name: '*', local: moduleWord(file) });
  return found;
}

function resolved(from: string, name: string, local: string, modules: ReadonlyMap<string, string>, context: LiftContext): Import {
  const inner = modules.get(`${from}.${name}`);
  if (inner !== undefined) return { module: inner, name: '*', local };
  const own = modules.get(from) ?? definedIn(name, context);
  return { module: own ?? from, name, local };
}

function definedIn(word: string, { plan, file }: LiftContext): string | null {
  const defining = plan.filter(({ parsed }) => parsed.units.some((unit) => unit.name === word)).map(({ source }) => source.path);
  return defining.includes(file) ? file : defining[0] ?? null;
}

function moduleWord(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.pyw?$/, '');
}
