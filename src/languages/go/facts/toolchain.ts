import { join } from 'node:path';
import type { Program, Programs } from '../../../effects/programs.ts';
import type { Toolchain } from './details.ts';

/** Prints settings and runs nothing of the user's. */
const QUESTION = ['env', '-json', 'GOROOT', 'GOVERSION', 'GOCACHE', 'GOMODCACHE', 'CGO_ENABLED', 'CC', 'GOFLAGS'];
interface Told extends Program { readonly GOROOT: string; readonly GOVERSION: string; readonly GOCACHE: string; readonly GOMODCACHE: string; readonly CGO_ENABLED: string; readonly CC: string; readonly GOFLAGS: string }

/** The go command that the user's shell would start; null where there is none. */
export function findToolchain(programs: Programs | undefined): Toolchain | null {
  const told = programs?.find('go', QUESTION) as Told | null | undefined;
  if (told == null || !/^go\d/.test(told.GOVERSION)) return null;
  return { path: join(told.GOROOT, 'bin', 'go'), version: told.GOVERSION.slice(2), root: told.GOROOT, buildCache: told.GOCACHE, moduleCache: told.GOMODCACHE, cgo: told.CGO_ENABLED, cc: told.CC, tags: /(?:^|\s)--?tags=([\w.,]+)/.exec(told.GOFLAGS)?.[1] ?? '' };
}
