import { Writable } from 'node:stream';
import { redact } from '../errors/redact.ts';
import type { Event } from '../model/event.ts';
import type { Settings } from '../options/table.ts';
import type { Output } from './host.ts';

type Level = Settings['logLevel'];
export type Log = (level: Level, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** The log on standard error: pino's JSON lines, or the same as plain words. */
export async function openLog(settings: Pick<Settings, 'logLevel' | 'logFormat'>, output: Output): Promise<Log> {
  const { default: pino } = await import('pino');
  const show = settings.logFormat === 'json' ? (line: string) => line : plainLine;
  const stream = new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => {
      output.write(redact(show(line)));
      done();
    },
  });
  const logger = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, stream);
  return (level, message, fields = {}) => logger[level](fields, message);
}

function plainLine(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('');
  return `${String(time)} ${String(level)} ${String(msg)}${rest}\n`;
}

/** Logs an event: counts and names only, never source text (diffs, recorded inputs). */
export function logEvent(log: Log, event: Event): void {
  switch (event.kind) {
    case 'problem': return log(event.problem.exit === 0 ? 'info' : 'warn', event.problem.message, { code: event.problem.code, file: event.problem.file, line: event.problem.line });
    case 'notice': return log('info', event.text);
    case 'wrote': return log('info', 'wrote', { path: event.path, tests: event.tests });
    case 'finished': return log('info', 'finished', { durationMs: event.report.durationMs, ...event.report.totals });
    case 'bug':
    case 'exploring':
    case 'asking':
    case 'kept':
    case 'settling': return log('debug', event.kind, withoutKind(event));
    default: return log('info', event.kind, withoutKind(event));
  }
}

function withoutKind({ kind: _kind, ...fields }: Event): Readonly<Record<string, unknown>> {
  return fields;
}
