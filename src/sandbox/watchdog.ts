import { diskCheck } from './disk.ts';
import { kill, processTree, residentBytes } from './process-tree.ts';
import type { JailEnd, JailSpec } from './sandbox.ts';

const MEMORY_INTERVAL = 50;
/** A fast writer fills 50 MB in it. */
const DISK_INTERVAL = 25;

/** Calls `breach` once when the tree below `pid` passes a limit of its spec. The returned function ends the watch. */
export function watch(pid: number, spec: JailSpec, breach: (end: JailEnd) => void): () => void {
  const { wallMilliseconds, memoryBytes, scratchBytes } = spec.limits;
  const wall = wallMilliseconds === null ? null : setTimeout(() => breach({ kind: 'timed-out' }), wallMilliseconds);
  const memory = setInterval(() => {
    if (treeBytes(pid) > memoryBytes) breach({ kind: 'out-of-memory' });
  }, MEMORY_INTERVAL);
  const endDisk = watchDisk({ pid, folder: spec.scratch, limit: scratchBytes }, () => {
    breach({ kind: 'scratch-full' });
    // Only who started it goes on: it may have to end the others.
    kill(pid, 'SIGCONT');
  });
  return () => {
    if (wall !== null) clearTimeout(wall);
    clearInterval(memory);
    endDisk();
  };
}

function treeBytes(pid: number): number {
  return processTree(pid).reduce((sum, process) => sum + residentBytes(process), 0);
}

function watchDisk({ pid, folder, limit }: { readonly pid: number; readonly folder: string; readonly limit: number }, breach: () => void): () => void {
  const hold = (still: boolean): void => processTree(pid).forEach((process) => kill(process, still ? 'SIGSTOP' : 'SIGCONT'));
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  const again = (check: () => Promise<boolean>): void => {
    if (ended) return;
    timer = setTimeout(() => void check().then((full) => {
      if (ended) return;
      if (full) breach();
      else again(check);
    }), DISK_INTERVAL);
  };
  void diskCheck(folder, limit, hold).then(again);
  return () => {
    ended = true;
    if (timer !== null) clearTimeout(timer);
  };
}
