import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

const MANIFESTS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'pytest.ini', 'tox.ini', 'requirements.txt', 'Pipfile'];

/** The nearest folder upward that holds a manifest; null for none. */
export function packageRoot(folder: string, files: Files): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (MANIFESTS.some((name) => files.stat(join(at, name)) !== null)) return at;
    if (files.stat(join(at, '.git')) !== null || dirname(at) === at) return null;
  }
}
