import type { FilePlan } from '../../model/plan.ts';
import type { Unit } from '../../model/unit.ts';

/** Files up to so many characters are shown whole. */
const WHOLE = 1_500;
const CONTAINERS = new Set(['class']);

/**
 * The part of a file that a model needs, with line numbers: the wanted units whole, of the others their first lines, and
 * what stands outside of units. Always the same text for the same units, so that servers can keep it.
 */
export function excerpt({ source, parsed }: FilePlan, wanted: ReadonlySet<string>): string {
  const lines = source.text.split('\n');
  if (source.text.length <= WHOLE) return wholeText(lines);
  const called = new Set(parsed.units.filter(({ id }) => wanted.has(id)).flatMap(({ calls }) => calls));
  const shown: string[] = [];
  let hidden = false;
  for (let at = 1; at <= lines.length; at++) {
    const unit = innermost(parsed.units, at);
    const keep = unit === null || CONTAINERS.has(unit.kind) ? isCode(lines[at - 1] ?? '') : wanted.has(unit.id) || (at === unit.range.startLine && isNear(unit, called));
    if (keep) shown.push(numbered(lines, at));
    else if (!hidden) shown.push('…');
    hidden = !keep;
  }
  return shown.join('\n');
}

/** All lines of a file with their numbers. */
export function wholeText(lines: readonly string[]): string {
  return lines.map((_, i) => numbered(lines, i + 1)).join('\n');
}

function numbered(lines: readonly string[], at: number): string {
  return `${String(at).padStart(String(lines.length).length)} ${lines[at - 1] ?? ''}`;
}

function innermost(units: readonly Unit[], line: number): Unit | null {
  return units.filter(({ range }) => range.startLine <= line && line <= range.endLine)
    .reduce<Unit | null>((best, unit) => (best === null || unit.range.end - unit.range.start <= best.range.end - best.range.start ? unit : best), null);
}

function isCode(line: string): boolean {
  return line.trim() !== '' && !/^\s*(?:\/\/|\/?\*|#)/.test(line);
}

/** Signatures that help: of what the wanted units call, and of what makes their receivers. */
function isNear(unit: Unit, called: ReadonlySet<string>): boolean {
  return unit.kind === 'constructor' || [...called].some((name) => unit.name === name || unit.name.endsWith(`.${name}`) || name.endsWith(`.${unit.name}`));
}
