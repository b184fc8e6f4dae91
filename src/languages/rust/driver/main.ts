import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Result } from './build.ts';
import type { Options } from './options.ts';

// Builds the driver where it is not there yet, and hands the channel on to it. It runs in the jail: what it compiles is foreign code.
const CHANNEL = 3;
const HEARTBEAT = 3_000;
/** Silence after which a build of another is taken for dead. */
const ABANDONED = 30_000;

const options = JSON.parse(process.argv[2] ?? '{}') as Options;
const folder = join(options.scratch, options.instrumented ? 'rust-probe' : 'rust-plain');
const outcome = join(folder, 'outcome.json');
/** Written to again and again while somebody builds: a jail may let nobody set times. */
const pulse = join(folder, 'pulse');

say({ type: 'ready', version: '' });
const beat = setInterval(() => say({ type: 'begin', id: 'load building' }), HEARTBEAT);
const result = await prepared();
clearInterval(beat);
if (options.ahead === true) process.exit(0);
if (result.ok && options.instrumented) buildAhead();
if (result.ok) start(result.built.program, result.built.learnt);
else refuse(result.reason);

function say(reply: unknown): void {
  if (options.ahead !== true) writeSync(CHANNEL, `${JSON.stringify(reply)}\n`);
}

/** What was built before, by another that builds it now, or by us. */
async function prepared(): Promise<Result> {
  while (!claimed()) {
    if (existsSync(outcome)) return JSON.parse(readFileSync(outcome, 'utf8')) as Result;
    await new Promise((resolve) => setTimeout(resolve, 50));
    // Who was at it ended with its jail.
    if (Date.now() - touched() > ABANDONED) rmSync(folder, { recursive: true, force: true });
  }
  const started = performance.now();
  const alive = setInterval(() => writeFileSync(pulse, ' '), HEARTBEAT);
  const made = await build(options, folder).catch((error: unknown): Result => ({ ok: false, reason: error instanceof Error ? error.message : String(error) }));
  clearInterval(alive);
  say({ type: 'built', milliseconds: Math.round(performance.now() - started) });
  writeFileSync(`${outcome}.part`, JSON.stringify(made));
  renameSync(`${outcome}.part`, outcome);
  return made;
}

function claimed(): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function touched(): number {
  try {
    return statSync(existsSync(pulse) ? pulse : folder).mtimeMs;
  } catch {
    return Date.now();
  }
}

/** While the search goes on, the driver of the sources as they are is built: it will be asked for. */
function buildAhead(): void {
  const [program = '', ...args] = options.self;
  spawn(program, [...args, JSON.stringify({ ...options, instrumented: false, ahead: true })], { stdio: 'ignore', cwd: options.scratch });
}

function start(program: string, learnt: string): void {
  const child = spawn(program, [learnt, options.scratch], { stdio: ['ignore', 'inherit', 'inherit', CHANNEL], cwd: options.scratch });
  child.on('close', (code, signal) => process.exit(signal === null ? code ?? 1 : 1));
}

/** Answers every loading with why nothing could be built. */
function refuse(reason: string): void {
  const bytes = Buffer.alloc(1 << 16);
  let text = '';
  for (;;) {
    const count = read(bytes);
    if (count === 0) process.exit(0);
    text += bytes.subarray(0, count).toString();
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const { type, modules } = JSON.parse(line) as { type: string; modules?: readonly string[] };
      if (type === 'quit') process.exit(0);
      for (const path of modules ?? []) say({ type: 'loaded', path, ok: false, reason, learnt: null, hits: {} });
    }
  }
}

function read(bytes: Buffer): number {
  for (;;) {
    try {
      return readSync(CHANNEL, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return 0;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
