/** Where the frameworks' command lines and interfaces differ by version: first version that has a thing. */
export const SINCE = {
  jestRandomize: '29.5.0',
  nodeRandomize: '26.2.0',
  nodeTestGlobs: '21.0.0',
  nodeStripsTypes: '22.18.0',
  nodeStripsTypesByFlag: '22.6.0',
  nodeImportFlag: '20.6.0',
  vitestFlatWorkers: '4.0.0',
} as const;

/** Compares dotted versions by number; a pre-release counts as its release. */
export function atLeast(version: string, since: string): boolean {
  const [a, b] = [numbers(version), numbers(since)];
  const at = [0, 1, 2].find((index) => a[index] !== b[index]);
  return at === undefined || (a[at] ?? 0) > (b[at] ?? 0);
}

/** Enough of `engines.node`: alternatives of `>=`, `^`, `~`, `x` and bare ranges, joined by `||`. */
export function accepts(range: string, version: string): boolean {
  return range.split('||').some((alternative) => alternative.trim().split(/\s+(?=[<>^~\d])/).every((part) => satisfies(part, version)));
}

function satisfies(part: string, version: string): boolean {
  const [, operator = '', bound = ''] = /^([<>=^~]*)\s*v?([\d.x*]*)/.exec(part.trim()) ?? [];
  if (operator === '>=') return atLeast(version, bound);
  if (operator === '>') return atLeast(version, bound) && !atLeast(bound, version);
  if (operator === '<') return !atLeast(version, bound);
  if (operator === '<=') return atLeast(bound, version);
  if (operator === '^') return numbers(version)[0] === numbers(bound)[0] && atLeast(version, bound);
  return bound.split('.').every((digits, index) => /^[x*]?$/.test(digits) || Number(digits) === numbers(version)[index] || (operator === '~' && index > 1));
}

function numbers(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = (version.split('-')[0] ?? '').split('.').map((digits) => Number.parseInt(digits, 10) || 0);
  return [major, minor, patch];
}
