import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

console.log('import-effects is loaded');
writeFileSync(join(tmpdir(), 'import-effects.log'), 'loaded\n');
globalThis.importEffects = (globalThis.importEffects ?? 0) + 1;
setInterval(() => {}, 60_000).unref();

/** Whether a level is known. */
export function isLevel(name) {
  return ['debug', 'info', 'warn'].includes(name);
}
