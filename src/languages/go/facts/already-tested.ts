import { join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { ParsedFile } from '../../../model/unit.ts';

interface Input { readonly files: Files; readonly facts: ProjectFacts; readonly parsed: readonly ParsedFile[] }

/** Ids of units that a test file of their own folder calls by name. */
export async function alreadyTested({ files, facts, parsed }: Input): Promise<ReadonlySet<string>> {
  const called = new Map<string, Set<string>>();
  for (const path of facts.tests.files) {
    const text = files.readText(join(facts.root, path)) ?? '';
    const folder = posix.dirname(path);
    const names = called.get(folder) ?? new Set();
    for (const [, dot = '', name = ''] of text.matchAll(/(\.?)\b(\w+)(?:\[[\w.,* ]+\])?\(/g)) names.add(dot + name).add(name);
    called.set(folder, names);
  }
  return new Set(parsed.flatMap(({ path, units }) => units.filter(({ name }) => {
    const own = name.split('.').at(-1) as string;
    return called.get(posix.dirname(path))?.has(name.includes('.') ? `.${own}` : own) === true;
  }).map(({ id }) => id)));
}
