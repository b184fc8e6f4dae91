import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcher, type FrameworkName } from '../harness/frameworks.ts';
import { run, type Ended } from '../harness/run.ts';

/** A change to one file; offsets in UTF-16 units. */
export interface Change { readonly file: string; readonly start: number; readonly end: number; readonly replacement: string }
export type Fate = 'killed' | 'survived' | 'timed out';
export interface PoolInput {
  readonly framework: FrameworkName;
  readonly copy: string;
  /** Relative to the copy; they pass on the unchanged sources. */
  readonly tests: readonly string[];
  readonly scratch: string;
}

const WORKERS = 2;

/**
 * What the tests say to each change, in the order given: a fresh runner process for each one, stopped at the first failing
 * test. Throws when the tests fail without any change.
 */
export async function judge(input: PoolInput, changes: readonly Change[]): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  const slots = Array.from({ length: WORKERS }, (_, index) => slot(input, index));
  const [first = ''] = slots;
  const baseline = await runSlot(input, first, 120_000);
  if (baseline.code !== 0) throw new Error(`the tests fail on unchanged sources:\n${baseline.stdout}\n${baseline.stderr}`);
  const timeoutMs = 2_000 + 5 * baseline.milliseconds;
  let next = 0;
  await Promise.all(slots.map(async (folder) => {
    for (let index = next++; index < changes.length; index = next++) {
      fates[index] = await judgeOne(input, folder, changes[index] as Change, timeoutMs);
    }
  }));
  return fates;
}

async function judgeOne(input: PoolInput, folder: string, change: Change, timeoutMs: number): Promise<Fate> {
  const path = join(folder, change.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.slice(0, change.start) + change.replacement + text.slice(change.end));
  const ended = await runSlot(input, folder, timeoutMs);
  writeFileSync(path, text);
  if (ended.timedOut) return 'timed out';
  return ended.code === 0 ? 'survived' : 'killed';
}

function runSlot(input: PoolInput, folder: string, timeoutMs: number): Promise<Ended> {
  const flags = input.framework === 'mocha' ? ['--bail', '--exit', '--reporter', 'min'] : ['--bail=1', '--reporter=dot', '--maxWorkers=1'];
  const files = input.tests.map((file) => join(folder, file));
  return run([...launcher(input.framework, folder), ...flags, ...files], { cwd: folder, timeoutMs, offline: true });
}

// Everything is copied but the dependencies, which are linked.
function slot(input: PoolInput, index: number): string {
  const folder = join(input.scratch, `slot-${index}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const modules = join(input.copy, 'node_modules');
  cpSync(input.copy, folder, { recursive: true, filter: (path) => path !== modules });
  symlinkSync(modules, join(folder, 'node_modules'));
  return folder;
}
