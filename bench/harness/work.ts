import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realpathSync } from 'node:fs';

/** Repository root; absolute. */
export const ROOT = join(import.meta.dirname, '../..');
const BASE = join(realpathSync(tmpdir()), 'testgen-bench');

/** Folders outside the repository; all absolute. Nothing below `base` is needed to read the results. */
export const WORK = {
  base: BASE,
  cache: join(BASE, 'npm-cache'),
  tools: join(BASE, 'tools'),
  prepared: (name: string) => join(BASE, 'prepared', name),
  /** The copy that `generate` writes into. */
  copy: (seed: number, name: string) => join(BASE, 'runs', String(seed), name),
  /** A copy of that copy, from which failing tests are removed. */
  measured: (seed: number, name: string) => join(BASE, 'runs', String(seed), `${name}.measured`),
  scratch: (seed: number, name: string) => join(BASE, 'runs', String(seed), `${name}.scratch`),
} as const;
