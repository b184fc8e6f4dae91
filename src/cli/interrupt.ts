import { INTERRUPTED } from '../errors/exit-code.ts';
import type { Host } from './host.ts';

/** The first interrupt asks the run to finish the write in hand; the second ends the process. */
export function watchInterrupts(host: Host): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const stop = host.onInterrupt(() => {
    if (controller.signal.aborted) host.exit(INTERRUPTED);
    controller.abort();
    host.stderr.write('\ninterrupted: finishing what is in hand (again to stop at once)\n');
  });
  return { signal: controller.signal, stop };
}
