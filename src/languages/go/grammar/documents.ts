import { join } from 'node:path';
import type { GrammarContext } from '../../language.ts';
import { name, number, text, type Expr } from './recipe.ts';

/** What documents and tests of the project say: texts in quotes, and calls whose arguments are all literals. */
export interface Documents {
  readonly texts: readonly string[];
  /** Function or method name -> argument lists. */
  readonly calls: ReadonlyMap<string, readonly (readonly Expr[])[]>;
}

const MOST_TEXTS = 400;
const MOST_CALLS = 40;
const QUOTED = /"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g;

export function readDocuments({ plan, facts, files }: GrammarContext): Documents {
  const pages = facts.documents.map((path) => files.readText(join(facts.root, path)) ?? '').map(codeIn);
  const comments = plan.map(({ source }) => [...source.text.matchAll(/^\s*\/\/(.*)$|\/\*([\s\S]*?)\*\//gm)].map(([, line, block]) => line ?? block ?? '').join('\n'));
  const tests = facts.tests.files.slice(0, 60).map((path) => files.readText(join(facts.root, path)) ?? '');
  const all = [...pages, ...comments, ...tests];
  const texts = new Set<string>();
  for (const page of all) for (const [, plain, raw] of page.matchAll(QUOTED)) {
    const value = raw ?? unquoted(plain ?? '');
    if (value !== null && value.length <= 120 && texts.size < MOST_TEXTS) texts.add(value);
  }
  const calls = new Map<string, (readonly Expr[])[]>();
  for (const page of all) for (const [callee, args] of callsIn(page)) {
    const known = calls.get(callee) ?? [];
    calls.set(callee, known);
    if (known.length < MOST_CALLS && !known.some((other) => JSON.stringify(other) === JSON.stringify(args))) known.push(args);
  }
  return { texts: [...texts], calls };
}

/** Blocks of code and words marked as code. */
function codeIn(page: string): string {
  return [...page.matchAll(/```[\s\S]*?```|`[^`\n]+`|^(?: {4}|\t).*$/gm)].map(([code]) => code.replace(/^```\w*|```$/g, '').replace(/^`([^`]*)`$/, '"$1"')).join('\n');
}

function callsIn(page: string): readonly (readonly [string, readonly Expr[]])[] {
  return [...page.matchAll(/\b(\w+)\(([^()\n]*)\)/g)].flatMap(([, callee = '', inside = '']) => {
    const args = literalsIn(inside);
    return args === null || args.length === 0 ? [] : [[callee, args] as const];
  });
}

/** Literals between commas; null where anything else stands there. */
export function literalsIn(inside: string): readonly Expr[] | null {
  const found: Expr[] = [];
  let rest = inside.trim();
  while (rest !== '') {
    const match = /^("(?:[^"\\]|\\.)*"|`[^`]*`|-?\d+(?:\.\d+)?(?:e-?\d+)?|true|false|nil)\s*(?:,\s*|$)/.exec(rest);
    if (match === null) return null;
    const made = literal(match[1] as string);
    if (made === null) return null;
    found.push(made);
    rest = rest.slice(match[0].length);
  }
  return found;
}

/** A literal of the source; null for what cannot be read. */
export function literal(code: string): Expr | null {
  if (code.startsWith('`')) return text(code.slice(1, -1));
  if (code.startsWith('"')) {
    const value = unquoted(code.slice(1, -1));
    return value === null ? null : text(value);
  }
  if (/^'.*'$/.test(code)) return { k: 'code', code, type: 'rune' };
  if (/^(true|false)$/.test(code)) return { k: 'code', code, type: 'bool', value: code === 'true' };
  if (code === 'nil') return name('nil', 'nil');
  const value = Number(code.replaceAll('_', ''));
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? number(value, /[.e]/.test(code) && !code.startsWith('0x') ? 'float64' : 'int') : null;
}

/** The value of an interpreted literal's inside; null for escapes that are not of the usual kind. */
function unquoted(inside: string): string | null {
  if (/\\[^nrt"\\u]/.test(inside)) return null;
  try {
    return JSON.parse(`"${inside}"`) as string;
  } catch {
    return null;
  }
}
