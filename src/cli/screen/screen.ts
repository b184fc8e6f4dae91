import type { Event } from '../../model/event.ts';

/** Reads the events of a run and tells the user. `close` is called once, before the result is printed. */
export interface Screen {
  show(event: Event): void;
  notice(text: string, level?: 'info' | 'warn'): void;
  close(): void;
}

export const SILENT: Screen = { show: () => undefined, notice: () => undefined, close: () => undefined };
