import { matchesGlob, posix } from 'node:path';
import type { ProjectFacts } from '../../../model/project.ts';
import type { JavaScriptDetails } from './details.ts';
import { stemOf } from './habits.ts';

/** Where the tests of a source file go: the file that has them already, else by the project's habits, or below `output`. */
export function testPath(source: string, facts: ProjectFacts, output: string | null): string {
  const { tests } = facts;
  const name = nameOf(source, facts);
  const folder = posix.dirname(source);
  if (output !== null) return unlike(posix.join(output, trimmed(folder, tests.files, output), name), facts);
  const places: Readonly<Record<typeof tests.placement, string>> = {
    beside: posix.join(folder, name),
    nested: posix.join(folder, tests.directory, name),
    flat: posix.join(tests.directory, name),
    mirror: posix.join(tests.directory, trimmed(folder, tests.files, tests.directory), name),
  };
  const wanted = unlike(places[tests.placement], facts);
  if (tests.files.includes(wanted)) return wanted;
  return existing(source, facts, posix.dirname(wanted)) ?? findable(wanted, [places.beside, posix.join(folder, '__tests__', name)], facts);
}

/** A name beside a test file of another framework, which cannot be added to. */
function unlike(path: string, { details }: ProjectFacts): string {
  if (!(details as JavaScriptDetails).otherTests.includes(path)) return path;
  const extension = posix.extname(path);
  return `${path.slice(0, -extension.length).replace(/([.\-_](test|spec))?$/, '.unit.test')}${extension}`;
}

function nameOf(source: string, { tests, moduleSystem, framework }: ProjectFacts): string {
  const name = tests.pattern.replace('{name}', stemOf(source));
  // A module in a package of the other system is tested by one: requiring it is new to Node.
  if (source.endsWith('.mjs') && moduleSystem === 'commonjs' && /^(node:test|mocha)$/.test(framework.name)) return name.replace(/\.js$/, '.mjs');
  return /\.[jt]sx$/.test(source) && tests.files.some((path) => path.endsWith('x')) ? `${name.replace(/x$/, '')}x` : name;
}

/** Folder of the source below the test folder; `src` and its like are left out unless the project repeats them. */
function trimmed(folder: string, existing: readonly string[], directory: string): string {
  if (folder === '.') return '';
  const [first] = folder.split('/');
  const repeats = existing.some((path) => path.startsWith(`${directory}/${first}/`));
  return repeats ? folder : folder.replace(/^(src|lib|source|app)(\/|$)/, '');
}

/** A test file of the same stem in one of the places where tests of this source would be. */
function existing(source: string, { tests }: ProjectFacts, folder: string): string | null {
  const beside = posix.dirname(source);
  const places = [folder, beside, posix.join(beside, '__tests__')];
  return tests.files.find((path) => stemOf(path) === stemOf(source) && places.includes(posix.dirname(path))) ?? null;
}

/** The first of the places that the runner's own patterns find; the wanted one where nothing is said. */
function findable(wanted: string, others: readonly string[], { details }: ProjectFacts): string {
  const { testInclude } = details as JavaScriptDetails;
  const found = (path: string): boolean => testInclude.some((pattern) => matchesGlob(path, pattern));
  return testInclude.length === 0 || found(wanted) ? wanted : others.find(found) ?? wanted;
}
