import type { FilePlan } from '../../model/plan.ts';
import type { Unit } from '../../model/unit.ts';
import type { OpenUnit } from './gaps.ts';

/** Files up to so many characters are shown whole. */
const WHOLE = 1_500;
/** Lines of a unit up to which it is shown whole; of a longer one that is known in part, the lines around what is asked about. */
const LONG = 40;
const HEAD = 3;
const REACH = 5;
const CONTAINERS = new Set(['class']);

/**
 * The part of a file that a model needs, with line numbers: the wanted units (of long ones what lies around their gaps), of
 * the others their first lines, and what stands outside of units. Always the same text for the same units and gaps, so that servers can keep it.
 */
export function excerpt({ source, parsed }: FilePlan, open: readonly OpenUnit[]): string {
  const wanted = new Map(open.map((one) => [one.unit.id, one]));
  const lines = source.text.split('\n');
  if (source.text.length <= WHOLE) return wholeText(lines);
  const called = new Set(open.flatMap(({ unit }) => unit.calls));
  const focus = new Map(open.map((one) => [one.unit.id, focusOf(one, lines)]));
  const isWanted = (at: number, unit: Unit): boolean => wanted.has(unit.id) && focus.get(unit.id)?.has(at) !== false;
  const shown: string[] = [];
  let hidden = false;
  for (let at = 1; at <= lines.length; at++) {
    const unit = innermost(parsed.units, at);
    const keep = unit === null || CONTAINERS.has(unit.kind) ? isCode(lines[at - 1] ?? '') : isWanted(at, unit) || (at === unit.range.startLine && isNear(unit, called));
    if (keep) shown.push(numbered(lines, at));
    else if (!hidden) shown.push('…');
    hidden = !keep;
  }
  return shown.join('\n');
}

/** Lines to show of a long unit: around its gaps, and what these are nested in. Null: all of it. */
function focusOf({ unit: { range }, uncalled, lines: open, branches }: OpenUnit, lines: readonly string[]): ReadonlySet<number> | null {
  const asked = [...open, ...branches.map((branch) => Number.parseInt(branch, 10))].filter((at) => at >= range.startLine && at <= range.endLine);
  if (uncalled || range.endLine - range.startLine < LONG) return null;
  const kept = new Set(Array.from({ length: HEAD }, (_, i) => range.startLine + i));
  for (const line of asked) {
    for (let at = Math.max(range.startLine, line - REACH); at <= Math.min(range.endLine, line + REACH); at++) kept.add(at);
    let depth = depthOf(lines[line - 1] ?? '');
    for (let at = line - 1; at > range.startLine && depth > 0; at--) {
      const text = lines[at - 1] ?? '';
      if (text.trim() === '' || depthOf(text) >= depth) continue;
      depth = depthOf(text);
      kept.add(at);
    }
  }
  return kept;
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
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
