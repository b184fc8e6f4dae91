import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { ParsedFile } from '../../../model/unit.ts';
import { MODULE } from './inline.ts';

interface Input { readonly files: Files; readonly facts: ProjectFacts; readonly parsed: readonly ParsedFile[] }

/** Ids of units that are called by name in the tests of their own file or in `tests/`. */
export async function alreadyTested({ files, facts, parsed }: Input): Promise<ReadonlySet<string>> {
  const shared = facts.tests.files.map((path) => files.readText(join(facts.root, path)) ?? '').join('\n');
  return new Set(parsed.flatMap(({ path, units }) => {
    const text = files.readText(join(facts.root, path)) ?? '';
    const at = text.search(MODULE);
    const tests = `${shared}\n${at < 0 ? '' : text.slice(at)}`;
    const called = new Set([...tests.matchAll(/(\.|::)?\b(\w+)(?:::<[^>()]*>)?\(/g)].map(([, before = '', name = '']) => (before === '' ? name : `.${name}`)));
    return units.filter(({ name }) => {
      const own = name.split('.').at(-1) as string;
      return name.includes('.') ? called.has(`.${own}`) : called.has(own) || called.has(`.${own}`);
    }).map(({ id }) => id);
  }));
}
