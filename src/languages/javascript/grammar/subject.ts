import type { Parameter, Unit } from '../../../model/unit.ts';
import { code, literal, type Expr } from './recipe.ts';
import type { Use } from '../../../model/use.ts';
import { noteMember } from '../parse/use-context.ts';
import { UseTree } from '../parse/use-tree.ts';
import { expectedUse, mergedUse, UNUSED, type FindCallee } from './expected.ts';
import { readType, type TypeTree } from './type-text.ts';

/** A unit with what its text suggests for values, read once. */
export interface Subject {
  readonly unit: Unit | null;
  readonly parameters: readonly Hint[];
  /** Literals of the body and of the file, as expressions. */
  readonly literals: readonly Expr[];
  readonly fileLiterals: readonly Expr[];
  /** Sources of regular expressions in the body. */
  readonly patterns: readonly string[];
  /** Short texts that the body compares with or looks for: the words of what it reads. */
  readonly words: readonly string[];
  /** Those of the whole file. */
  readonly otherWords: readonly string[];
  readonly touchesFiles: boolean;
}
export interface Hint { readonly parameter: Parameter; readonly type: TypeTree | null; readonly fallback: Expr | null; /** What is done with it here and in the functions it is handed on to; for a rest parameter, with each of its values. */ readonly use: Use }

const LONGEST_WORD = 12;

/** `names`: parameters seen at run time, for functions that are no unit of their own. */
export function subjectOf(unit: Unit | null, siblings: readonly Unit[], touchesFiles: boolean, names: readonly string[], find: FindCallee): Subject {
  const own = unit?.literals ?? [];
  const all = [...new Set(siblings.flatMap((sibling) => sibling.literals))];
  return {
    unit, touchesFiles,
    parameters: (unit?.parameters ?? names.map(bareParameter)).map((parameter) => hintOf(parameter, unit?.file ?? '', find)),
    literals: own.map(readLiteral).filter((expr) => expr !== null),
    fileLiterals: all.slice(0, 200).map(readLiteral).filter((expr) => expr !== null),
    words: wordsIn(own), otherWords: wordsIn(all.slice(0, 200)),
    patterns: own.map(patternOf).filter((pattern) => pattern !== null),
  };
}

function wordsIn(literals: readonly string[]): string[] {
  return literals.map(readLiteral).flatMap((expr) => (expr?.k === 'code' && typeof expr.value === 'string' && expr.value !== '' && expr.value.length <= LONGEST_WORD ? [expr.value] : []));
}

function bareParameter(name: string): Parameter {
  return { name: name.replace('...', ''), type: null, default: null, optional: false, rest: name.startsWith('...'), properties: [], called: false };
}

function hintOf(parameter: Parameter, file: string, find: FindCallee): Hint {
  const simple = parameter.default !== null && /^(-?[\d.]+|'[^']*'|"[^"]*"|true|false|null|\[\]|\{\})$/.test(parameter.default);
  return { parameter, type: parameter.type === null ? null : readType(parameter.type), fallback: simple ? readLiteral(parameter.default ?? '') ?? code(parameter.default ?? '') : null, use: useOf(parameter, file, find) };
}

/** Properties known from comments or types count as used, though not how. */
function useOf(parameter: Parameter, file: string, find: FindCallee): Use {
  const written = expectedUse(parameter.use ?? UNUSED, file, find);
  const named = new UseTree();
  for (const name of parameter.properties) if (!noteMember(name, named)) named.property(name);
  return mergedUse(parameter.rest ? written.element ?? UNUSED : written, named.read());
}

/** Source text of a literal as an expression; null for regular expressions and texts over 60 characters. */
export function readLiteral(text: string): Expr | null {
  if (text.length > 60 || text.startsWith('/')) return null;
  if (text === 'true' || text === 'false') return literal(text === 'true');
  if (text === 'null') return literal(null);
  if (/^\d[\d_]*n$/.test(text)) return code(text);
  if (/^-?[\d.]/.test(text)) return Number.isNaN(Number(text.replaceAll('_', ''))) ? null : literal(Number(text.replaceAll('_', '')));
  if (!/^['"`]/.test(text) || text.includes('${')) return null;
  const inner = unescape(text.slice(1, -1));
  return inner === 'use strict' ? null : literal(inner);
}

function patternOf(text: string): string | null {
  const match = /^\/(.+)\/[a-z]*$/s.exec(text);
  return match?.[1] ?? null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

function unescape(text: string): string {
  return text.replace(/\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_whole, point: string, unicode: string, hex: string, char: string) => {
    if (char !== undefined) return ESCAPES[char] ?? char;
    return String.fromCodePoint(Number.parseInt(point ?? unicode ?? hex, 16));
  });
}
