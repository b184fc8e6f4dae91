import pLimit from 'p-limit';
import type { DriverLaunch } from '../languages/language.ts';
import type { Observation } from '../model/observation.ts';
import type { Command, MutantEnd, MutantRef, Reply, Runnable } from '../model/protocol.ts';
import type { Jail, Limits, Sandbox } from '../sandbox/sandbox.ts';
import type { Builds } from './builds.ts';
import { LineReader } from './line-reader.ts';
import { MutantVerdicts } from './mutant-verdicts.ts';
import { sweep } from './sweep.ts';

export interface SessionInput {
  readonly sandbox: Sandbox;
  readonly launch: DriverLaunch;
  readonly scratch: string;
  readonly readOnly: readonly string[];
  /** Extra environment: TZ, LANG. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Hears what compiling a driver took, in milliseconds. */
  readonly built?: (milliseconds: number) => void;
  /** Compiles the driver where that needs a jail of its own. */
  readonly builds?: Builds;
}
export type LoadReply = Reply & { type: 'loaded' };
export type MutantsReply = Reply & { type: 'mutants' };

interface Waiting { readonly command: Command; readonly id: string; readonly answer: (reply: Reply | Died) => void; /** How it ended for each mutant so far; null: none was begun. */ tried: MutantEnd[] | null; /** It gets others: who fills scratch, or leaves behind what crashes, may have answered before that is seen. */ chances: number }
export interface Died { readonly type: 'died'; readonly how: 'timed-out' | 'crashed'; readonly detail: string; readonly tried?: readonly MutantEnd[] | null }

const LIMITS: Limits = { wallMilliseconds: null, memoryBytes: 1_600_000_000, processes: 64, scratchBytes: 128 << 20, outputBytes: 1 << 16 };
/** Commands about mutants that a driver has at a time: each takes a while, and those that nobody has begun can still be left. */
const MUTANTS_AHEAD = 2;
/** Silence that ends the driver: while a candidate runs, while a module loads or the driver starts. */
const PATIENCE = { run: 1_500, load: 12_000, mutants: 20_000 };
const WORDS = 300;
/** What ends of drivers may cost in all: one that crashed is there again soon, silence has been waited for. */
const MAX_COST = 480;
const COST = { 'crashed': 1, 'timed-out': 8 } as const;
/** Commands that others may have ended are begun again this often. */
const CHANCES = 2;
/** A driver that ends this often in a row without ever being ready will not start at all. */
const MAX_FAILED_STARTS = 2;

/**
 * One long-lived driver. Commands are answered in order. A driver that dies or falls silent is put down to the command it
 * had begun, which is answered with how it ended; it is started again and the commands behind it are sent anew.
 */
export class Session {
  restarts = 0;
  readonly #input: SessionInput;
  readonly #turns = pLimit(MUTANTS_AHEAD);
  readonly #verdicts = new MutantVerdicts();
  #jail: Jail | null = null;
  #waiting: Waiting[] = [];
  #begun: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  readonly #closing = Promise.withResolvers<void>();
  /** What filled scratch is still there, and would end every driver after it. */
  #full = false;
  #failedStarts = 0;
  #cost = 0;
  #starting: Promise<void> | null = null;

  constructor(input: SessionInput) {
    this.#input = input;
    input.signal.addEventListener('abort', () => void this.close(), { once: true });
  }

