import type { Files } from '../../../effects/files.ts';

/** The parts of a package.json that matter here. */
export interface Manifest {
  readonly name?: string;
  readonly type?: string;
  readonly main?: unknown;
  readonly module?: unknown;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly bin?: unknown;
  readonly scripts?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly workspaces?: unknown;
  readonly packageManager?: string;
  readonly jest?: unknown;
  readonly mocha?: unknown;
  readonly babel?: unknown;
  readonly prettier?: unknown;
}

/** The manifest of a folder; null when there is none or it is no JSON object. */
export function readManifest(folder: string, files: Files): Manifest | null {
  const text = files.readText(`${folder}/package.json`);
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Range by which a manifest asks for a package; null when it does not. */
export function declared(manifest: Manifest | null, name: string): string | null {
  const range = manifest?.devDependencies?.[name] ?? manifest?.dependencies?.[name] ?? manifest?.peerDependencies?.[name] ?? manifest?.optionalDependencies?.[name];
  return typeof range === 'string' ? range : null;
}
