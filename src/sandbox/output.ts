import type { Readable } from 'node:stream';

/** Keeps the first `limit` bytes of the given streams together, counts the rest, and never lets a writer block. */
export function collectOutput(streams: Readonly<Record<'stdout' | 'stderr', Readable>>, limit: number): () => { stdout: string; stderr: string; dropped: number } {
  const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let room = limit;
  let dropped = 0;
  for (const name of ['stdout', 'stderr'] as const) {
    streams[name].on('error', () => {});
    streams[name].on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, room);
      if (part.length > 0) kept[name].push(part);
      room -= part.length;
      dropped += chunk.length - part.length;
    });
  }
  const text = (name: 'stdout' | 'stderr'): string => Buffer.concat(kept[name]).toString('utf8');
  return () => ({ stdout: text('stdout'), stderr: text('stderr'), dropped });
}
