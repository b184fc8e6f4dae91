import * as fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { setImmediate } from 'node:timers';

type AnyFunction = (...args: unknown[]) => unknown;

/** Functions of `fs` whose first argument is, or may be, a descriptor. */
const TAKING = ['read', 'readv', 'write', 'writev', 'close', 'fstat', 'ftruncate', 'fsync', 'fdatasync', 'fchmod', 'fchown', 'futimes', 'readFile', 'writeFile', 'appendFile'];

/**
 * Numbers handed to `fs` are descriptors: closing or writing one of ours would end the driver. Only descriptors that the
 * code under test opened itself get through; others fail as unopened ones do.
 */
export function guardDescriptors(): void {
  const live = createRequire(__filename)('node:fs') as Record<string, AnyFunction>;
  const opened = new Set<unknown>();
  watchOpen(live, opened);
  for (const name of TAKING) {
    guard(live, name, opened, false);
    guard(live, `${name}Sync`, opened, true);
  }
  // Where somebody has imported the module before, its exports are copies.
  syncBuiltinESMExports();
}

function watchOpen(live: Record<string, AnyFunction>, opened: Set<unknown>): void {
  const openSync = live['openSync'] as AnyFunction;
  const open = live['open'] as AnyFunction;
  live['openSync'] = (...args) => {
    const descriptor = openSync.apply(fs, args);
    opened.add(descriptor);
    return descriptor;
  };
  live['open'] = (...args) => {
    const callback = args.at(-1);
    if (typeof callback !== 'function') return open.apply(fs, args);
    return open.apply(fs, [...args.slice(0, -1), (error: unknown, descriptor: unknown) => {
      if (!error) opened.add(descriptor);
      (callback as AnyFunction)(error, descriptor);
    }]);
  };
}

function guard(live: Record<string, AnyFunction>, name: string, opened: ReadonlySet<unknown>, sync: boolean): void {
  const original = live[name];
  if (original === undefined) return;
  const guarded = Object.assign((...args: unknown[]): unknown => {
    if (typeof args[0] !== 'number' || opened.has(args[0])) return original.apply(fs, args);
    const error = Object.assign(new Error(`EBADF: bad file descriptor, ${name.replace(/Sync$|File.*/, '')}`), { code: 'EBADF', errno: -9 });
    const callback = args.at(-1);
    if (sync || typeof callback !== 'function') throw error;
    setImmediate(() => (callback as AnyFunction)(error));
    return undefined;
  }, original);
  live[name] = guarded;
}
