import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { folderAssets } from '../../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../../src/effects/real/files.ts';
import { realPrograms } from '../../../src/effects/real/programs.ts';
import { go } from '../../../src/languages/go/index.ts';
import type { ProjectFacts } from '../../../src/model/project.ts';
import type { SourceFile } from '../../../src/model/source-file.ts';

export const assets = folderAssets(join(import.meta.dirname, '..', '..', '..'));
export const MODULE = { 'go.mod': 'module example.com/shop\n\ngo 1.21\n' };

export function sourceFile(path: string, text: string): SourceFile {
  return { path, language: 'go', dialect: 'go', text, bytes: Buffer.byteLength(text), hash: createHash('sha256').update(text).digest('hex') };
}

/** A module in a fresh folder; the caller removes it. */
export function makeProject(files: Readonly<Record<string, string>>): { readonly root: string; readonly sources: readonly SourceFile[] } {
  const root = realFiles.temporaryFolder('testgen-go-');
  for (const [path, text] of Object.entries(files)) realFiles.write(join(root, path), text);
  const sources = Object.entries(files).filter(([path]) => !path.startsWith('vendor/') && go.isSource(path) && !go.isTestFile(path)).map(([path, text]) => sourceFile(path, text));
  return { root, sources };
}

export function factsOf(root: string, sources: readonly SourceFile[]): Promise<ProjectFacts> {
  return go.facts({ files: realFiles, path: root, sources, framework: null, assets, programs: realPrograms });
}
