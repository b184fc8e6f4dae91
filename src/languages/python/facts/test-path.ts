import { posix } from 'node:path';
import type { ProjectFacts } from '../../../model/project.ts';
import type { PythonDetails } from './details.ts';
import { moduleName } from './import-name.ts';

/** Where the tests of a source file go: names are unlike each other, as test modules share one namespace. */
export function testPath(source: string, facts: ProjectFacts, output: string | null): string {
  const { placement, directory, pattern, files } = facts.tests;
  const parts = moduleName(source, (facts.details as PythonDetails).roots).split('.').map((part) => part.replace(/^_+|_+$/g, '') || 'module');
  const name = (words: readonly string[]): string => pattern.replace('{name}', words.join('_'));
  const own = parts.at(-1) as string;
  const inner = parts.length > 1 ? parts.slice(1) : parts;
  const flat = name(inner);
  if (output !== null) return posix.join(output, flat);
  const known = files.filter((path) => posix.basename(path) === name([own]));
  if (known.length === 1 && inner.length === 1) return known[0] as string;
  if (placement === 'beside') return posix.join(posix.dirname(source), name([own]));
  if (placement === 'mirror') return posix.join(directory, ...inner.slice(0, -1), name([own]));
  return posix.join(directory, flat);
}
