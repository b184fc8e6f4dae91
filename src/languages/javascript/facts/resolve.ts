import { posix } from 'node:path';
import type { ProjectFacts } from '../../../model/project.ts';
import { DIALECTS } from '../dialects.ts';
import type { JavaScriptDetails } from './details.ts';

const EXTENSIONS = Object.keys(DIALECTS);

/** The source a path without certain extension means: as it stands, with an extension, as a folder's index, or `.js` written for `.ts`. */
export function sourceAt(path: string, sources: ReadonlySet<string>): string | null {
  const clean = posix.normalize(path).replace(/\/$/, '');
  const bare = clean.replace(/\.[cm]?jsx?$/, '');
  const folder = clean === '.' ? '' : `${clean}/`;
  const tries = [clean, ...EXTENSIONS.map((extension) => clean + extension), ...EXTENSIONS.map((extension) => `${folder}index${extension}`)];
  if (bare !== clean) tries.push(...EXTENSIONS.filter((extension) => extension.includes('ts')).map((extension) => bare + extension));
  return tries.find((candidate) => sources.has(candidate)) ?? null;
}

/** Project source behind a module specifier in a file of the package; null for packages and what cannot be told. */
export function resolveSpecifier(specifier: string, from: string, facts: ProjectFacts, sources: ReadonlySet<string>): string | null {
  const details = facts.details as JavaScriptDetails;
  if (/^\.\.?(\/|$)/.test(specifier)) {
    const at = posix.join(posix.dirname(from), specifier);
    return sourceAt(at, sources) ?? (at === '.' || at === './' ? facts.entries[0] ?? null : null);
  }
  if (facts.name !== null && (specifier === facts.name || specifier.startsWith(`${facts.name}/`))) {
    const subpath = `.${specifier.slice(facts.name.length)}`;
    return details.exports[subpath] ?? (subpath === '.' ? facts.entries[0] ?? null : sourceAt(subpath, sources));
  }
  const mapped = details.imports[specifier];
  if (mapped !== undefined) return sourceAt(mapped, sources);
  for (const [pattern, targets] of aliasesOf(details)) {
    const star = pattern.indexOf('*');
    const [before, after] = star < 0 ? [pattern, ''] : [pattern.slice(0, star), pattern.slice(star + 1)];
    if (star < 0 ? specifier !== pattern : !specifier.startsWith(before) || !specifier.endsWith(after)) continue;
    const middle = specifier.slice(before.length, specifier.length - after.length);
    const found = targets.map((target) => sourceAt(target.replace('*', middle), sources)).find((path) => path !== null);
    if (found !== undefined) return found;
  }
  return null;
}

function aliasesOf(details: JavaScriptDetails): readonly (readonly [string, readonly string[]])[] {
  const prefixes = Object.entries(details.aliases).flatMap(([name, target]): (readonly [string, readonly string[]])[] => [[name, [target]], [`${name.replace(/\/$/, '')}/*`, [`${target.replace(/\/$/, '')}/*`]]]);
  return [...Object.entries(details.paths), ...prefixes];
}
