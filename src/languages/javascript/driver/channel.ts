import * as fs from 'node:fs';
import type { Command, Reply } from '../../../model/protocol.ts';

const { readSync, writeSync } = fs;
const DESCRIPTOR = 3;
const NEWLINE = 10;

/**
 * JSON lines over descriptor 3. Reading blocks: between two commands nothing else may run. The primordials are taken at
 * start, since the code under test may patch globals.
 */
export function openChannel(): { read(): Command | null; write(reply: Reply): void } {
  const { parse, stringify } = JSON;
  const chunk = Buffer.alloc(1 << 16);
  let pending = Buffer.alloc(0);
  let unsent = '';

  function read(): Command | null {
    for (;;) {
      const end = pending.indexOf(NEWLINE);
      if (end >= 0) {
        const line = pending.toString('utf8', 0, end);
        pending = pending.subarray(end + 1);
        return parse(line) as Command;
      }
      flush();
      const size = readSync(DESCRIPTOR, chunk, 0, chunk.length, null);
      if (size === 0) return null;
      pending = Buffer.concat([pending, chunk.subarray(0, size)]);
    }
  }

  /** Said at once is only what must be known if the next run kills this process; the rest goes with it, or before waiting. */
  function write(reply: Reply): void {
    unsent += `${stringify(reply)}\n`;
    if (reply.type === 'begin') flush();
  }

  function flush(): void {
    if (unsent === '') return;
    const bytes = Buffer.from(unsent);
    unsent = '';
    let sent = 0;
    while (sent < bytes.length) sent += writeSync(DESCRIPTOR, bytes, sent);
  }

  return { read, write };
}
