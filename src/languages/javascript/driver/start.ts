import { createRuntime, type Runtime } from '../rewrite/runtime.ts';
import { rememberBuiltIns } from './built-ins.ts';
import { openChannel } from './channel.ts';
import { guardDescriptors } from './descriptors.ts';
import { installGuards } from './guards.ts';
import type { Command, Runnable } from '../../../model/protocol.ts';
import type { Loaded, ModuleLoader } from './modules.ts';
import { runMutants } from './mutants.ts';
import { Renewal } from './renewal.ts';
import { watchRequests } from './requests.ts';
import { runCandidate, type Bench, type Result } from './run.ts';
import { shapeOf } from './shape.ts';

/** Functions and loop bodies one candidate may enter. */
const FUEL = 200_000;

/** State that candidates leave in modules builds up: after so many runs the modules are loaded anew. */
const RENEWAL = 250;
let runs = 0;
const renewal = new Renewal();
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
  watchRequests();
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
    write({ type: 'begin', id: command.candidate.id });
    write({ type: 'seen', id: command.candidate.id, ...(command.record ? await replay(command, bench) : await probe(command, bench)), operands: runtime.takeOperands() });
  } else if (command.type === 'mutants') {
    bench.builtIns.keep(false);
    write({ type: 'begin', id: command.candidate.id });
    write({ type: 'mutants', id: command.candidate.id, ...(await runMutants(command.candidate, command.mutants, bench)) });
  }
}

type Run = Command & { type: 'run' };
type Seen = Result & { readonly hits: ReturnType<Runtime['takeHits']> };

/** A run whose facts are wanted. A test file runs its tests one after another on the same built-ins, and so does a replay. */
async function replay({ candidate, fresh }: Run, bench: Bench): Promise<Seen> {
  if (fresh === true) renew(bench);
  const result = await run(candidate, true, bench);
  return { ...result, hits: bench.runtime.takeHits() };
}

/**
 * A run of the search. What it hit counts when it is new and fit to become a test, on modules that nothing else has used:
 * else it is new again for whoever hits it next.
 */
async function probe({ candidate, fresh }: Run, bench: Bench): Promise<Seen> {
  const { runtime } = bench;
  if (fresh === true || ++runs % RENEWAL === 0) bench.modules.renew();
  bench.builtIns.renew();
  let result = await run(candidate, false, bench);
  if (runtime.sawNew(result.weak) && isFit(result, candidate) && renewal.affordable()) {
    runtime.forget(false);
    runtime.takeOperands();
    renew(bench);
    result = await renewal.timed(() => run(candidate, false, bench));
  }
  const fit = isFit(result, candidate);
  const hits = fit && runtime.sawNew(result.weak) ? runtime.takeHits() : {};
  // A better run may hit the same, and is welcome.
  if (!fit || result.weak) runtime.forget(fit);
  return { ...result, hits };
}

function run(candidate: Runnable, record: boolean, bench: Bench): Promise<Result> {
  bench.builtIns.keep(record);
  bench.runtime.reset();
  bench.runtime.recordOperands(!record);
  return runCandidate(candidate, record, bench);
}

function renew({ modules, builtIns }: Bench): void {
  modules.renew();
  builtIns.renew();
}

/** Stand-ins for arguments only show what is done with them. */
function isFit({ outcome, trouble }: Result, { act }: Runnable): boolean {
  return (outcome === 'returned' || outcome === 'threw') && trouble.length === 0 && !act.includes('$trace(');
}

function moduleShape({ namespace, isModule }: Loaded & { ok: true }): ReturnType<typeof shapeOf> {
  return { ...shapeOf(isModule ? { ...namespace } : namespace, 3), isModule };
}
