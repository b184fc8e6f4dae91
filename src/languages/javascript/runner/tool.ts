import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { Program, Programs } from '../../../effects/programs.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import { accepts } from './versions.ts';

/** An installed package of the project. Paths are absolute. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly bin: string;
  /** `engines.node`, `*` where it says nothing. */
  readonly engines: string;
}

interface Manifest { readonly version?: string; readonly bin?: string | Readonly<Record<string, string>>; readonly engines?: { readonly node?: string } }

/** Finds a package among the project's dependencies, innermost folder first; null when it is not installed. */
export function findTool(name: string, facts: ProjectFacts, files: Files): Tool | null {
  const near = facts.dependencies.filter((path) => facts.root.startsWith(dirname(path))).sort((a, b) => b.length - a.length);
  for (const modules of near) {
    const folder = files.realPath(join(modules, name));
    const manifest = folder === null ? null : readJson<Manifest>(files, join(folder, 'package.json'));
    if (folder === null || manifest === null) continue;
    const bin = typeof manifest.bin === 'string' ? manifest.bin : (manifest.bin?.[name] ?? '');
    return { name, version: manifest.version ?? '0.0.0', folder, bin: join(folder, bin), engines: manifest.engines?.node ?? '*' };
  }
  return null;
}

/** The user's node where the framework accepts it, else ours where it accepts that. */
export function nodeFor(tool: Tool | null, programs: Programs): Program {
  const { own } = programs;
  const user = programs.find('node', ['-p', 'JSON.stringify({ path: process.execPath, version: process.versions.node })']) ?? own;
  if (tool === null || accepts(tool.engines, user.version)) return user;
  return accepts(tool.engines, own.version) ? own : user;
}

export function readJson<T>(files: Files, path: string): T | null {
  try {
    return JSON.parse(files.readText(path) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
