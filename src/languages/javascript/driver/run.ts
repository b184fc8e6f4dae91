import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Fact, Outcome } from '../../../model/observation.ts';
import type { Runnable } from '../../../model/protocol.ts';
import type { Runtime } from '../rewrite/runtime.ts';
import type { BuiltIns } from './built-ins.ts';
import { compileCallback, compileCandidate, GIVEN, type Body } from './compile.ts';
import { errorValue } from './error-value.ts';
import { factsOf, type Ran } from './facts.ts';
import type { Guards } from './guards.ts';
import type { Learnt } from './messages.ts';
import { binding, type ModuleLoader } from './modules.ts';
import { activeHandles, settle, type Settled } from './settle.ts';
import { shapeOf, type Shape } from './shape.ts';
import { makeSpies, type Spies } from './spies.ts';
import { arrange } from './surroundings.ts';
import { makeTracer } from './trace.ts';

export interface Bench {
  readonly modules: ModuleLoader;
  readonly runtime: Runtime;
  readonly guards: Guards;
  readonly builtIns: BuiltIns;
  readonly scratch: string;
  readonly patience: number;
  /** Calls a loop may make before it is stopped. */
  readonly fuel: number;
}

export interface Result {
  readonly outcome: Outcome;
  readonly facts: readonly Fact[];
  readonly trouble: readonly string[];
  readonly milliseconds: number;
  /** It shows little: an error of the engine, or that something is a function. */
  readonly weak: boolean;
  readonly learnt: Learnt;
}

const { now } = performance;
const DENIED = new Set(['ERR_ACCESS_DENIED', 'EROFS', 'EACCES', 'EPERM', 'EAFNOSUPPORT', 'ENETUNREACH']);

/** Runs one candidate from its imports to the last late callback. Never throws. */
export async function runCandidate(candidate: Runnable, record: boolean, bench: Bench): Promise<Result> {
  const bound = await bindImports(candidate, bench);
  if (!bound.ok) return failed('failed-to-load', bound.reason);
  // What modules do while they load is no doing of the candidate.
  bench.runtime.reset();
  let body: Body;
  let spies: Spies;
  const names = [...bound.names, ...candidate.needs.flatMap((need) => (need.kind === 'callback' ? [need.local] : []))];
  try {
    spies = makeSpies(Object.fromEntries(candidate.needs.flatMap((need) => (need.kind === 'callback' ? [[need.local, compileCallback(need.implementation)] as const] : []))), !record);
    body = compileCandidate(candidate, [...names, ...GIVEN.filter((name) => !names.includes(name))]);
  } catch (error) {
    return failed('does-not-compile', String(error));
  }
  return perform(candidate, record, bench, body, [...bound.values, ...Object.values(spies.functions)], names, spies);
}

async function perform(candidate: Runnable, record: boolean, bench: Bench, body: Body, values: unknown[], names: string[], spies: Spies): Promise<Result> {
  const surroundings = arrange(candidate.needs, bench.scratch);
  const tracer = makeTracer();
  let locals: Record<string, unknown> = {};
  let before: Fact[] = [];
  let reached = false;
  const seen = (given: Record<string, unknown>): void => {
    reached = true;
    locals = given;
    if (record) before = factsOf({ locals, settled: null, threw: null, spies: null }, candidate);
  };
  const given: Record<(typeof GIVEN)[number], unknown> = { directory: surroundings.directory, $seen: seen, $trace: tracer.trace, fs, path };
  bench.guards.take();
  Object.assign(bench.guards.usage, { time: false, random: false });
  bench.runtime.stopAfter(bench.fuel);
  const baseline = activeHandles();
  const started = now.call(performance);
  const ended = await call(() => body(...values, ...GIVEN.filter((name) => !names.includes(name)).map((name) => given[name])), spies, baseline, bench.patience);
  const milliseconds = now.call(performance) - started;
  const ran: Ran = { locals, ...ended, spies };
  const changes = record ? [...factsOf(ran, candidate, before), ...surroundings.changes()] : [];
  surroundings.restore();
  bench.builtIns.restore();
  const trouble = troubleOf(bench, ended, baseline);
  // What a step throws is not what the call does.
  if (!reached) trouble.push('ended before the call');
  // Only the driver ends these: by the size of its stack, or by refusing further calls.
  if (spies.tooOften() || isOverflow(errorOf(ended))) trouble.push('endless');
  // What a test would have to wait for without knowing how long.
  if (ended.settled?.kind !== 'resolved' && Object.values(spies.calls).some(({ late }) => late)) trouble.push('late callback');
  return { outcome: outcomeOf(ended, bench), facts: changes, trouble, milliseconds, weak: isWeak(ended, spies, candidate), learnt: learn(ran, bench, tracer.traces()) };
}

