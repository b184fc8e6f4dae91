import { createRuntime, type Runtime } from '../rewrite/runtime.ts';
import { rememberBuiltIns } from './built-ins.ts';
import { openChannel } from './channel.ts';
import { guardDescriptors } from './descriptors.ts';
import { installGuards } from './guards.ts';
import type { Command } from '../../../model/protocol.ts';
import type { Loaded, ModuleLoader } from './modules.ts';
import { runMutants } from './mutants.ts';
import { runCandidate, type Bench } from './run.ts';
import { shapeOf } from './shape.ts';

/** Functions and loop bodies one candidate may enter. */
const FUEL = 400_000;

/** State that candidates leave in modules builds up: after so many runs the modules are loaded anew. */
const RENEWAL = 250;
let runs = 0;
const globals = globalThis as Record<string, unknown>;

export interface Place {
  /** Absolute writable folder. */
  readonly scratch: string;
  /** Longest wait for a promise or late callbacks, in milliseconds. */
  readonly patience: number;
  readonly modules: ModuleLoader;
  /** The process itself, where the code under test is shown another. */
  readonly host: NodeJS.Process;
}

/** Obeys commands until the channel closes. One command at a time; nothing runs between two. */
export async function start({ scratch, patience, modules, host }: Place): Promise<void> {
  const channel = openChannel();
  const runtime = (globals['__testgen'] ??= createRuntime()) as Runtime;
  const guards = installGuards(host);
  guardDescriptors();
  const bench: Bench = { modules, runtime, guards, builtIns: rememberBuiltIns(), scratch, patience, fuel: FUEL };
  channel.write({ type: 'ready', version: process.version });
  for (let command = channel.read(); command !== null && command.type !== 'quit'; command = channel.read()) await obey(command, bench, channel.write);
}

async function obey(command: Command, bench: Bench, write: ReturnType<typeof openChannel>['write']): Promise<void> {
  const { runtime } = bench;
  if (command.type === 'load') {
    for (const path of command.modules) {
      runtime.reset();
      runtime.stopAfter(FUEL);
      write({ type: 'begin', id: `load ${path}` });
      // Each on its own, as a test file would import it: what only loads after others is no place to start from.
      bench.modules.renew();
      const loaded = await bench.modules.load(path);
      write({ type: 'loaded', path, ok: loaded.ok, reason: loaded.ok ? '' : loaded.reason, learnt: loaded.ok ? moduleShape(loaded) : null, hits: runtime.takeHits() });
    }
  } else if (command.type === 'run') {
    const { candidate, record } = command;
    write({ type: 'begin', id: candidate.id });
    if (command.fresh === true || (!record && ++runs % RENEWAL === 0)) bench.modules.renew();
    // A test file runs its tests one after another on the same built-ins, and so does a replay; a fresh run starts from clean ones.
    if (command.fresh === true || !record) bench.builtIns.renew();
    bench.builtIns.keep(record);
    runtime.reset();
    runtime.recordOperands(!record);
    const result = await runCandidate(candidate, record, bench);
    const hits = record || runtime.sawNew() ? runtime.takeHits() : {};
    write({ type: 'seen', id: candidate.id, ...result, hits, operands: runtime.takeOperands() });
  } else if (command.type === 'mutants') {
    bench.builtIns.keep(false);
    write({ type: 'begin', id: command.candidate.id });
    write({ type: 'mutants', id: command.candidate.id, ...(await runMutants(command.candidate, command.mutants, bench)) });
  }
}

function moduleShape({ namespace, isModule }: Loaded & { ok: true }): ReturnType<typeof shapeOf> {
  return { ...shapeOf(isModule ? { ...namespace } : namespace, 3), isModule };
}
