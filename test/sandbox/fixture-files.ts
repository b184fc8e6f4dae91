import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Texts of a project below `test/fixtures`, by project-relative path. */
export function fixtureFiles(name: string): Record<string, string> {
  const root = join(import.meta.dirname, '../fixtures', name);
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.ts')).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((path) => [relative(root, path), readFileSync(path, 'utf8')]));
}
