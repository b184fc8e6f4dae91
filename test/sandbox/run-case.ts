// Runs one hostile module under one mechanism and prints what happened as a JSON line: node run-case.ts <mechanism> <file> <empty folder>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_CASES } from '../fixtures/hostile/cases.ts';
import type { Harm, HostileCase } from '../fixtures/hostile/cases.ts';
import { isRoot } from '../../src/sandbox/identity.ts';
import { JAIL_USER } from '../../src/sandbox/sandbox.ts';
import type { Jail, JailSpec, Sandbox } from '../../src/sandbox/sandbox.ts';
import { layGround } from './ground.ts';
import type { Ground } from './ground.ts';
import { sandboxOf } from './hostile.ts';
import type { CaseReport, Mechanism } from './hostile.ts';

interface Message { readonly calling?: string; readonly value?: unknown; readonly healthy?: boolean }

const MB = 1024 ** 2;
const PATIENCE = 2000;
const CALLER = join(import.meta.dirname, 'caller.mjs');
const HARMLESS = { file: 'harmless.js', call: 'double', harm: 'own-process' } as const;
const [mechanism, file, root] = process.argv.slice(2) as [Mechanism, string, string];
const secret = process.env['TESTGEN_BAIT_SECRET'] as string;

const ground = await layGround(root, secret, mechanism !== 'none' && isRoot() ? JAIL_USER : null);
const report = await run(await sandboxOf(mechanism), HOSTILE_CASES.find((one) => one.file === file) ?? HARMLESS, ground);
process.stdout.write(`${JSON.stringify(report)}\n`);
ground.close();

async function run(sandbox: Sandbox, hostile: HostileCase, on: Ground): Promise<CaseReport> {
  const jail = await sandbox.start(specOf(hostile, on));
  const heard = listen(jail);
  const seen = new Set<Harm>(await harmsWhileAlive(jail, on));
  const end = await jail.ended;
  const stopping = performance.now();
  await jail.stop();
  const stopMilliseconds = performance.now() - stopping;
  for (const harm of await on.harms()) seen.add(harm);
  const { stdout, stderr, dropped } = jail.output();
  const messages = heard();
  if (end.kind === 'timed-out') seen.add('stuck');
  for (const harm of reported(messages, stdout)) seen.add(harm);
  if (JSON.stringify(messages).includes(secret) || leftIn(on.scratch).includes(secret)) seen.add('leaked');
  const value = JSON.stringify(messages.find((message) => 'value' in message)?.value ?? null).slice(0, 200);
  return { called: messages.some(({ calling }) => calling !== undefined), end, stopMilliseconds, value, dropped, stderr: stderr.slice(0, 500), harms: [...seen] };
}

function specOf({ file: name, call, harm }: HostileCase, { project, scratch, bait }: Ground): JailSpec {
  const free = mechanism === 'none';
  return {
    argv: [process.execPath, CALLER, join(project, name), call],
    env: free ? (process.env as Record<string, string>) : {},
    scratch, cwd: scratch, readOnly: [project, bait.outside, CALLER, process.execPath], channel: true, selfGuarded: false,
    limits: {
      wallMilliseconds: harm === 'stuck' ? PATIENCE : 20_000,
      memoryBytes: (free ? 8000 : 400) * MB, processes: harm === 'processes' ? 4 : 16,
      scratchBytes: (free ? 8000 : 48) * MB, outputBytes: (free ? 64 : 1) * MB,
    },
  };
}

/** A door is open only while its module lives. */
async function harmsWhileAlive(jail: Jail, on: Ground): Promise<Harm[]> {
  let isOver = false;
  const over = jail.ended.then(() => { isOver = true; });
  while (!isOver) {
    if (await on.isEntered()) return ['contacted'];
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 25))]);
  }
  return [];
}

function listen(jail: Jail): () => Message[] {
  let text = '';
  jail.channel?.output.on('data', (chunk: Buffer) => { text += chunk; });
  return () => text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Message);
}

function reported(messages: readonly Message[], stdout: string): Harm[] {
  const got = (messages.find((message) => 'value' in message)?.value ?? {}) as Partial<Record<'memory' | 'disk' | 'processes', number>>;
  return [
    ...((got.memory ?? 0) >= 1000 * MB ? ['memory' as const] : []),
    ...((got.disk ?? 0) >= 192 * MB ? ['disk' as const] : []),
    ...((got.processes ?? 0) >= 300 ? ['processes' as const] : []),
    ...(stdout.length >= 32 * MB ? ['flood' as const] : []),
    ...(messages.some(({ healthy }) => healthy === true) ? [] : ['own-process' as const]),
  ];
}

/** Text of the files left in scratch, links not followed. */
function leftIn(scratch: string): string {
  const entries = readdirSync(scratch, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('cache-') && entry.name !== 'log.txt')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
}