  async load(modules: readonly string[]): Promise<LoadReply[]> {
    const replies = await Promise.all(modules.map((path) => this.#send({ type: 'load', modules: [path] }, `load ${path}`)));
    return replies.map((reply, i): LoadReply => reply.type === 'loaded' ? reply : { type: 'loaded', path: modules[i] as string, ok: false, reason: reply.type === 'died' ? `${reply.how} ${reply.detail}`.trim() : 'no answer', learnt: null, hits: {} });
  }

  async run(candidate: Runnable, record: boolean, fresh = false): Promise<Observation> {
    const reply = await this.#send({ type: 'run', candidate, record, fresh }, candidate.id);
    if (reply.type === 'seen') return { ...reply, candidate: reply.id };
    const outcome = reply.type === 'died' ? reply.how : 'crashed';
    return { candidate: candidate.id, outcome, facts: [], hits: {}, operands: [], trouble: reply.type === 'died' && reply.detail !== '' ? [reply.detail] : [], milliseconds: 0 };
  }

  /** A mutant that ends the whole driver is killed, and so it is by whoever reaches it later; the others go on without it, unless `over` says that it is time. */
  mutants(candidate: Runnable, mutants: readonly MutantRef[], over: () => boolean = () => false): Promise<MutantsReply | Died> {
    return this.#turns(() => this.#mutants(candidate, over() ? [] : mutants, over));
  }

  async #mutants(candidate: Runnable, mutants: readonly MutantRef[], over: () => boolean): Promise<MutantsReply | Died> {
    const made = this.#verdicts.begin(mutants);
    for (let first = true; made.open.length > 0 && (first || !over()); first = false) {
      const reply = await this.#send({ type: 'mutants', candidate, mutants: made.open }, candidate.id);
      if (reply.type === 'mutants') made.take(reply);
      else if (reply.type !== 'died' || !made.died(reply.how, reply.tried ?? null)) return made.isEmpty ? (reply.type === 'died' ? reply : { type: 'died', how: 'crashed', detail: 'unexpected answer' }) : made.reply(candidate.id);
    }
    return made.reply(candidate.id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#closing.resolve();
    this.#quieten();
    for (const waiting of this.#waiting.splice(0)) waiting.answer({ type: 'died', how: 'crashed', detail: 'interrupted' });
    await this.#starting;
    await this.#jail?.stop();
  }

  #send(command: Command, id: string): Promise<Reply | Died> {
    if (this.#closed || this.#cost > MAX_COST) return Promise.resolve({ type: 'died', how: 'crashed', detail: 'the driver is gone' });
    return new Promise((answer) => {
      this.#waiting.push({ command, id, answer, tried: null, chances: CHANCES });
      if (this.#jail === null) this.#starting ??= this.#start();
      else this.#write(command);
      this.#watch();
    });
  }

  async #start(): Promise<void> {
    const { sandbox, launch, scratch, readOnly, env, signal, builds, built } = this.#input;
    if (launch.build !== undefined) await Promise.race([this.#closing.promise, builds?.ready(launch.build, built)]);
    if (signal.aborted || this.#closed) return;
    if (this.#full) await sweep(sandbox, scratch);
    this.#full = false;
    const jail = await sandbox.start({ argv: launch.argv, env: { ...launch.env, ...env }, scratch, cwd: launch.cwd, readOnly, channel: true, limits: LIMITS, ...(launch.passing === true ? { passing: true as const } : {}), selfGuarded: launch.selfGuarded });
    this.#jail = jail;
    this.#failedStarts++;
    this.#starting = null;
    const reader = new LineReader((line) => this.#read(jail, line));
    jail.channel?.output.on('data', (chunk: Buffer) => reader.push(chunk));
    jail.channel?.output.on('error', () => undefined);
    jail.channel?.input.on('error', () => undefined);
    void jail.ended.then((end) => {
      const full = end.kind === 'scratch-full';
      this.#full ||= full;
      return this.#died(jail, end.kind === 'timed-out' ? 'timed-out' : 'crashed', end.kind === 'out-of-memory' ? 'out of memory' : lastWords(jail.output().stderr), full);
    });
    this.#warmUp();
    for (const waiting of this.#waiting) {
      waiting.tried = null;
      this.#write(waiting.command);
    }
    this.#watch();
  }

  /** Where loading is slow, it may not count as a part of the first run. Nobody waits for the answer. */
  #warmUp(): void {
    const first = this.#waiting[0]?.command;
    if (this.#input.launch.slowness > 1 && (first?.type === 'run' || first?.type === 'mutants')) this.#write({ type: 'load', modules: first.candidate.imports.map((item) => item.module) });
  }

  #write(command: Command): void {
    this.#jail?.channel?.input.write(`${JSON.stringify(command)}\n`);
  }

  #read(jail: Jail, line: string): void {
    if (jail !== this.#jail) return;
    const reply = parse(line);
    if (reply?.type === 'ready') this.#failedStarts = 0;
    if (reply?.type === 'built') this.#input.built?.(reply.milliseconds);
    if (reply === null || reply.type === 'ready' || reply.type === 'built') return;
    if (reply.type === 'begin') {
      this.#begun = reply.id;
      this.#watch();
      return;
    }
    const first = this.#waiting[0];
    if (reply.type === 'tried') {
      if (first?.id !== reply.id) return;
      first.tried = reply.how === null ? [] : [...(first.tried ?? []), reply.how];
      return this.#watch();
    }
    const id = reply.type === 'loaded' ? `load ${reply.path}` : reply.id;
    if (first === undefined || first.id !== id) return;
    this.#waiting.shift();
    this.#begun = null;
    this.#watch();
    first.answer(reply);
  }

  /** Restarts the clock of the command in hand. */
  #watch(): void {
    this.#quieten();
    const first = this.#waiting[0];
    if (first === undefined) return;
    const patience = this.#begun === null || this.#begun.startsWith('load ') ? PATIENCE.load : PATIENCE[first.command.type === 'quit' ? 'run' : first.command.type];
    this.#timer = setTimeout(() => { if (this.#jail !== null) void this.#died(this.#jail, 'timed-out', ''); }, patience * this.#input.launch.slowness);
  }

  #quieten(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #died(jail: Jail, how: Died['how'], detail: string, full = false): Promise<void> {
    if (jail !== this.#jail || this.#closed) return;
    this.#jail = null;
    this.#quieten();
    // What mutants do is not the doing of the code.
    if (this.#waiting[0]?.tried == null) {
      this.restarts++;
      this.#cost += COST[how];
    }
    if (this.#failedStarts >= MAX_FAILED_STARTS) this.#cost = MAX_COST + 1;
    const culprit = this.#waiting.shift();
    // What an earlier command left behind may have ended it before the next was begun.
    const another = full || (how === 'crashed' && this.#begun === null && culprit?.command.type !== 'load');
    this.#begun = null;
    const stopped = jail.stop();
    if (another && culprit !== undefined && culprit.chances > 0) this.#waiting.unshift(Object.assign(culprit, { chances: culprit.chances - 1 }));
    else culprit?.answer({ type: 'died', how, detail, tried: culprit.tried });
    if (this.#cost > MAX_COST) for (const rest of this.#waiting.splice(0)) rest.answer({ type: 'died', how: 'crashed', detail: detail || 'the driver died too often' });
    await stopped;
    if (this.#waiting.length > 0 && this.#jail === null) this.#starting ??= this.#start();
  }
}

/** Its beginning says what went wrong, its end where. */
function lastWords(text: string): string {
  return text.length <= 2 * WORDS ? text : `${text.slice(0, WORDS)} … ${text.slice(-WORDS)}`;
}

function parse(line: string): Reply | null {
  try {
    return JSON.parse(line) as Reply;
  } catch {
    return null;
  }
}
