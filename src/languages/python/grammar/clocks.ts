import { CHANGING, STAND_INS } from './chances.ts';
import type { Recipe } from './recipe.ts';

/** One way by which code reads the clock, or asks for anything else that changes, and how a test stops it. */
export interface Clock {
  /** What is replaced, as `monkeypatch.setattr` takes it: `time.time`, `pkg.mod.datetime`. */
  readonly target: string;
  /** `seconds`: a point in time; `ticks`: a clock that only tells differences; `chance`: `reads` names what it is; else the class whose method `reads` tells the day. */
  readonly kind: 'seconds' | 'ticks' | 'chance' | 'datetime' | 'date';
  readonly reads: readonly string[];
}

const READING: Readonly<Record<string, Clock['kind']>> = { time: 'seconds', monotonic: 'ticks', perf_counter: 'ticks', process_time: 'ticks' };
const TELLING = /^(?:now|utcnow|today)$/;
/** Points in time that code tells apart: a leap day in the morning, the last evening of a year, a first of January. */
const MOMENTS = [
  { seconds: '1709200800.0', date: '2024, 2, 29', time: '10, 0' },
  { seconds: '1735671600.0', date: '2024, 12, 31', time: '19, 0' },
  { seconds: '1672531200.0', date: '2023, 1, 1', time: '0, 0' },
] as const;

/** Clocks that some code of a file reads. `module`: name by which the file is imported. */
export function clocksIn(code: string, file: string, module: string): readonly Clock[] {
  const found = new Map<string, Clock>();
  const add = (target: string, kind: Clock['kind'], reads: readonly string[] = []): void => { found.set(target, { target, kind, reads: [...new Set([...found.get(target)?.reads ?? [], ...reads])] }); };
  const names = importsOf(file);
  for (const [, on = '', name = ''] of code.matchAll(/(?<![\w.])((?:\w+\.){0,2})(\w+)\(/g)) {
    const parts = on.split('.').slice(0, -1);
    const whole = [names.get(parts[0] ?? name), ...(parts.length === 0 ? [] : [...parts.slice(1), name])].join('.');
    const [library, second = '', third = ''] = whole.split('.');
    if (STAND_INS[whole] !== undefined) add(parts.length === 0 ? `${module}.${name}` : whole, 'chance', [whole]);
    if (library === 'time' && third === '' && READING[second] !== undefined) add(parts.length === 0 ? `${module}.${name}` : `time.${second}`, READING[second]);
    if (library === 'datetime' && (second === 'datetime' || second === 'date') && TELLING.test(third)) add(parts.length === 1 ? `${module}.${parts[0]}` : `datetime.${second}`, second, [third]);
  }
  return [...found.values()];
}

/** Local name -> what it stands for, of the libraries that matter. */
function importsOf(file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, list = ''] of file.matchAll(/^\s*import\s+([^\n#]+)/gm)) for (const [, name = '', local] of list.matchAll(new RegExp(`(?<![\\w.])(${CHANGING})(?![\\w.])(?:\\s+as\\s+(\\w+))?`, 'g'))) found.set(local ?? name, name);
  for (const [, library = '', list = ''] of file.matchAll(new RegExp(`^\\s*from\\s+(${CHANGING})\\s+import\\s+(\\([^)]*\\)|[^\\n#]+)`, 'gm'))) for (const [, name = '', local] of list.matchAll(/(\w+)(?:\s+as\s+(\w+))?/g)) found.set(local ?? name, `${library}.${name}`);
  return found;
}

/** Statements that stop the clocks, with the classes they need, which stand first. `fixed`: name of the class for a clock. */
export function stopping({ clocks, moment }: NonNullable<Recipe['stopped']>, claim: (name: string) => string): { readonly statements: readonly string[]; readonly uses: readonly (readonly [module: string, name: string])[] } {
  const at = MOMENTS[moment % MOMENTS.length] as (typeof MOMENTS)[number];
  const statements = clocks.flatMap(({ target, kind, reads }) => {
    if (kind === 'seconds') return [`monkeypatch.setattr("${target}", lambda: ${at.seconds})`];
    if (kind === 'chance') return [`monkeypatch.setattr("${target}", ${STAND_INS[reads[0] ?? '']?.code})`];
    if (kind === 'ticks') return [`monkeypatch.setattr("${target}", itertools.count(100.0, 2.5).__next__)`];
    const name = claim(kind === 'date' ? 'FixedDate' : 'FixedDateTime');
    const value = kind === 'date' ? `date(${at.date})` : `datetime(${at.date}, ${at.time}`;
    const methods = reads.map((method) => `    @classmethod\n    def ${method}(cls${method === 'now' ? ', tz=None' : ''}):\n        return ${value}${kind === 'date' ? '' : method === 'now' ? ', tzinfo=tz)' : ')'}`);
    return [`class ${name}(${kind}):\n${methods.join('\n\n')}`, `monkeypatch.setattr("${target}", ${name})`];
  });
  return { statements, uses: clocks.flatMap(usedBy) };
}

function usedBy({ kind, reads }: Clock): readonly (readonly [string, string])[] {
  if (kind === 'chance') return STAND_INS[reads[0] ?? '']?.uses ?? [];
  return kind === 'seconds' ? [] : kind === 'ticks' ? [['itertools', '*']] : [['datetime', kind]];
}

export const MOMENT_COUNT = MOMENTS.length;
