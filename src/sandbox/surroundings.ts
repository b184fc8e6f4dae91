import { join } from 'node:path';
import { isSea } from 'node:sea';
import type { JailSpec } from './sandbox.ts';

/** The whole environment of a jailed program. */
export function environmentOf(spec: JailSpec): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: homeOf(spec.scratch),
    TMPDIR: temporaryOf(spec.scratch),
    LANG: 'C.UTF-8',
    // The single executable, where a jail starts it, stands in for the runtime that is inside it.
    ...(isSea() ? { TESTGEN_AS_NODE: '1' } : {}),
    ...spec.env,
  };
}

export function homeOf(scratch: string): string {
  return join(scratch, '.home');
}

export function temporaryOf(scratch: string): string {
  return join(scratch, '.tmp');
}

/** A process has several threads, and the kernel counts those. */
const THREADS = 16;
/** Every thread of a JavaScript engine reserves half a gigabyte for code, which counts as data although it is never filled. */
const RESERVED_BYTES = 12 * 1024 ** 3;

/** Kernel limits by their `prlimit` names, a backstop behind the watchdogs. Address space is left alone: engines reserve terabytes. */
export function kernelLimits(spec: JailSpec): Record<'nproc' | 'nofile' | 'fsize' | 'core' | 'data', number> {
  const { processes, scratchBytes, memoryBytes } = spec.limits;
  return {
    nproc: processes * THREADS,
    nofile: 1024,
    fsize: scratchBytes,
    core: 0,
    data: memoryBytes + RESERVED_BYTES,
  };
}
