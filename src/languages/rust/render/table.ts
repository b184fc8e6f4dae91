import type { TestCase } from '../../../model/test-case.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { inside } from '../grammar/values.ts';
import { isA, textOf, type Type } from '../types/type.ts';
import type { Body } from './body.ts';
import { callParts, splitTop } from './split.ts';

export interface Short { readonly test: TestCase; readonly body: Body }

const LEAST = 3;
/** A longer table is taken apart: all its rows stand and fall together. */
const MOST = 40;
export const LITERAL = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[^']+|\\')'|-?\d[\d_.]*(?:e-?\d+)?(?:[iuf]\d+|[iu]size)?|true|false)$/;
/** What is longer reads better in a test of its own. */
const LONGEST_HELD = 200;
const PATH = /^((?:\w+::)*[A-Z]\w*)::[A-Z]\w*$/;
/** A value that is written out: `Op::Add { n: 1 }`, `Op::Add(1)`, `Point { x: 1 }`. */
const WRITTEN = /^((?:\w+::)*[A-Z]\w*?)(?:::[A-Z]\w*)?(?: \{.*\}|\(.*\))$/s;
/** A test of two lines: what has a name, and what is asked of it. */
const HELD = /^let (\w+) = (.*);$/s;
const RESULT = /^(?:(?:Some|Ok)\((.*)\)|(.*))$/s;
const KEYWORDS = new Set(['self', 'type', 'match', 'expected', 'in', 'ref', 'use', 'mod', 'fn', 'cases']);

/** `callee`: what is called with all arguments, or `.method` of the first one; `tail`: what is done with what it gives, without arguments. */
interface Row { readonly callee: string; readonly args: readonly Cell[]; readonly tail: string; readonly expected: string; /** A result of arithmetic. */ readonly rough: boolean }
/** `before` and `after` stand around it in the call; what of one kind is stands in one column. */
interface Cell { readonly code: string; readonly kind: string; readonly before: string; readonly after: string; /** Lists of any length. */ readonly isSlice: boolean; /** What the test calls it. */ readonly name?: string }

/** Whether a table may hold it: it is one line, or one that gives something a name before it. */
export function isTabular({ lines, attributes }: Body): boolean {
  return attributes.length === 0 && (lines.length === 1 || (lines.length === 2 && HELD.test(lines[0] as string))) && /^assert/.test(lines.at(-1) ?? '');
}

/** Lines of tests for those cases that call the same with other arguments, and the cases that have no table. */
export function tabulate(cases: readonly Short[]): { readonly tables: readonly { readonly cases: readonly Short[]; readonly lines: readonly string[] }[]; readonly rest: readonly Short[] } {
  const rows = cases.map((each) => ({ each, row: rowOf(each) }));
  const lists = new Set(rows.flatMap(({ row }) => (row !== null && kindOf(row.expected) === 'list' ? [keyOf(row)] : [])));
  const alike = [...Map.groupBy(rows.flatMap(({ each, row }) => (row === null ? [] : [{ each, row: emptied(row, lists) }])), ({ each, row }) => [keyOf(row), typesOf(each), kindOf(row.expected)].join('\n')).values()];
  const tables = alike.filter(({ length }) => length >= LEAST).flatMap((group) => Array.from({ length: Math.ceil(group.length / MOST) }, (_none, i) => group.slice(i * MOST, (i + 1) * MOST))).flatMap((group) => {
    const lines = group.length < LEAST ? null : tableOf(group.map(({ row }) => row), group[0]?.each.test.candidate.recipe as Recipe);
    return lines === null ? [] : [{ cases: group.map(({ each }) => each), lines }];
  });
  const done = new Set(tables.flatMap((table) => table.cases));
  return { tables, rest: cases.filter((each) => !done.has(each)) };
}

function keyOf({ callee, tail, args }: Row): string {
  return [callee, tail, ...args.map(({ kind, before, after }) => [before, kind, after].join(' '))].join('\n');
}

function typesOf({ test }: Short): string {
  return (test.candidate.recipe as Recipe).act.args.map(({ type }) => textOf(type)).join();
}

