import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import { problem } from '../../errors/problems.ts';
import type { Problem } from '../../model/problem.ts';
import { TEST_TYPES } from '../../model/test-case.ts';

/** Variables of each template; all of them must be used, and no others. */
export const TEMPLATES = {
  system: ['framework', 'assertions', 'module_system', 'types'],
  file: ['path', 'source'],
  'fill-gap': ['path', 'gaps', 'known', 'instructions'],
  'kill-mutant': ['path', 'mutants', 'known', 'instructions'],
  improve: ['path', 'tests', 'instructions'],
  repair: ['path', 'failures', 'gaps'],
  ...(Object.fromEntries(TEST_TYPES.map((type) => [type, [] as readonly string[]])) as Record<(typeof TEST_TYPES)[number], readonly string[]>),
} as const satisfies Record<string, readonly string[]>;
export type TemplateName = keyof typeof TEMPLATES;

export interface Templates {
  /** Digest of all texts: part of every key under which answers are kept. */
  readonly version: string;
  fill(name: TemplateName, values: Readonly<Record<string, string>>): string;
}
export type LoadedTemplates = { readonly ok: true; readonly templates: Templates } | { readonly ok: false; readonly problem: Problem };

/** Where users put their own, below the project's root. */
const OWN = '.testgen/templates';
const VARIABLE = /\{\{\s*([\w-]+)\s*\}\}/g;

/** Prompts of a language; a file of the user's own takes the place of ours. Wrong variables are told now, not when one is filled. */
export function loadTemplates(language: string, root: string, assets: Assets, files: Files): LoadedTemplates {
  const texts = new Map<string, string>();
  for (const name of Object.keys(TEMPLATES) as TemplateName[]) {
    const path = `${OWN}/${language}/${name}.md`;
    const own = files.readText(join(root, path));
    const text = (own ?? assets.text(`templates/${language}/${name}.md`)).trim();
    const wrong = wrongVariable(text, TEMPLATES[name]);
    if (wrong !== null) return { ok: false, problem: problem('BAD_TEMPLATE', { path, detail: wrong.detail, known: TEMPLATES[name].join(', ') || 'none' }, { file: path, line: wrong.line }) };
    texts.set(name, text);
  }
  const version = createHash('sha256').update(JSON.stringify([...texts])).digest('hex').slice(0, 16);
  return { ok: true, templates: { version, fill: (name, values) => (texts.get(name) ?? '').replaceAll(VARIABLE, (_, key: string) => values[key] ?? '') } };
}

function wrongVariable(text: string, known: readonly string[]): { readonly detail: string; readonly line: number } | null {
  const used = new Set<string>();
  for (const match of text.matchAll(VARIABLE)) {
    const name = match[1] ?? '';
    if (!known.includes(name)) return { detail: `unknown variable {{${name}}}`, line: text.slice(0, match.index).split('\n').length };
    used.add(name);
  }
  const missing = known.find((name) => !used.has(name));
  return missing === undefined ? null : { detail: `{{${missing}}} is not used`, line: 1 };
}
