import type { RunReport } from '../../model/report.ts';
import type { Paint } from '../paint.ts';

const SHOWN = 20;

/** Behaviour worth a look: not a failure of the run, perhaps one of the code. */
export function suspectSection({ suspects }: RunReport, paint: Paint): readonly string[] {
  if (suspects.length === 0) return [];
  const lines = suspects.slice(0, SHOWN).flatMap((one) => [`  ${one.unit}  ${one.input.replace(/\s*\n\s*/g, ' ')}`, `    expected ${one.expected}, got ${one.actual}`]);
  const more = suspects.length > SHOWN ? [`  and ${suspects.length - SHOWN} more (--format json lists all)`] : [];
  return [paint.bold(paint.yellow(`Suspects (${suspects.length})`)), ...lines, ...more];
}
