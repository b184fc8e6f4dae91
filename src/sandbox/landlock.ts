import { execFileSync } from 'node:child_process';
import { isRoot } from './identity.ts';
import { startJail } from './jail.ts';
import type { Launch } from './jail.ts';
import { LANDLOCK_LAUNCHER } from './landlock-launcher.ts';
import { closedFolders } from './mounts.ts';
import { kill } from './process-tree.ts';
import { JAIL_USER } from './sandbox.ts';
import type { JailSpec, Sandbox } from './sandbox.ts';
import { prepareScratch } from './scratch.ts';
import { seccompFilter } from './seccomp.ts';
import { environmentOf, kernelLimits } from './surroundings.ts';
import { syscallsOf } from './syscalls.ts';
import { findTool } from './tools.ts';

/** Older ones cannot keep a program from emptying files it may read. */
const OLDEST_ABI = 3;
/** From here on Landlock keeps signals inside. */
const SCOPED_SIGNALS_ABI = 6;

/** What programs need of the system. Of /etc only what is the same for everybody: as root the jail reads past file modes. */
const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/opt', '/nix/store', '/proc', '/sys'];
const SETTINGS = ['ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'ld.so.preload', 'passwd', 'group', 'nsswitch.conf', 'hosts', 'host.conf', 'resolv.conf', 'gai.conf',
  'localtime', 'timezone', 'locale.alias', 'locale.conf', 'alternatives', 'mime.types', 'os-release', 'debian_version', 'services', 'protocols',
  'ssl/certs', 'ssl/openssl.cnf', 'pki/tls/certs', 'ca-certificates', 'fonts', 'inputrc', 'terminfo', 'magic', 'python3', 'perl'];

/**
 * For systems that refuse user namespaces: Landlock, a system call filter and kernel limits, set up by a small launcher that
 * stays behind as the reaper of the whole tree. Weaker than bubblewrap: names and sizes of files outside and command lines of
 * other processes can be seen; modes, owners and times of files do not change, not in scratch either.
 * Null when Perl is missing, the processor is unknown, or the kernel's Landlock is absent or too old.
 */
export function landlock(): Sandbox | null {
  const perl = findTool('perl');
  const abi = perl === null ? 0 : landlockAbi(perl);
  const filter = seccompFilter({ shared: true, signals: abi < SCOPED_SIGNALS_ABI });
  if (perl === null || filter === null || abi < OLDEST_ABI) return null;
  return {
    level: 'confined',
    mechanism: 'landlock',
    start(spec) {
      prepareScratch(spec.scratch);
      return startJail(launchOf(spec, perl, filter), spec);
    },
  };
}

function launchOf(spec: JailSpec, perl: string, filter: Buffer): Launch {
  const settings = { ...syscallsOf(process.arch)?.numbers, ...kernelLimits(spec), parent: process.pid, uid: isRoot() ? JAIL_USER : 0, search: needsSearch(spec), channel: spec.channel ? 1 : 0 };
  const shown = [...SYSTEM, ...SETTINGS.map((name) => `/etc/${name}`), ...spec.readOnly];
  const environment = Object.entries(environmentOf(spec)).map(([name, value]) => `${name}=${value}`);
  return {
    argv: [...launcher(perl), words(settings), filter.toString('hex'), spec.scratch, spec.cwd, ...[shown, environment, spec.argv].flatMap((list) => [String(list.length), ...list])],
    env: {},
    cwd: '/',
    descriptors: [],
    // A session of its own: no controlling terminal to read keys from.
    group: true,
    end: (pid) => kill(pid, 'SIGTERM'),
  };
}

/** 1 when we are root and the spec names something below a folder that only root may enter. */
function needsSearch(spec: JailSpec): 0 | 1 {
  return isRoot() && closedFolders([...spec.readOnly, spec.scratch]).length > 0 ? 1 : 0;
}

function landlockAbi(perl: string): number {
  const numbers = syscallsOf(process.arch)?.numbers ?? {};
  try {
    const [command = perl, ...rest] = [...launcher(perl), words(numbers), '', '/', '/', '0', '0', '1', 'probe'];
    return Number(/ABI (-?\d+)/.exec(execFileSync(command, rest, { encoding: 'utf8', env: {}, timeout: 10_000 }))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function launcher(perl: string): string[] {
  return [perl, '-e', LANDLOCK_LAUNCHER, '--'];
}

function words(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings).map(([name, value]) => `${name}=${value}`).join(',');
}
