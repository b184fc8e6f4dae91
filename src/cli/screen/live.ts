import type { Output } from '../host.ts';
import { headline } from './lines.ts';
import type { Screen } from './screen.ts';
import { advance, NOTHING_YET, statusLine } from './status.ts';

const CLEAR = '\r\u001B[K';
/** Milliseconds between two repaints. */
const PACE = 80;

/** One line at the bottom of a terminal, repainted in place; other lines scroll above it. */
export function liveScreen(output: Output, tick: () => number): Screen {
  let status = NOTHING_YET;
  let last = Number.NEGATIVE_INFINITY;
  const paint = (): void => {
    last = tick();
    output.write(`${CLEAR}${statusLine(status).slice(0, Math.max(10, output.columns() - 1))}`);
  };
  const say = (text: string): void => {
    output.write(`${CLEAR}${text}\n`);
    paint();
  };
  return {
    show(event) {
      status = advance(status, event);
      const text = headline(event);
      if (text !== null) say(text);
      else if (tick() - last >= PACE) paint();
    },
    notice: say,
    close: () => output.write(CLEAR),
  };
}
