import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { folderAssets } from '../../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../../src/effects/real/files.ts';
import { realPrograms } from '../../../src/effects/real/programs.ts';
import { python } from '../../../src/languages/python/index.ts';
import type { ProjectFacts } from '../../../src/model/project.ts';
import type { SourceFile } from '../../../src/model/source-file.ts';

export const assets = folderAssets(join(import.meta.dirname, '..', '..', '..'));

export function sourceFile(path: string, text: string): SourceFile {
  return { path, language: 'python', dialect: 'python', text, bytes: Buffer.byteLength(text), hash: createHash('sha256').update(text).digest('hex') };
}

/** A project in a fresh folder; the caller removes it. Files of tests and configuration are no sources. */
export function makeProject(files: Readonly<Record<string, string>>): { readonly root: string; readonly sources: readonly SourceFile[] } {
  const root = realFiles.temporaryFolder('testgen-python-');
  for (const [path, text] of Object.entries(files)) realFiles.write(join(root, path), text);
  const sources = Object.entries(files).filter(([path]) => python.isSource(path) && !python.isTestFile(path)).map(([path, text]) => sourceFile(path, text));
  return { root, sources };
}

export function factsOf(root: string, sources: readonly SourceFile[], framework: string | null = null): Promise<ProjectFacts> {
  return python.facts({ files: realFiles, path: root, sources, framework, assets, programs: realPrograms });
}
