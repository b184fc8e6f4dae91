import { problem } from '../errors/problems.ts';
import type { Language } from '../languages/language.ts';
import type { Problem } from '../model/problem.ts';
import type { ParsedFile } from '../model/unit.ts';
import { isOrBelongsTo } from './wanted.ts';

export interface CheckInput {
  readonly selectedUnits: Readonly<Record<string, readonly string[]>>;
  readonly parsed: readonly ParsedFile[];
  readonly framework: string | null;
  readonly languages: readonly Language[];
}

/** What was asked for by name and does not exist: units and frameworks. Each stops the run. */
export function checkNames({ selectedUnits, parsed, framework, languages }: CheckInput): readonly Problem[] {
  const known = languages.flatMap((language) => language.frameworks);
  const unknown = framework !== null && !known.includes(framework) ? [problem('UNKNOWN_FRAMEWORK', { name: framework, known: known.join(', ') })] : [];
  const missing = Object.entries(selectedUnits).flatMap(([path, names]) => {
    const units = parsed.find((file) => file.path === path)?.units ?? [];
    return names.filter((name) => !units.some((unit) => isOrBelongsTo(unit.name, name))).map((unit) => problem('NO_SUCH_UNIT', { unit, path }, { file: path }));
  });
  return [...unknown, ...missing];
}
