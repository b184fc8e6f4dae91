import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillInherited } from './descriptors.ts';
import { isRoot } from './identity.ts';
import { startJail } from './jail.ts';
import type { Launch } from './jail.ts';
import { closedFolders, foldersTo, hiddenFolders, isBelow, linksAmong, linkTarget, openedUp, realPaths } from './mounts.ts';
import { childrenOf, kill, processTree } from './process-tree.ts';
import { JAIL_USER } from './sandbox.ts';
import type { JailSpec, Sandbox } from './sandbox.ts';
import { prepareScratch } from './scratch.ts';
import { seccompFilter } from './seccomp.ts';
import { environmentOf, homeOf, kernelLimits, temporaryOf } from './surroundings.ts';
import { findTool } from './tools.ts';

/** Room of each empty folder that replaces a private one, in bytes. */
const HIDDEN_BYTES = 1024 ** 2;
const TEMPORARY_BYTES = 64 * 1024 ** 2;
const WRITABLE_HIDDEN = ['/tmp', '/dev/shm'];
const FILTER_DESCRIPTOR = 4;

interface Tools { readonly bwrap: string; readonly prlimit: string; readonly setpriv: string; readonly choom: string; readonly filter: Buffer }

/**
 * The strongest mechanism: namespaces by bubblewrap, a system call filter, kernel limits. As root the jail is made by and for
 * uid 65534, which cannot follow paths below /root or a private temporary folder; an outer bubblewrap, still root, puts what
 * the spec names in front of those. What a file's own mode keeps from other users stays closed.
 * Null when a program it needs is missing or the processor is unknown.
 */
export function bubblewrap(): Sandbox | null {
  const tools = findTools();
  if (tools === null) return null;
  return {
    level: 'full',
    mechanism: 'bubblewrap',
    async start(spec) {
      prepareScratch(spec.scratch);
      const filter = filterDescriptor(tools.filter);
      try {
        return await startJail(launchOf(spec, tools, filter), spec);
      } finally {
        closeSync(filter);
      }
    },
  };
}

function findTools(): Tools | null {
  const [bwrap, prlimit, setpriv, choom] = [findTool('bwrap'), findTool('prlimit'), findTool('setpriv'), findTool('choom')];
  const filter = seccompFilter({ shared: false, signals: false });
  if (bwrap === null || prlimit === null || setpriv === null || choom === null || filter === null) return null;
  return { bwrap, prlimit, setpriv, choom, filter };
}

function launchOf(spec: JailSpec, tools: Tools, filter: number): Launch {
  const opening = isRoot() ? openingArguments(spec, tools) : [];
  return {
    argv: [...expendable(tools), ...opening, ...jailArguments(spec, tools), ...limited(spec, tools), ...spec.argv],
    env: {},
    cwd: '/',
    descriptors: [filter, ...fillInherited(FILTER_DESCRIPTOR + 1)],
    group: false,
    end: (pid) => endNamespace(pid, opening.includes(tools.bwrap) ? 2 : 1),
  };
}

/** When memory runs out after all, the kernel should take the jail first. */
function expendable(tools: Tools): string[] {
  return [tools.choom, '-n', '1000', '--'];
}

/** As root: makes every path of the spec reachable for others in a mount namespace of its own, then stops being root. */
function openingArguments(spec: JailSpec, tools: Tools): string[] {
  const paths = realPaths([...spec.readOnly, spec.scratch]);
  const closed = closedFolders(paths);
  const shown = paths.filter((path) => closed.some((folder) => path === folder || isBelow(path, folder))).flatMap(openedUp);
  const outer = [tools.bwrap, '--die-with-parent', '--dev-bind', '/', '/', ...closed.flatMap((folder) => ['--tmpfs', folder]),
    // Made one by one: as parents of a bind they would copy the mode of what is bound.
    ...foldersTo(shown, closed).flatMap((folder) => ['--dir', folder]), ...shown.flatMap(sameArguments), '--'];
  return [...(closed.length > 0 ? outer : []),
    tools.setpriv, `--reuid=${JAIL_USER}`, `--regid=${JAIL_USER}`, '--clear-groups', '--inh-caps=-all', '--'];
}

/** A link is made again as it is: what it leads to may be hidden, or not be there at all. */
function sameArguments(path: string): string[] {
  const target = linkTarget(path);
  return target === null ? ['--bind', path, path] : ['--symlink', target, path];
}

function jailArguments(spec: JailSpec, tools: Tools): string[] {
  const hidden = hiddenFolders();
  const [scratch = spec.scratch] = realPaths([spec.scratch]);
  const isCovered = (path: string): boolean => path === scratch || [...hidden, scratch].some((folder) => isBelow(path, folder));
  const shown = realPaths([...spec.readOnly, scratch]).filter(isCovered);
  const links = linksAmong(spec.readOnly, shown).filter(([, place]) => isCovered(place));
  return [tools.bwrap, '--unshare-user', '--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try',
    '--disable-userns', '--die-with-parent', '--new-session', '--as-pid-1', '--cap-drop', 'ALL', '--hostname', 'jail',
    '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', ...hidden.flatMap(hideArguments),
    ...shown.flatMap((path) => (path === scratch ? scratchArguments(spec, scratch) : ['--ro-bind', path, path])),
    ...links.flatMap(([target, place]) => ['--symlink', target, place]),
    ...[...hidden.filter((folder) => !WRITABLE_HIDDEN.includes(folder)), '/dev', '/proc'].flatMap((folder) => ['--remount-ro', folder]),
    '--chdir', spec.cwd, '--clearenv',
    ...Object.entries(environmentOf(spec)).flatMap(([name, value]) => ['--setenv', name, value]),
    '--seccomp', String(FILTER_DESCRIPTOR)];
}

function scratchArguments({ passing, limits }: JailSpec, scratch: string): string[] {
  if (passing !== true) return ['--bind', scratch, scratch];
  return ['--size', String(limits.scratchBytes), '--tmpfs', scratch, ...[homeOf(scratch), temporaryOf(scratch)].flatMap((folder) => ['--dir', folder])];
}

function hideArguments(folder: string): string[] {
  return ['--size', String(WRITABLE_HIDDEN.includes(folder) ? TEMPORARY_BYTES : HIDDEN_BYTES), '--tmpfs', folder];
}

function limited(spec: JailSpec, tools: Tools): string[] {
  return [tools.prlimit, ...Object.entries(kernelLimits(spec)).map(([name, value]) => `--${name}=${value}`), '--'];
}

/** Kills process 1 of the jail's own process namespace, `depth` generations below: with it the kernel kills all others. */
function endNamespace(pid: number, depth: number): void {
  let generation = [pid];
  for (let level = 0; level < depth; level += 1) generation = generation.flatMap(childrenOf);
  (generation.length > 0 ? generation : processTree(pid)).forEach((process) => kill(process));
}

/** The filter as an open file without a name. */
function filterDescriptor(filter: Buffer): number {
  const folder = mkdtempSync(join(tmpdir(), 'testgen-filter-'));
  const path = join(folder, 'filter');
  writeFileSync(path, filter);
  const descriptor = openSync(path, 'r');
  rmSync(folder, { recursive: true });
  return descriptor;
}
