import { logEvent, openLog } from '../log.ts';
import type { Settings } from '../../options/table.ts';
import type { Host } from '../host.ts';
import { lineScreen } from './lines.ts';
import { liveScreen } from './live.ts';
import { SILENT, type Screen } from './screen.ts';

/** The screen for these settings, with the log behind it. */
export async function chooseScreen(host: Host, settings: Settings): Promise<Screen> {
  const screen = visibleScreen(host, settings);
  const log = await openLog(settings, host.stderr);
  return {
    show(event) {
      logEvent(log, event);
      screen.show(event);
    },
    notice(text, level = 'warn') {
      log(level, text);
      screen.notice(text, level);
    },
    close: () => screen.close(),
  };
}

function visibleScreen(host: Host, settings: Settings): Screen {
  if (settings.quiet) return SILENT;
  const tick = (): number => host.clock.tick();
  const noticesOnly: Screen = { ...SILENT, notice: (text, level) => void (level !== 'info' && host.stderr.write(`${text}\n`)) };
  if (!settings.progress) return noticesOnly;
  const { CI, TERM } = host.environment;
  const live = host.stderr.terminal && TERM !== 'dumb' && (CI === undefined || CI === '');
  return live ? liveScreen(host.stderr, tick) : lineScreen(host.stderr, tick);
}
