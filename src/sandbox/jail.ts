import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import type { Duplex, Readable } from 'node:stream';
import { collectOutput } from './output.ts';
import { isAlive, kill, processTree } from './process-tree.ts';
import type { Jail, JailEnd, JailSpec } from './sandbox.ts';
import { watch } from './watchdog.ts';

/** How a mechanism starts its outermost process and ends its tree. */
export interface Launch {
  readonly argv: readonly string[];
  /** Environment of the launcher itself. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Open descriptors given to the child from number 4 on. */
  readonly descriptors: readonly number[];
  /** True makes the child the leader of a process group of its own. */
  readonly group: boolean;
  /** Kills the tree of the given outermost process. */
  readonly end: (pid: number) => void;
}

const DRAIN_MILLISECONDS = 200;
const KILL_MILLISECONDS = 25;

/** Starts a launch under the limits of its spec. Rejects when the program cannot be started at all. */
export async function startJail(launch: Launch, spec: JailSpec): Promise<Jail> {
  const child = spawnChild(launch, spec.channel);
  const pid = await started(child);
  const output = collectOutput({ stdout: child.stdout as Readable, stderr: child.stderr as Readable }, spec.limits.outputBytes);
  const channel = spec.channel ? (child.stdio[3] as Duplex) : null;
  // A jail that dies while it is written to is reported by `ended`, not by its pipe.
  channel?.on('error', () => {});
  let verdict: JailEnd | null = null;
  const stopping = stopper(pid, launch.end, child);
  const endWatch = watch(pid, spec, (end) => {
    verdict ??= end;
    void stopping();
  });
  const ended = finished(child).then((end) => {
    endWatch();
    // Members of the group may outlive its leader; a namespace or a supervisor leaves none.
    if (launch.group) launch.end(pid);
    return verdict ?? end;
  });
  return {
    channel: channel && { input: channel, output: channel },
    ended,
    output,
    async stop() {
      await stopping();
      await ended;
    },
  };
}

function spawnChild(launch: Launch, channel: boolean): ChildProcess {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', channel ? 'pipe' : 'ignore', ...launch.descriptors];
  const [command = '', ...rest] = launch.argv;
  return spawn(command, rest, { stdio, env: launch.env, cwd: launch.cwd, detached: launch.group });
}

function started(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid as number));
  });
}

/** Resolves when the process has ended and its output is read; a descendant that keeps the pipes open is not waited for. */
function finished(child: ChildProcess): Promise<JailEnd> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      const done = (): void => {
        clearTimeout(timer);
        for (const stream of child.stdio) stream?.destroy();
        resolve(endOf(code, signal));
      };
      const timer = setTimeout(done, DRAIN_MILLISECONDS);
      child.once('close', done);
    });
  });
}

/** Launchers report a signalled program as 128 + the signal's number, as shells do. */
function endOf(code: number | null, signal: string | null): JailEnd {
  if (code === null) return { kind: 'signalled', signal: signal ?? 'SIGKILL' };
  const name = Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
  return name === undefined ? { kind: 'exited', code } : { kind: 'signalled', signal: name };
}

/** Kills until nothing of the tree is left: a tree that was still being set up may have grown after the first kill. */
function stopper(pid: number, end: (pid: number) => void, child: ChildProcess): () => Promise<void> {
  const seen = new Set<number>();
  let stopped: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    for (let round = 0; ; round += 1) {
      for (const process of processTree(pid)) seen.add(process);
      const left = [...seen].filter(isAlive);
      if (left.length === 0 && (child.exitCode !== null || child.signalCode !== null)) return;
      if (round === 0) end(pid);
      else if (round % 8 === 0) left.forEach((process) => kill(process));
      await new Promise((resolve) => setTimeout(resolve, round < 5 ? 3 : KILL_MILLISECONDS));
    }
  };
  return () => (stopped ??= run());
}
