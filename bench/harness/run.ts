import { spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Pass the caller's whole environment on: for npm, which has its settings there. */
  readonly inherit?: boolean;
  /** Without a network, loopback left up. Linux only; elsewhere the network stays as it is. */
  readonly offline?: boolean;
}

/** Whether children can be cut off from the network on this machine. */
export const canCutNetwork = process.platform === 'linux' && spawnSync('unshare', ['-n', 'true']).status === 0;
const CUT = ['unshare', '-n', 'sh', '-c', 'ip link set lo up 2>/dev/null; exec "$@"', 'sh'];

/** Runs a command in its own process group, killed as a whole when its time is up. Never throws for exit codes. */
export function run(argv: readonly string[], options: RunOptions): Promise<Ended> {
  const [command = '', ...rest] = options.offline === true && canCutNetwork ? [...CUT, ...argv] : argv;
  const started = performance.now();
  const child = spawn(command, rest, {
    cwd: options.cwd,
    env: { ...(options.inherit === true ? process.env : base()), ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let timedOut = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const watchdog = setTimeout(() => {
    timedOut = true;
    killGroup(child.pid);
  }, options.timeoutMs ?? 300_000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(watchdog);
      killGroup(child.pid);
      resolve({ code, stdout, stderr, milliseconds: performance.now() - started, timedOut });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

// `node` is the pinned one for everything that is measured; nothing of the caller's test settings leaks in.
function base(): Record<string, string> {
  const { HOME = '/', PATH = '' } = process.env;
  return { HOME, PATH: `${dirname(process.execPath)}:${PATH}`, NO_COLOR: '1', LANG: 'C.UTF-8', TZ: 'UTC' };
}
