import type { Event } from '../../model/event.ts';
import { counted } from '../../report/numbers.ts';
import type { Output } from '../host.ts';
import type { Screen } from './screen.ts';
import { advance, NOTHING_YET, statusLine } from './status.ts';

/** Milliseconds between two progress lines where nobody watches live. */
const PACE = 2000;

/** Plain lines, for logs and pipes. */
export function lineScreen(output: Output, tick: () => number): Screen {
  let status = NOTHING_YET;
  let last = Number.NEGATIVE_INFINITY;
  const say = (text: string): void => output.write(`${text}\n`);
  return {
    show(event) {
      status = advance(status, event);
      const text = headline(event);
      if (text !== null) return say(text);
      if (event.kind !== 'exploring' && event.kind !== 'asking' && event.kind !== 'settling') return;
      if (event.kind !== 'settling' && tick() - last < PACE) return;
      last = tick();
      say(statusLine(status));
    },
    notice: say,
    close: () => undefined,
  };
}

/** Events worth a line of their own on every screen. */
export function headline(event: Event): string | null {
  switch (event.kind) {
    case 'started': return `${event.command}: sandbox ${event.sandbox}`;
    case 'scanned': return `${counted(event.files, 'file')} to look at, ${event.skipped} skipped`;
    case 'planned': return [`${event.project}: ${event.framework}`, ...event.notices].join('\n  ');
    case 'wrote': return `${event.diff === null ? 'wrote' : 'would write'} ${event.path} (${counted(event.tests, 'test')})`;
    case 'notice': return event.text;
    default: return null;
  }
}
