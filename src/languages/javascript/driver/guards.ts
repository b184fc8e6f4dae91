import { setImmediate } from 'node:timers';

const HASTE = 1_000;

/** Things the code under test did that make a candidate unfit, collected per run. */
export interface Guards {
  /** Takes what happened since the last call. */
  take(): string[];
  readonly usage: { time: boolean; random: boolean };
}

/** Watches late errors, exits and use of clock and chance. Installed once, before any project code is loaded; `host`: where the engine tells late errors. */
export function installGuards(host: NodeJS.Process): Guards {
  const happened: string[] = [];
  const note = (what: string): void => { if (happened.length < 20) happened.push(what); };
  const usage = { time: false, random: false };
  // A test runner around us would take late errors for its own.
  for (const event of ['unhandledRejection', 'uncaughtException']) host.removeAllListeners(event);
  host.on('unhandledRejection', () => note('unhandled rejection'));
  host.on('uncaughtException', (error) => note(`late error: ${String((error as Error)?.message ?? error).slice(0, 80)}`));
  for (const name of ['exit', 'abort', 'kill', 'reallyExit'] as const) refuse(name, note);
  watchClock(usage);
  shiftDays();
  silence();
  return { take: () => happened.splice(0), usage };
}

function refuse(name: 'exit' | 'abort' | 'kill' | 'reallyExit', note: (what: string) => void): void {
  Object.defineProperty(process, name, {
    configurable: true, writable: true,
    value: () => {
      note(`process.${name}`);
      throw new Error(`process.${name} was called`);
    },
  });
}

/** One replay runs on another day, and time runs fast there: a fact that follows the calendar, or hangs on how quick the machine is, is no fact for tomorrow. */
function shiftDays(): void {
  const shift = Number(process.env['TESTGEN_DAYS'] ?? 0) * 86_400_000;
  delete process.env['TESTGEN_DAYS'];
  if (shift === 0) return;
  const Today = Date;
  const [started, { now: elapsed }] = [Today.now(), performance];
  const origin = elapsed.call(performance);
  // Asking the real clock tells that it was asked.
  const now = (): number => Math.round(Math.min(Today.now(), started) + shift + (elapsed.call(performance) - origin) * HASTE);
  globalThis.Date = new Proxy(Today, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self === globalThis.Date ? target : self) as object,
    apply: () => new Today(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

function watchClock(usage: { time: boolean; random: boolean }): void {
  const { now } = Date;
  const { random } = Math;
  Date.now = () => { usage.time = true; return now(); };
  Math.random = () => { usage.random = true; return random(); };
}

/** Output of the code under test is dropped: nothing of it may mix with the protocol or fill a pipe. */
function silence(): void {
  const drop = (...args: unknown[]): boolean => {
    const last = args.at(-1);
    if (typeof last === 'function') setImmediate(last as () => void);
    return true;
  };
  process.stdout.write = drop as typeof process.stdout.write;
  process.stderr.write = drop as typeof process.stderr.write;
}
