import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Harm, HostileCase } from '../fixtures/hostile/cases.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Runnable } from '../../src/model/protocol.ts';
import type { Session } from '../../src/probe/session.ts';
import { isRoot } from '../../src/sandbox/identity.ts';
import { JAIL_USER } from '../../src/sandbox/sandbox.ts';
import type { Limits, Sandbox } from '../../src/sandbox/sandbox.ts';
import { layGround } from './ground.ts';
import type { Ground } from './ground.ts';
import { sandboxOf } from './hostile.ts';
import type { Mechanism } from './hostile.ts';

/** What one hostile module did, judged from outside of the driver that ran it. */
export interface DriverReport {
  /** How the call ended. */
  readonly outcome: Observation['outcome'];
  /** What the driver's own guard refused: nothing, where only the sandbox stood in the way. */
  readonly refused: readonly string[];
  /** What a harmless call right after it gave. */
  readonly after: string;
  readonly harms: readonly Harm[];
}

/** Hostile modules of one language, and how its driver runs one of them. */
export interface HostileSet {
  /** Name of the folder below `test/fixtures`. */
  readonly fixtures: string;
  readonly cases: readonly HostileCase[];
  /** Doubles a number. */
  readonly harmless: HostileCase;
  /** Harm that goes on behind the caller's back: how much of it there was is told by a file `told` in scratch. */
  readonly later?: readonly Harm[];
  runnable(hostile: HostileCase): Runnable;
  /** `slowness`: how many times longer than usual the driver may take. */
  drive(hostile: HostileCase, on: Ground, sandbox: Sandbox, slowness: number): Promise<{ readonly session: Session; close(): Promise<void> }>;
}

const MB = 1024 ** 2;
/** Milliseconds for what comes after the call: without a sandbox it is waited for, with one it has a fair chance. */
const LATE = { none: 5000, held: 400 };
/** Of the driver's patience, which a loaded machine must not use up. */
const SLOWNESS = 8;
/** Milliseconds for what is told later: a driver gives no call that long. */
const LATER = 40_000;
/** From when on there is harm in it: bytes, processes. */
const MUCH = { disk: 192 * MB, processes: 300 };
/** What a run itself tells. A driver ends by the clock what a loaded machine only delays: then it is begun again. */
const TOLD: readonly Harm[] = ['disk', 'processes', 'leaked'];
const ATTEMPTS = 4;

/** Runs one hostile module in the driver under one mechanism and prints what happened as a JSON line: node run-hostile.ts <mechanism> <file> <empty folder> */
export async function runDriven(set: HostileSet): Promise<void> {
  const [mechanism, file, root] = process.argv.slice(2) as [Mechanism, string, string];
  const secret = process.env['TESTGEN_BAIT_SECRET'] as string;
  const ground = await layGround(root, secret, mechanism !== 'none' && isRoot() ? JAIL_USER : null, join(import.meta.dirname, '../fixtures', set.fixtures));
  const report = await run(set, set.cases.find((one) => one.file === file) ?? set.harmless, ground, mechanism, secret);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  ground.close();
}

async function run(set: HostileSet, hostile: HostileCase, on: Ground, mechanism: Mechanism, secret: string): Promise<DriverReport> {
  const late = LATE[mechanism === 'none' ? 'none' : 'held'];
  const driven = await set.drive(hostile, on, freed(await sandboxOf(mechanism), hostile.harm), hostile.harm === 'stuck' ? 1 : SLOWNESS);
  const seen = await strike(driven.session, set.runnable(hostile), hostile.harm);
  // A door is open, and a thread at work, only while the driver lives.
  const early = hostile.harm === 'contacted' || hostile.harm === 'outside-changed' ? await harmsSoon(on, (one) => one !== 'survivor', late) : [];
  const amounts = set.later?.includes(hostile.harm) === true ? { [hostile.harm]: await toldLater(driven.session, on) } : amountsIn(seen);
  const after = await driven.session.run(set.runnable(set.harmless), true);
  await driven.session.close();
  // A child that is not yet the program it will be is nobody's yet.
  const left = hostile.harm === 'survivor' ? await harmsSoon(on, (one) => one === 'survivor', late) : [];
  const harms = new Set([...early, ...left, ...await on.harms(), ...reported(seen, amounts, secret)]);
  await driven.close();
  return { outcome: seen.outcome, refused: seen.trouble.filter((trouble) => trouble.startsWith('denied: ')), after: told(after), harms: [...harms] };
}

async function strike(session: Session, runnable: Runnable, harm: Harm): Promise<Observation> {
  for (let left = ATTEMPTS; ; left -= 1) {
    const seen = await session.run(runnable, true);
    if (seen.outcome !== 'timed-out' || !TOLD.includes(harm) || left === 1) return seen;
  }
}

/** Without a sandbox the run gets our environment and no limit that would be in the way of the harm. */
export function freed(sandbox: Sandbox, harm: Harm): Sandbox {
  const free = sandbox.mechanism === 'none';
  const limits: Partial<Limits> = free ? { memoryBytes: 64_000 * MB, scratchBytes: 8000 * MB } : { scratchBytes: 48 * MB, processes: harm === 'processes' ? 4 : 16 };
  return { ...sandbox, start: (spec) => sandbox.start({ ...spec, env: { ...(free ? process.env as Record<string, string> : {}), ...spec.env }, limits: { ...spec.limits, ...limits } }) };
}

/** The first harms of a sort to be seen from outside; none where it gets late. */
export async function harmsSoon(on: Ground, isMeant: (harm: Harm) => boolean, milliseconds: number): Promise<Harm[]> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    const harms = (await on.harms()).filter(isMeant);
    if (harms.length > 0) return harms;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}

/** What is told by the end of it; 0 where its process is gone before, or it gets late. */
async function toldLater(session: Session, on: Ground): Promise<number> {
  for (const until = performance.now() + LATER; session.restarts === 0 && performance.now() < until;) {
    const path = readdirSync(on.scratch, { recursive: true, encoding: 'utf8' }).find((name) => /(?:^|\/)told$/.test(name));
    const text = path === undefined ? '' : readFileSync(join(on.scratch, path), 'utf8');
    if (text !== '') return Number(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return 0;
}

function amountsIn(seen: Observation): Readonly<Record<string, number>> {
  const number = (name: string): number => Number(new RegExp(`"${name}".*?"v":(\\d+)`).exec(JSON.stringify(seen.facts))?.[1] ?? 0);
  return { disk: number('disk'), processes: number('processes') };
}

function reported(seen: Observation, { disk = 0, processes = 0 }: Readonly<Record<string, number>>, secret: string): Harm[] {
  return [
    ...(seen.outcome === 'timed-out' ? ['stuck' as const] : []),
    ...(seen.outcome === 'crashed' ? ['own-process' as const] : []),
    ...(disk >= MUCH.disk ? ['disk' as const] : []),
    ...(processes >= MUCH.processes ? ['processes' as const] : []),
    ...(JSON.stringify(seen).includes(secret) ? ['leaked' as const] : []),
  ];
}

function told({ outcome, facts }: Observation): string {
  const [fact] = facts;
  return fact?.kind === 'returned' && fact.value.t === 'number' ? `${outcome} ${fact.value.v}` : outcome;
}
