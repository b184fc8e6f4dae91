import { diskCheck } from './disk.ts';
import { processTree, residentBytes } from './process-tree.ts';
import type { JailEnd, JailSpec } from './sandbox.ts';

const MEMORY_INTERVAL = 50;
const DISK_INTERVAL = 100;

/** Calls `breach` once when the tree below `pid` passes a limit of its spec. The returned function ends the watch. */
export function watch(pid: number, spec: JailSpec, breach: (end: JailEnd) => void): () => void {
  const { wallMilliseconds, memoryBytes, scratchBytes } = spec.limits;
  const wall = wallMilliseconds === null ? null : setTimeout(() => breach({ kind: 'timed-out' }), wallMilliseconds);
  const memory = setInterval(() => {
    if (treeBytes(pid) > memoryBytes) breach({ kind: 'out-of-memory' });
  }, MEMORY_INTERVAL);
  const endDisk = watchDisk(spec.scratch, scratchBytes, () => breach({ kind: 'scratch-full' }));
  return () => {
    if (wall !== null) clearTimeout(wall);
    clearInterval(memory);
    endDisk();
  };
}

function treeBytes(pid: number): number {
  return processTree(pid).reduce((sum, process) => sum + residentBytes(process), 0);
}

function watchDisk(folder: string, limit: number, breach: () => void): () => void {
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
  void diskCheck(folder, limit).then(again);
  return () => {
    ended = true;
    if (timer !== null) clearTimeout(timer);
  };
}