/** A list that is empty is one among others. */
function emptied(row: Row, lists: ReadonlySet<string>): Row {
  const tail = row.tail.replace(/\.is_empty\(\)$/, '');
  return tail !== row.tail && row.expected === 'true' && lists.has(keyOf({ ...row, tail })) ? { ...row, tail, expected: 'vec![]' } : row;
}

function tableOf(rows: readonly Row[], { parameters, act }: Recipe): readonly string[] | null {
  const [first] = rows;
  if (first === undefined || first.args.length === 0 || (kindOf(first.expected) === 'list' && !isList(act.type, first.tail))) return null;
  const names = namesOf(first, parameters);
  if (new Set(names).size < names.length) return null;
  const differ = first.args.map((_arg, i) => new Set(rows.map(({ args }) => args[i]?.code)).size > 1);
  const isSame = new Set(rows.map(({ expected }) => expected)).size === 1;
  const columns = [...names.filter((_name, i) => differ[i]), ...(isSame ? [] : ['expected'])];
  if (columns.length === 0) return null;
  const widths = first.args.map((_arg, i) => new Set(rows.map(({ args }) => splitTop(args[i]?.code.replace(/^&?\[|\]$/g, '') ?? '').length)).size > 1);
  const cells = rows.map(({ args, expected }) => [...args.flatMap(({ code, isSlice }, i) => (differ[i] !== true ? [] : isSlice && widths[i] === true ? [`${code}[..]`] : [code])), ...(isSame ? [] : [expected])]);
  const given = first.args.map(({ before, code, after }, i) => `${before}${differ[i] === true ? names[i] : code}${after}`);
  const call = first.callee.startsWith('.') ? `${given[0]}${first.callee}(${given.slice(1).join(', ')})` : `${first.callee}(${given.join(', ')})`;
  const shown = names.filter((_name, i) => differ[i] && !/^(?:path|vec|held)/.test(first.args[i]?.kind ?? '')).map((name) => `{${name}:?}`).join(', ');
  const row = (cell: readonly string[]): string => (cell.length === 1 ? cell[0] as string : `(${cell.join(', ')})`);
  return ['let cases = [', ...cells.map((cell) => `    ${row(cell)},`), '];', `for ${row(columns)} in cases {`, `    ${assertion(`${call}${first.tail}`, isSame ? first.expected : 'expected', rows.some(({ rough }) => rough))}${shown === '' ? '' : `, "for ${shown}"`});`, '}'];
}

/** Up to the closing bracket. */
function assertion(actual: string, expected: string, rough: boolean): string {
  if (rough) return `assert!((${actual} - ${expected}).abs() < 1e-9`;
  return expected === 'true' || expected === 'false' ? `assert!(${expected === 'true' ? '' : '!'}${actual}` : `assert_eq!(${actual}, ${expected}`;
}

/** Names of columns: of what the test calls so, of parameters, or `input`. */
function namesOf({ callee, args }: Row, parameters: readonly string[]): readonly string[] {
  const shift = callee.startsWith('.') ? 1 : 0;
  return args.map(({ name: own }, i) => {
    const name = own ?? (parameters[i - shift] ?? '').replace(/^(?:mut |_+)/, '');
    return /^[a-z]\w*$/.test(name) && !KEYWORDS.has(name) && !new RegExp(`\\b${name}\\b`).test(callee) ? name : `input${i === 0 ? '' : i + 1}`;
  });
}

/** Whether what is compared is a list that can be compared with a `Vec`. */
function isList(type: Type, tail: string): boolean {
  const made = tail === '' ? type : tail === '.unwrap()' ? inside(type) : null;
  return made !== null && (isA(made, 'Vec') || (made.k === 'ref' && made.t.k === 'slice'));
}

