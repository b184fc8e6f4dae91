import { posix } from 'node:path';
import type { Candidate, Import } from '../../../../model/candidate.ts';
import type { TestCase } from '../../../../model/test-case.ts';
import type { RenderRequest } from '../../../language.ts';
import { grammarFor } from '../../dialects.ts';
import { resolveImports, type Binding, type Place } from '../imports/resolve.ts';
import { straight } from '../imports/re-exports.ts';
import type { Kit } from '../kit.ts';
import { baseName } from '../layout/unit-title.ts';
import { renameImports } from '../text/rename.ts';
import type { ExistingFile } from './file.ts';
import { clashes } from './merge-imports.ts';

/** The cases with imports from the file under test itself, renamed where the same name means something else in the test file or in another case. */
export async function adapt({ cases, path, assets, source, facts, files }: RenderRequest, existing: ExistingFile | null, kit: Kit, place: Place): Promise<readonly TestCase[]> {
  const meaning = new Map<string, string>();
  const chosen = new Map<string, string>();
  const key = (item: Import): string => bindingOf(item, kit, place);
  const adapted: TestCase[] = [];
  for (const given of cases) {
    const test = { ...given, candidate: { ...given.candidate, imports: given.candidate.imports.map((item) => straight(item, source, facts.root, files)) } };
    const renames = new Map(test.candidate.imports.flatMap((item) => {
      const known = chosen.get(key(item));
      const local = known !== undefined && !declares(test.candidate, known) ? known : freeName(item, key(item), meaning, existing, kit, place);
      meaning.set(local, key(item));
      chosen.set(key(item), local);
      return local === item.local ? [] : [[item.local, local] as const];
    }));
    adapted.push(renames.size === 0 ? test : { ...test, candidate: await renameImports(test.candidate, renames, grammarFor(path), assets) });
  }
  return adapted;
}

/** Whether a case gives the name a meaning of its own. */
function declares({ locals, imports, setup }: Candidate, name: string): boolean {
  return locals.includes(name) || imports.some(({ local }) => local === name) || setup.some((line) => new RegExp(`\\b(?:const|let|var|function|class)\\s+${name.replace(/\$/g, '\\$')}\\b`).test(line));
}

function freeName(item: Import, own: string, meaning: ReadonlyMap<string, string>, existing: ExistingFile | null, kit: Kit, place: Place): string {
  const isFree = (local: string): boolean => (meaning.get(local) ?? own) === own && (existing === null || clashes(resolveImports([{ ...item, local }], new Set(), kit, place), existing).length === 0);
  if (isFree(item.local)) return item.local;
  const camel = (name: string): string => name.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\W|\W/g, '');
  const base = camel(baseName(item.module));
  // A file called after its export says nothing new: its folder does.
  const prefix = base.toLowerCase() === item.local.toLowerCase() ? camel(posix.basename(posix.dirname(item.module))) || 'own' : base;
  const isClass = /^[A-Z]/.test(item.local);
  const wanted = `${isClass ? prefix.charAt(0).toUpperCase() + prefix.slice(1) : prefix}${item.local.charAt(0).toUpperCase()}${item.local.slice(1)}`;
  for (let number = 1; ; number++) {
    const local = number === 1 ? wanted : `${wanted}${number}`;
    if (isFree(local)) return local;
  }
}

/** Equal for imports that the test file would write alike but for the local name. */
function bindingOf(item: Import, kit: Kit, place: Place): string {
  const { specifier, form, name } = resolveImports([item], new Set(), kit, place).at(-1) as Binding;
  return `${specifier} ${form} ${name}`;
}
