import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Reads a file of `key=value` lines; an object without entries when there is no such file. */
export function readSettings(path) {
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => line.split('=', 2)));
}

/** Writes settings, making folders on the way. Returns the number of lines. */
export function writeSettings(path, settings) {
  mkdirSync(dirname(path), { recursive: true });
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  writeFileSync(path, lines.join('\n'));
  return lines.length;
}

/** Names of the files with an ending in a folder, sorted. */
export async function listFiles(folder, ending) {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(ending)).sort().map((name) => join('.', name));
}