interface Ended { readonly settled: Settled | null; readonly threw: { readonly error: unknown } | null }

async function call(body: () => unknown, spies: Spies, baseline: number, patience: number): Promise<Ended> {
  let value: unknown;
  try {
    value = body();
  } catch (error) {
    spies.returned();
    await settle(undefined, baseline, patience);
    return { settled: null, threw: { error } };
  }
  spies.returned();
  const settled = await settle(value, baseline, patience);
  return { settled, threw: null };
}

async function bindImports(candidate: Runnable, bench: Bench): Promise<{ ok: true; names: string[]; values: unknown[] } | { ok: false; reason: string }> {
  const names: string[] = [];
  const values: unknown[] = [];
  for (const item of candidate.imports) {
    const loaded = await bench.modules.load(item.module);
    if (!loaded.ok) return { ok: false, reason: loaded.reason };
    names.push(item.local);
    values.push(binding(loaded, item.name));
  }
  return { ok: true, names, values };
}

function outcomeOf(ended: Ended, bench: Bench): Outcome {
  if (bench.runtime.stopped()) return 'timed-out';
  if (ended.settled?.kind === 'pending') return 'timed-out';
  const error = errorOf(ended);
  const code = (error as { code?: unknown } | null | undefined)?.code;
  if (typeof code === 'string' && DENIED.has(code)) return 'denied';
  return ended.threw !== null || ended.settled?.kind === 'rejected' ? 'threw' : 'returned';
}

function errorOf({ settled, threw }: Ended): unknown {
  return threw?.error ?? (settled?.kind === 'rejected' ? settled.error : undefined);
}

function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded';
}

function isWeak(ended: Ended, spies: Spies, { misfits = 0 }: Runnable): boolean {
  const { settled } = ended;
  const error = errorOf(ended);
  if (error instanceof Error) { const value = errorValue(error, () => undefined); return misfits > 0 || (value.t === 'error' && value.engine); }
  const result = settled?.kind === 'value' || settled?.kind === 'resolved' ? settled.value : undefined;
  return misfits > 0 || (typeof result === 'function' && Object.values(spies.calls).every((call) => call.arguments.length === 0));
}

function troubleOf(bench: Bench, ended: Ended, baseline: number): string[] {
  const trouble = bench.guards.take();
  if (ended.settled?.kind !== 'pending' && activeHandles() > baseline) trouble.push('work left behind');
  return trouble;
}

function learn(ran: Ran, bench: Bench, traces: Learnt['traces']): Learnt {
  const { settled, threw } = ran;
  const value = settled !== null && settled.kind !== 'pending' && settled.kind !== 'rejected' ? settled.value : undefined;
  const error = threw?.error ?? (settled?.kind === 'rejected' ? settled.error : null);
  const locals: Record<string, Shape> = {};
  for (const [name, local] of Object.entries(ran.locals)) locals[name] = shapeOf(local, 2);
  return {
    result: settled !== null && (settled.kind === 'value' || settled.kind === 'resolved') ? shapeOf(value, 2) : null,
    promise: settled === null || settled.kind === 'value' ? null : settled.kind,
    locals,
    callbacks: Object.fromEntries(Object.entries(ran.spies?.calls ?? {}).map(([name, { arguments: calls, late, received }]) => [name, { calls: calls.length, late, received }])),
    usedTime: bench.guards.usage.time, usedRandom: bench.guards.usage.random,
    error: error === null || error === undefined ? null : String((error as Error).message ?? error).slice(0, 200),
    traces,
  };
}

function failed(outcome: Outcome, reason: string): Result {
  return { outcome, facts: [], trouble: [], milliseconds: 0, weak: true, learnt: { result: null, promise: null, locals: {}, callbacks: {}, usedTime: false, usedRandom: false, error: reason, traces: [] } };
}
