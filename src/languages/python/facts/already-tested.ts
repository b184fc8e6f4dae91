import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { ParsedFile, Unit } from '../../../model/unit.ts';
import type { PythonDetails } from './details.ts';
import { moduleName } from './import-name.ts';

interface Input { readonly files: Files; readonly facts: ProjectFacts; readonly parsed: readonly ParsedFile[] }

/** Ids of units that a test module which imports their module names. */
export async function alreadyTested({ files, facts, parsed }: Input): Promise<ReadonlySet<string>> {
  const texts = facts.tests.files.map((path) => files.readText(join(facts.root, path)) ?? '').map((text) => ({ text, words: new Set(text.match(/\w+/g)) }));
  const tested = new Set<string>();
  for (const { path, units } of parsed) {
    const module = moduleName(path, (facts.details as PythonDetails).roots);
    const near = texts.filter(({ text }) => imports(text, module));
    for (const unit of units) if (near.some(({ text, words }) => names(text, words, unit))) tested.add(unit.id);
  }
  return tested;
}

/** `from pkg.mod import …`, `import pkg.mod`, `from pkg import mod`, or a name the package hands on. */
function imports(text: string, module: string): boolean {
  const [top = ''] = module.split('.');
  const own = module.split('.').at(-1) as string;
  return new RegExp(`^\\s*(?:from|import)\\s+${module.replaceAll('.', '\\.')}\\b|^\\s*from\\s+${top}(?:\\.\\w+)*\\s+import\\b[^\\n]*(?:\\b${own}\\b|\\()|^\\s*(?:from|import)\\s+${top}\\s*(?:$|import\\b)`, 'm').test(text);
}

function names(text: string, words: ReadonlySet<string>, { name, kind }: Unit): boolean {
  const parts = name.split('.');
  const own = parts.at(-1) as string;
  if (parts.length === 1) return words.has(own);
  if (!words.has(parts[0] as string)) return kind === 'method' && !own.startsWith('__') && text.includes(`.${own}(`);
  return own === '__init__' || own.startsWith('__') ? true : new RegExp(`\\.${own}\\b`).test(text);
}
