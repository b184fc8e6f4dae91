import { join } from 'node:path';
import type { GrammarContext } from '../../language.ts';
import type { Field } from '../types/knowledge.ts';
import { textOf } from '../types/type.ts';
import { literal, type Literal } from './literals.ts';
import { character, number, text, type Expr } from './recipe.ts';
import { fitsInteger } from './stock.ts';

/** What documents and tests of the project say: texts in quotes, and calls whose arguments are all literals. */
export interface Documents {
  readonly texts: readonly string[];
  /** Function or method name -> argument lists. */
  readonly calls: ReadonlyMap<string, readonly (readonly Literal[])[]>;
}

const MOST_TEXTS = 400;
const MOST_CALLS = 60;

export function readDocuments({ plan, facts, files }: GrammarContext): Documents {
  const pages = facts.documents.map((path) => files.readText(join(facts.root, path)) ?? '').map(codeIn);
  const comments = plan.map(({ source }) => [...source.text.matchAll(/^\s*\/\/[/!]?(.*)$/gm)].map(([, line]) => line ?? '').join('\n'));
  const inline = plan.map(({ source }) => source.text.slice(Math.max(0, source.text.search(/#\[cfg\(test\)\]/)))).filter((rest, i) => rest.length < (plan[i]?.source.text.length ?? 0));
  const tests = facts.tests.files.slice(0, 60).map((path) => files.readText(join(facts.root, path)) ?? '');
  const all = [...pages, ...comments, ...tests, ...inline];
  const texts = new Set<string>();
  const calls = new Map<string, (readonly Literal[])[]>();
  for (const page of all) {
    for (const [code] of page.matchAll(/b?"(?:[^"\\]|\\[\s\S])*"|r#"[\s\S]*?"#|`[^`\n]{1,40}`/g)) {
      const read = code.startsWith('`') ? { kind: 'text' as const, value: code.slice(1, -1) } : literal(code);
      if (read?.kind === 'text' && read.value.length <= 160 && texts.size < MOST_TEXTS) texts.add(read.value);
    }
    for (const [, callee = '', inside = ''] of page.matchAll(/\b(\w+)(?:::<[^()<>]*>)?\(((?:[^()"]|"(?:[^"\\\n]|\\.)*")*)\)/g)) note(calls, callee, literalsIn(inside));
  }
  return { texts: [...texts], calls };
}

function note(calls: Map<string, (readonly Literal[])[]>, callee: string, args: readonly Literal[] | null): void {
  if (args === null || args.length === 0) return;
  const known = calls.get(callee) ?? [];
  calls.set(callee, known);
  if (known.length < MOST_CALLS && !known.some((other) => JSON.stringify(other) === JSON.stringify(args))) known.push(args);
}

/** Blocks of code and words marked as code. */
function codeIn(page: string): string {
  return [...page.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([code]) => code.replace(/^```\w*|```$/g, '').replace(/^`([^`]*)`$/, '"$1"')).join('\n');
}

function literalsIn(inside: string): readonly Literal[] | null {
  const found: Literal[] = [];
  let rest = inside.trim();
  while (rest !== '') {
    const match = /^&?(b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.[^']*)'|-?\d[\d_]*(?:\.\d+)?(?:[iuf]\w+)?)\s*(?:,\s*|$)/.exec(rest);
    const made = match === null ? null : literal(match[1] as string);
    if (match === null || made === null) return null;
    found.push(made);
    rest = rest.slice(match[0].length);
  }
  return found;
}

/** Argument lists that suit the parameters: a text for a text, a number for a number. */
export function fitting(params: readonly Field[], lists: readonly (readonly Literal[])[]): readonly (readonly Expr[])[] {
  return lists.flatMap((list) => {
    if (list.length !== params.length) return [];
    const made = list.map((read, i) => asType(read, params[i] as Field));
    return made.every((expr) => expr !== null) ? [made] : [];
  });
}

function asType(read: Literal, { type }: Field): Expr | null {
  const kind = textOf(type);
  if (read.kind === 'text') return /^(&str|std::string::String|&\[u8\]|std::vec::Vec<u8>|std::borrow::Cow<str>)$/.test(kind) ? text(read.value, type) : null;
  if (read.kind === 'char') return kind === 'char' ? character(read.value, type) : null;
  return fitsInteger(read.value, kind) || /^f\d/.test(kind) ? number(read.value, type) : null;
}
