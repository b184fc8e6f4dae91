import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of a lock file (`path`) is not as `locked` has it, in words; null where all is. Packages without a source are the user's own, or ours. */
export function otherVersion(locked: string | null, path: string): string | null {
  if (locked === null || !existsSync(path)) return null;
  const known = new Set(packagesIn(locked));
  const other = packagesIn(readFileSync(path, 'utf8')).find((each) => !known.has(each));
  return other === undefined ? null : `Cargo.lock locks no ${other}, and nothing else than what it locks is built here`;
}

/** What a package of the user's depends on itself, in the versions that are locked, as far as it comes from the usual registry. */
export function directOf(name: string, lock: string): readonly { readonly name: string; readonly version: string }[] {
  const entries = lock.split(/^\[\[package\]\]$/m);
  const own = entries.find((entry) => entry.includes(`\nname = "${name}"\n`) && !/^source = /m.test(entry)) ?? '';
  const needs = [.../^dependencies = \[([^\]]*)\]/m.exec(own)?.[1]?.matchAll(/"([^" ]+)(?: ([^" ]+))?[^"]*"/g) ?? []];
  return needs.flatMap(([, needed = '', version]) => {
    const entry = entries.find((each) => each.includes(`\nname = "${needed}"\n`) && (version === undefined || each.includes(`\nversion = "${version}"\n`))) ?? '';
    const found = /^version = "([^"]+)"/m.exec(entry)?.[1];
    return found !== undefined && /^source = "(?:registry|sparse)\+https:\/\/(?:github\.com\/rust-lang\/crates\.io-index|index\.crates\.io)/m.test(entry) ? [{ name: needed, version: found }] : [];
  });
}

/** `serde 1.0.2 from registry+https://…` for each package that comes from elsewhere. */
function packagesIn(lock: string): readonly string[] {
  return lock.split(/^\[\[package\]\]$/m).flatMap((entry) => {
    const [name, version, source] = ['name', 'version', 'source'].map((key) => new RegExp(`^${key} = "([^"]*)"`, 'm').exec(entry)?.[1]);
    return name === undefined || source === undefined ? [] : [`${name} ${version ?? ''} from ${source}`];
  });
}

/** What a manifest puts in the place of other crates: only a workspace itself may say that. Paths are relative to `folder`. */
export function patchesIn(manifest: string, folder: string): string {
  const sections = `${manifest}\n[end]`.match(/^[ \t]*\[patch\b[^\n]*\n[\s\S]*?(?=^[ \t]*\[)/gm) ?? [];
  return sections.map((text) => `\n${text.replace(/\bpath\s*=\s*(["'])([^"']*)\1/g, (_all, _quote, path: string) => `path = ${JSON.stringify(join(folder, path))}`)}`).join('');
}
