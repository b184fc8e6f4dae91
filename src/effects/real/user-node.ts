import { execFileSync } from 'node:child_process';

/** A Node binary and its version (`22.18.0`). */
export interface NodeBinary { readonly path: string; readonly version: string }

let found: NodeBinary | null = null;

/**
 * The `node` the user's shell would run, asked for its real path (version managers put shims on PATH); the one that runs
 * TestGen where there is none. Looked up once a process.
 */
export function userNode(): NodeBinary {
  found ??= ask() ?? ownNode();
  return found;
}

export function ownNode(): NodeBinary {
  return { path: process.execPath, version: process.versions.node };
}

function ask(): NodeBinary | null {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  try {
    const said = execFileSync('node', ['-p', 'JSON.stringify({ path: process.execPath, version: process.versions.node })'], { env, timeout: 10_000, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return JSON.parse(said) as NodeBinary;
  } catch {
    return null;
  }
}
