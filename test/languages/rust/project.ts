import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { folderAssets } from '../../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../../src/effects/real/files.ts';
import { realPrograms } from '../../../src/effects/real/programs.ts';
import { rust } from '../../../src/languages/rust/index.ts';
import type { ProjectFacts } from '../../../src/model/project.ts';
import type { SourceFile } from '../../../src/model/source-file.ts';

export const assets = folderAssets(join(import.meta.dirname, '..', '..', '..'));
export const CRATE = { 'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n' };

export function sourceFile(path: string, text: string): SourceFile {
  return { path, language: 'rust', dialect: 'rust', text, bytes: Buffer.byteLength(text), hash: createHash('sha256').update(text).digest('hex') };
}

/** A crate in a fresh folder; the caller removes it. */
export function makeProject(files: Readonly<Record<string, string>>): { readonly root: string; readonly sources: readonly SourceFile[] } {
  const root = realFiles.temporaryFolder('testgen-rust-');
  for (const [path, text] of Object.entries(files)) realFiles.write(join(root, path), text);
  const sources = Object.entries(files).filter(([path]) => rust.isSource(path) && !rust.isTestFile(path)).map(([path, text]) => sourceFile(path, text));
  return { root, sources };
}

export function factsOf(root: string, sources: readonly SourceFile[]): Promise<ProjectFacts> {
  return rust.facts({ files: realFiles, path: root, sources, framework: null, assets, programs: realPrograms });
}