function rowOf({ body: { lines }, test }: Short): Row | null {
  const { act } = test.candidate.recipe as Recipe;
  const held = lines.length === 2 ? HELD.exec(lines[0] as string) : null;
  if (lines.length > 1 && (held === null || (held[2]?.length ?? 0) > LONGEST_HELD)) return null;
  const line = lines.at(-1) ?? '';
  const made = (actual: string, expected: string, rough = false): Row | null => row(actual, expected, act, held === null ? null : { name: held[1] ?? '', code: held[2] ?? '' }, rough);
  const near = /^assert!\(\(([\s\S]*) - ([\d.e-]+)\)\.abs\(\) < 1e-9\);$/.exec(line);
  if (near !== null) return made(near[1] ?? '', near[2] ?? '', true);
  const truth = /^assert!\((!?)([\s\S]*)\);$/.exec(line);
  if (truth !== null) return made(truth[2] ?? '', truth[1] === '!' ? 'false' : 'true');
  const inner = /^assert_eq!\(([\s\S]*)\);$/.exec(line)?.[1];
  const parts = inner === undefined ? [] : splitTop(inner);
  const expected = (parts[1] ?? '').replace(/^\[/, 'vec![');
  return parts.length !== 2 || kindOf(expected) === 'other' ? null : made(parts[0] ?? '', expected);
}

/** Something that has a name in the test. */
interface Local { readonly name: string; readonly code: string }

function row(actual: string, expected: string, { on, args: given }: Recipe['act'], local: Local | null, rough: boolean): Row | null {
  const tail = /(?<=\))(?:\.(?:await|\w+\(\)))+$/.exec(actual)?.[0] ?? '';
  const call = actual.slice(0, actual.length - tail.length);
  const parts = callParts(call);
  if (parts === null) return null;
  const [, receiver, method] = /^(".*"|[a-z]\w*)(\.\w+)$/s.exec(parts.callee) ?? [];
  const cell = (code: string, type: Type | undefined): Cell | null => heldCell(code, type, local) ?? cellOf(code, type);
  const args = [...(receiver === undefined ? [] : [cell(receiver, on?.type)]), ...splitTop(parts.inside).map((arg, i) => cell(arg, given[i]?.type))];
  if (!/^\.?[\w:]+$/.test(method ?? parts.callee) || !args.every((arg) => arg !== null)) return null;
  return local !== null && args.filter(({ name }) => name === local.name).length !== 1 ? null : { callee: method ?? parts.callee, args, tail, expected, rough };
}

/** What has a name, in the place of its name: of one type in all rows. */
function heldCell(code: string, type: Type | undefined, local: Local | null): Cell | null {
  const mark = local === null || type === undefined ? undefined : [local.name, `&${local.name}`].indexOf(code);
  return mark === undefined || mark < 0 ? null : { code: local?.code ?? '', kind: `held ${textOf(type as Type)}`, before: mark === 1 ? '&' : '', after: '', isSlice: false, name: local?.name ?? '' };
}

function cellOf(code: string, type: Type | undefined): Cell | null {
  const plain = { code, before: '', after: '', isSlice: false };
  if (LITERAL.test(code)) return { ...plain, kind: kindOf(code) };
  const owned = /^(&?)String::(?:from\((.*)\)|new\(\))$/s.exec(code);
  if (owned !== null) return LITERAL.test(owned[2] ?? '""') ? { code: owned[2] ?? '""', kind: 'text', before: `${owned[1]}String::from(`, after: ')', isSlice: false } : null;
  const variant = PATH.exec(code)?.[1];
  if (variant !== undefined) return { ...plain, kind: `path ${variant}` };
  const items = /^(&|vec!)\[(.*)\]$/s.exec(code);
  if (items === null || splitTop(items[2] ?? '').some((item) => !LITERAL.test(item))) return null;
  const isSlice = items[1] === '&' && type?.k === 'ref' && type.t.k === 'slice';
  return isSlice || items[1] === 'vec!' ? { ...plain, kind: isSlice ? 'slice' : 'vec', isSlice } : null;
}

/** Expected values of one kind stand in one column. */
function kindOf(code: string): string {
  const [, wrapped, bare = ''] = RESULT.exec(code) ?? [];
  if (code === 'None') return 'option';
  if (/^vec!\[.*\]$/s.test(code)) return 'list';
  const inner = wrapped ?? bare;
  const variant = (PATH.exec(inner) ?? WRITTEN.exec(inner))?.[1];
  const kind = /^"/.test(inner) ? 'text' : LITERAL.test(inner) ? (/^'/.test(inner) ? 'char' : /^(true|false)$/.test(inner) ? 'bool' : 'number') : /^Err\([\w:]+\)$/.test(code) ? 'result' : variant !== undefined ? `path ${variant}` : 'other';
  return kind === 'other' ? 'other' : code.startsWith('Some(') ? 'option' : code.startsWith('Ok(') || code.startsWith('Err(') ? 'result' : kind;
}
