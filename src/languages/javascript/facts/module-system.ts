import type { SourceFile } from '../../../model/source-file.ts';
import type { Manifest } from './manifest.ts';

/** `esm` or `commonjs`: by the manifest's type, else by how most sources are written. */
export function moduleSystemOf(manifest: Manifest | null, sources: readonly SourceFile[]): 'esm' | 'commonjs' {
  if (manifest?.type === 'module') return 'esm';
  // Typed sources are compiled: their own form counts, not what the manifest says of the output.
  if (manifest?.type === 'commonjs' && !sources.some(({ path }) => /\.tsx?$/.test(path))) return 'commonjs';
  const plain = sources.filter(({ path }) => !/\.c[jt]s$/.test(path));
  const modern = plain.filter(({ text }) => /^\s*(import(\s+[\w{*'"]|[{*'"])|export(\s+[\w{*]|[{*]))/m.test(text)).length;
  const classic = plain.filter(({ text }) => /\bmodule\.exports\b|\bexports\.\w+\s*=|\brequire\s*\(/.test(text)).length;
  return modern > classic ? 'esm' : 'commonjs';
}
