import type { TestCase } from '../../../model/test-case.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { textOf } from '../types/type.ts';
import type { Body } from './body.ts';
import { callParts, splitTop } from './split.ts';

export interface Short { readonly test: TestCase; readonly body: Body }

const LEAST = 3;
export const LITERAL = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[^']+|\\')'|-?\d[\d_.]*(?:e-?\d+)?(?:[iuf]\d+|[iu]size)?|true|false)$/;
const RESULT = /^(?:(?:Some|Ok)\((.*)\)|(.*))$/s;
const KEYWORDS = new Set(['self', 'type', 'match', 'expected', 'in', 'ref', 'use', 'mod', 'fn', 'cases']);

/** Lines of one test for cases that call the same with other literals: a table and what is asked of each row. Null where they differ in more. */
export function tableOf(cases: readonly Short[]): readonly string[] | null {
  const rows = cases.map(({ body }) => rowOf(body.lines[0] ?? ''));
  const [first] = rows;
  const recipe = cases[0]?.test.candidate.recipe as Recipe | undefined;
  if (cases.length < LEAST || first == null || recipe === undefined || first.args.length === 0 || !rows.every((row) => row !== null && row.callee === first.callee && row.tail === first.tail && row.args.length === first.args.length)) return null;
  const types = cases.map(({ test }) => (test.candidate.recipe as Recipe).act.args.map(({ type }) => textOf(type)).join());
  const kinds = rows.map((row) => row?.args.map(kindOf).join());
  if (new Set(types).size > 1 || new Set(kinds).size > 1 || new Set(rows.map((row) => kindOf(row?.expected ?? ''))).size > 1) return null;
  const { parameters } = recipe;
  const shift = first.callee.startsWith('.') ? 1 : 0;
  const names = first.args.map((_arg, i) => { const name = (parameters[i - shift] ?? '').replace(/^(?:mut |_+)/, ''); return /^[a-z]\w*$/.test(name) && !KEYWORDS.has(name) && !new RegExp(`\\b${name}\\b`).test(first.callee) ? name : `input${i === 0 ? '' : i + 1}`; });
  if (new Set(names).size < names.length) return null;
  const shown = names.map((name) => `{${name}:?}`).join(', ');
  const call = first.callee.startsWith('.') ? `${names[0]}${first.callee}(${names.slice(1).join(', ')})` : `${first.callee}(${names.join(', ')})`;
  return [
    'let cases = [', ...rows.map((row) => `    (${[...row?.args ?? [], row?.expected].join(', ')}),`), '];',
    `for (${[...names, 'expected'].join(', ')}) in cases {`, `    ${rows.some((row) => row?.rough) ? `assert!((${call}${first.tail} - expected).abs() < 1e-9, ` : `assert_eq!(${call}${first.tail}, expected, `}"for ${shown}");`, '}',
  ];
}

/** `callee`: what is called with all arguments, or `.method` of the first one; `tail`: what is done with what it gives, without arguments. */
interface Row { readonly callee: string; readonly args: readonly string[]; readonly tail: string; readonly expected: string; /** A result of arithmetic. */ readonly rough: boolean }

function rowOf(line: string): Row | null {
  const near = /^assert!\(\(([\s\S]*) - ([\d.e-]+)\)\.abs\(\) < 1e-9\);$/.exec(line);
  if (near !== null) return row(near[1] ?? '', near[2] ?? '', true);
  const truth = /^assert!\((!?)([\s\S]*)\);$/.exec(line);
  if (truth !== null) return row(truth[2] ?? '', truth[1] === '!' ? 'false' : 'true');
  const inner = /^assert_eq!\(([\s\S]*)\);$/.exec(line)?.[1];
  const parts = inner === undefined ? [] : splitTop(inner);
  return parts.length !== 2 || kindOf(parts[1] ?? '') === 'other' ? null : row(parts[0] ?? '', parts[1] ?? '');
}

function row(actual: string, expected: string, rough = false): Row | null {
  const tail = /(?<=\))(?:\.(?:await|\w+\(\)))+$/.exec(actual)?.[0] ?? '';
  const call = actual.slice(0, actual.length - tail.length);
  const parts = callParts(call);
  if (parts === null) return null;
  const inside = splitTop(parts.inside);
  const [, receiver, method] = /^(".*")(\.\w+)$/s.exec(parts.callee) ?? [];
  const args = receiver === undefined ? inside : [receiver, ...inside];
  return !/^\.?[\w:]+$/.test(method ?? parts.callee) || !args.every((arg) => LITERAL.test(arg)) ? null : { callee: method ?? parts.callee, args, tail, expected, rough };
}

/** Expected values of one kind stand in one column. */
function kindOf(code: string): string {
  const [, wrapped, bare = ''] = RESULT.exec(code) ?? [];
  if (code === 'None') return 'option';
  const inner = wrapped ?? bare;
  const kind = /^"/.test(inner) ? 'text' : LITERAL.test(inner) ? (/^'/.test(inner) ? 'char' : /^(true|false)$/.test(inner) ? 'bool' : 'number') : /^Err\([\w:]+\)$/.test(code) ? 'result' : 'other';
  return kind === 'other' ? 'other' : code.startsWith('Some(') ? 'option' : code.startsWith('Ok(') || code.startsWith('Err(') ? 'result' : kind;
}
