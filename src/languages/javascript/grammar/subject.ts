import type { Parameter, Unit } from '../../../model/unit.ts';
import { code, literal, type Expr } from './recipe.ts';
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
  readonly touchesFiles: boolean;
}
export interface Hint { readonly parameter: Parameter; readonly type: TypeTree | null; readonly fallback: Expr | null }

/** `names`: parameters seen at run time, for functions that are no unit of their own. */
export function subjectOf(unit: Unit | null, siblings: readonly Unit[], touchesFiles: boolean, names: readonly string[]): Subject {
  const own = unit?.literals ?? [];
  const all = [...new Set(siblings.flatMap((sibling) => sibling.literals))];
  return {
    unit, touchesFiles,
    parameters: (unit?.parameters ?? names.map(bareParameter)).map(hintOf),
    literals: own.map(readLiteral).filter((expr) => expr !== null),
    fileLiterals: all.slice(0, 200).map(readLiteral).filter((expr) => expr !== null),
    patterns: own.map(patternOf).filter((pattern) => pattern !== null),
  };
}

function bareParameter(name: string): Parameter {
  return { name: name.replace('...', ''), type: null, default: null, optional: false, rest: name.startsWith('...'), properties: [], called: false };
}

function hintOf(parameter: Parameter): Hint {
  const simple = parameter.default !== null && /^(-?[\d.]+|'[^']*'|"[^"]*"|true|false|null|\[\]|\{\})$/.test(parameter.default);
  return { parameter, type: parameter.type === null ? null : readType(parameter.type), fallback: simple ? readLiteral(parameter.default ?? '') ?? code(parameter.default ?? '') : null };
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
