import { paintFor } from '../../report/paint.ts';
import type { Finding } from '../host.ts';

/** One line a finding, and its fix below it. */
export function findingLines(findings: readonly Finding[], colourful: boolean, onlyBad: boolean): string {
  const paint = paintFor(colourful);
  const width = Math.max(0, ...findings.map((one) => one.name.length));
  return findings.filter((one) => !one.ok || !onlyBad).map((one) => {
    const mark = one.ok ? paint.green('ok ') : paint.red('bad');
    const fix = one.ok || one.fix === '' ? '' : `${' '.repeat(width + 6)}${paint.bold('fix:')} ${one.fix}\n`;
    return `${mark} ${one.name.padEnd(width)}  ${one.detail}\n${fix}`;
  }).join('');
}
