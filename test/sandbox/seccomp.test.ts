import { describe, expect, test } from 'vitest';
import { seccompFilter } from '../../src/sandbox/seccomp.ts';
import { syscallsOf } from '../../src/sandbox/syscalls.ts';

const ALLOW = 0x7fff0000;
const refuse = (errno: number): number => 0x00050000 | errno;

/** Runs a filter as the kernel does, on one system call. */
function judge(filter: Buffer, call: { arch: number; number: number; first?: number; second?: number }): number {
  const words: Record<number, number> = { 0: call.number, 4: call.arch, 16: call.first ?? 0, 24: call.second ?? 0 };
  let accumulator = 0;
  for (let at = 0; ; at += 8) {
    const [code, yes, no, k] = [filter.readUInt16LE(at), filter.readUInt8(at + 2), filter.readUInt8(at + 3), filter.readUInt32LE(at + 4)];
    if (code === 0x06) return k;
    if (code === 0x20) accumulator = words[k] ?? NaN;
    const tests: Record<number, boolean> = { 0x15: accumulator === k, 0x35: accumulator >= k, 0x45: (accumulator & k) !== 0 };
    if (code in tests) at += 8 * (tests[code] ? yes : no);
  }
}

describe.each(['x64', 'arm64'])('the filter for %s', (arch) => {
  const { audit, numbers } = syscallsOf(arch)!;
  const plain = seccompFilter({ shared: false, signals: false }, arch)!;
  const shared = seccompFilter({ shared: true, signals: true }, arch)!;
  const ask = (filter: Buffer, name: string, first = 0, second = 0): number => judge(filter, { arch: audit, number: numbers[name]!, first, second });

  test('answers calls that reach out with an error a program can handle', () => {
    expect(ask(plain, 'ptrace')).toBe(refuse(1));
    expect(ask(plain, 'mount')).toBe(refuse(1));
    expect(ask(plain, 'socket', 2)).toBe(refuse(97));
    expect(ask(plain, 'socket', 1)).toBe(refuse(97));
    expect(ask(plain, 'io_uring_setup')).toBe(refuse(38));
    expect(ask(plain, 'clone3')).toBe(refuse(38));
  });

  test('looks at the argument where only some uses are bad', () => {
    expect(ask(plain, 'clone', 0x10000000)).toBe(refuse(1));
    expect(ask(plain, 'clone', 0x3d0f00)).toBe(ALLOW);
    expect(ask(plain, 'ioctl', 0, 0x5412)).toBe(refuse(1));
    expect(ask(plain, 'ioctl', 0, 0x5401)).toBe(ALLOW);
    expect(ask(plain, 'prctl', 1)).toBe(refuse(1));
    expect(ask(plain, 'prctl', 15)).toBe(ALLOW);
    expect(ask(plain, 'prlimit64', 0)).toBe(ALLOW);
    expect(ask(plain, 'prlimit64', 77)).toBe(refuse(1));
  });

  test('freezes modes and signals only where the file system and process numbers are shared', () => {
    expect([ask(plain, 'fchmodat'), ask(shared, 'fchmodat'), ask(shared, 'fchmod')]).toEqual([ALLOW, refuse(1), refuse(0)]);
    expect([ask(plain, 'kill'), ask(shared, 'kill')]).toEqual([ALLOW, refuse(1)]);
  });

  test('lets ordinary calls through and kills a program of another processor', () => {
    expect(judge(plain, { arch: audit, number: arch === 'x64' ? 0 : 63 })).toBe(ALLOW);
    expect(judge(plain, { arch: 3, number: 0 })).toBe(0x80000000);
  });

  test('names no system call twice', () => {
    expect(new Set(Object.values(numbers)).size).toBe(Object.keys(numbers).length);
  });
});

test('there is no filter for a processor we do not know', () => {
  expect(seccompFilter({ shared: false, signals: false }, 'riscv64')).toBeNull();
});
