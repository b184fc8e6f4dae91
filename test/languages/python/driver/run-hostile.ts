// Runs one hostile module in the driver under one mechanism and prints what happened as a JSON line: node run-hostile.ts <mechanism> <file> <empty folder>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Harm, HostileCase } from '../../../fixtures/hostile/cases.ts';
import { PYTHON_CASES } from '../../../fixtures/hostile-python/cases.ts';
import type { Observation } from '../../../../src/model/observation.ts';
import type { Runnable } from '../../../../src/model/protocol.ts';
import { isRoot } from '../../../../src/sandbox/identity.ts';
import { JAIL_USER } from '../../../../src/sandbox/sandbox.ts';
import type { Limits, Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { layGround } from '../../../sandbox/ground.ts';
import type { Ground } from '../../../sandbox/ground.ts';
import { sandboxOf } from '../../../sandbox/hostile.ts';
import type { Mechanism } from '../../../sandbox/hostile.ts';
import { sourceFile } from '../project.ts';
import { driveProject } from './session.ts';

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

const MB = 1024 ** 2;
const FIXTURES = join(import.meta.dirname, '../../../fixtures/hostile-python');
const HARMLESS: HostileCase = { file: 'harmless.py', call: 'double', harm: 'own-process' };
/** Milliseconds for what comes after the call: without a sandbox it is waited for, with one it has a fair chance. */
const LATE = { none: 5000, held: 400 };
/** Of the driver's patience, which a loaded machine must not use up. */
const SLOWNESS = 8;
const [mechanism, file, root] = process.argv.slice(2) as [Mechanism, string, string];
const secret = process.env['TESTGEN_BAIT_SECRET'] as string;

const ground = await layGround(root, secret, mechanism !== 'none' && isRoot() ? JAIL_USER : null, FIXTURES);
const report = await run(PYTHON_CASES.find((one) => one.file === file) ?? HARMLESS, ground);
process.stdout.write(`${JSON.stringify(report)}\n`);
ground.close();

async function run(hostile: HostileCase, on: Ground): Promise<DriverReport> {
  const sources = [...new Set([hostile.file, HARMLESS.file])].map((path) => sourceFile(path, readFileSync(join(on.project, path), 'utf8')));
  const driven = await driveProject({ root: on.project, sources }, limited(await sandboxOf(mechanism), hostile.harm), hostile.harm === 'stuck' ? 1 : SLOWNESS);
  const seen = await driven.session.run(runnable(hostile), true);
  const after = await driven.session.run(runnable(HARMLESS), true);
  // A door is open, and a thread at work, only while the driver lives.
  const early = hostile.harm === 'contacted' || hostile.harm === 'outside-changed' ? await harmsSoon(on, (one) => one !== 'survivor') : [];
  await driven.session.close();
  // A child that is not yet the program it will be is nobody's yet.
  const late = hostile.harm === 'survivor' ? await harmsSoon(on, (one) => one === 'survivor') : [];
  const harms = new Set([...early, ...late, ...await on.harms(), ...reported(seen)]);
  await driven.close();
  return { outcome: seen.outcome, refused: seen.trouble.filter((trouble) => trouble.startsWith('denied: ')), after: told(after), harms: [...harms] };
}

/** Without a sandbox the run gets our environment and no limit that would be in the way of the harm. */
function limited(sandbox: Sandbox, harm: Harm): Sandbox {
  const free = mechanism === 'none';
  const limits: Partial<Limits> = free ? { memoryBytes: 64_000 * MB, scratchBytes: 8000 * MB } : { scratchBytes: 48 * MB, processes: harm === 'processes' ? 4 : 16 };
  return { ...sandbox, start: (spec) => sandbox.start({ ...spec, env: { ...(free ? process.env as Record<string, string> : {}), ...spec.env }, limits: { ...spec.limits, ...limits } }) };
}

function runnable({ file: module, call }: HostileCase): Runnable {
  return { id: call, imports: [{ module, name: call, local: call }], setup: [], act: `${call}(3)`, locals: [], async: false, needs: [] };
}

/** The first harms of a sort to be seen from outside; none where it gets late. */
async function harmsSoon(on: Ground, isMeant: (harm: Harm) => boolean): Promise<Harm[]> {
  const until = performance.now() + LATE[mechanism === 'none' ? 'none' : 'held'];
  while (performance.now() < until) {
    const harms = (await on.harms()).filter(isMeant);
    if (harms.length > 0) return harms;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}

function reported(seen: Observation): Harm[] {
  const numbers = (name: string): number => Number(new RegExp(`"${name}".*?"v":(\\d+)`).exec(JSON.stringify(seen.facts))?.[1] ?? 0);
  return [
    ...(seen.outcome === 'timed-out' ? ['stuck' as const] : []),
    ...(seen.outcome === 'crashed' ? ['own-process' as const] : []),
    ...(numbers('disk') >= 192 * MB ? ['disk' as const] : []),
    ...(numbers('processes') >= 300 ? ['processes' as const] : []),
    ...(JSON.stringify(seen).includes(secret) ? ['leaked' as const] : []),
  ];
}

function told({ outcome, facts }: Observation): string {
  const [fact] = facts;
  return fact?.kind === 'returned' && fact.value.t === 'number' ? `${outcome} ${fact.value.v}` : outcome;
}
