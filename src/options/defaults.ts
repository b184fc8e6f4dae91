import type { OptionSpec } from './option.ts';

/** The default as documents show it; empty where there is nothing to say. */
export function defaultText(spec: OptionSpec): string {
  if (spec.defaultText !== undefined) return spec.defaultText;
  if (spec.kind === 'switch') return spec.forms === 'both' ? 'on' : '';
  if (Array.isArray(spec.default)) return spec.default.join(',');
  return spec.default === null || spec.default === undefined ? '' : String(spec.default);
}
