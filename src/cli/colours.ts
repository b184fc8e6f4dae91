import type { Host, Output } from './host.ts';

/** Colours only where the reader wants them: NO_COLOR, then FORCE_COLOR, then a terminal that is no CI log. */
export function colours(host: Pick<Host, 'environment'>, output: Output, wanted: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CI, TERM } = host.environment;
  if (!wanted || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return output.terminal && TERM !== 'dumb' && (CI === undefined || CI === '');
}
