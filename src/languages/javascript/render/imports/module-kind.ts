import { posix } from 'node:path';
import type { Files } from '../../../../effects/files.ts';
import type { ProjectFacts } from '../../../../model/project.ts';

/** What a source file exports, as far as its text shows. */
export interface ModuleKind {
  readonly esm: boolean;
  /** Export names that the loader of ES modules finds in a CommonJS file; null: any name will do. */
  readonly named: ReadonlySet<string> | null;
}

export function moduleKind(module: string, facts: ProjectFacts, files: Files): ModuleKind {
  if (/\.mjs$|\.[cm]?tsx?$/.test(module)) return { esm: true, named: null };
  const text = files.readText(posix.join(facts.root, module)) ?? '';
  const esm = !module.endsWith('.cjs') && (/^\s*(import\s[^(]|export\s)/m.test(text) || (facts.moduleSystem === 'esm' && !/\bmodule\.exports\b|\bexports\.\w+\s*=/.test(text)));
  return esm ? { esm, named: null } : { esm, named: detectable(text) };
}

/** The same shapes that the runtime's own lexer finds. */
function detectable(text: string): ReadonlySet<string> {
  const names = [...text.matchAll(/\bexports\.(\w+)\s*=/g)].map((match) => match[1] ?? '');
  const listed = /module\.exports\s*=\s*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return new Set([...names, ...[...listed.matchAll(/(?:^|,)\s*(\w+)\s*(?=,|$|:\s*\w+\s*(?:,|$))/g)].map((match) => match[1] ?? '')]);
}
