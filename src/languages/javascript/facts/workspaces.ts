import { matchesGlob } from 'node:path';
import { parse } from 'yaml';
import type { Files } from '../../../effects/files.ts';
import { readManifest } from './manifest.ts';

const DEEPEST = 5;

/** Member folders of a workspace root (npm, yarn: `workspaces`; pnpm: pnpm-workspace.yaml), relative to it, sorted; empty elsewhere. */
export function memberFolders(root: string, files: Files): readonly string[] {
  const patterns = workspacePatterns(root, files).map((pattern) => pattern.replace(/^\.\//, '').replace(/\/+$/, ''));
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const found = new Set<string>();
  for (const pattern of wanted) for (const folder of expand(root, pattern, files)) found.add(folder);
  return [...found].filter((folder) => !unwanted.some((pattern) => matchesGlob(folder, pattern))).sort();
}

function workspacePatterns(root: string, files: Files): readonly string[] {
  const field = readManifest(root, files)?.workspaces;
  const listed = Array.isArray(field) ? field : (field as { packages?: unknown } | undefined)?.packages;
  const pnpm = files.readText(`${root}/pnpm-workspace.yaml`);
  const patterns: readonly unknown[] = [...(Array.isArray(listed) ? listed : []), ...(pnpm === null ? [] : pnpmPackages(pnpm))];
  return patterns.filter((pattern) => typeof pattern === 'string');
}

function pnpmPackages(text: string): readonly unknown[] {
  try {
    const packages = (parse(text) as { packages?: unknown } | null)?.packages;
    return Array.isArray(packages) ? packages : [];
  } catch {
    return [];
  }
}

/** Folders with a manifest that a workspace pattern names. */
function expand(root: string, pattern: string, files: Files): readonly string[] {
  const found: string[] = [];
  const parts = pattern.split('/');
  const enter = (folder: string, depth: number): void => {
    const path = folder === '' ? root : `${root}/${folder}`;
    if (folder !== '' && matchesGlob(folder, pattern) && files.stat(`${path}/package.json`) !== null) found.push(folder);
    if (depth >= (pattern.includes('**') ? DEEPEST : parts.length)) return;
    const part = parts[depth] ?? '**';
    if (!/[*?{[]/.test(part) && !pattern.includes('**')) return enter(folder === '' ? part : `${folder}/${part}`, depth + 1);
    for (const { name, kind } of files.list(path) ?? []) {
      if (kind === 'folder' && name !== 'node_modules' && !name.startsWith('.')) enter(folder === '' ? name : `${folder}/${name}`, depth + 1);
    }
  };
  enter('', 0);
  return found;
}
