import type { TestCase } from '../../../model/test-case.ts';
import type { Candidate } from '../../../model/candidate.ts';
import { quoted } from '../grammar/recipe.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { callParts, splitTop } from './split.ts';
import { setupIn, type Style } from './style.ts';
import { wantOf, type Want } from './wants.ts';
import { failing, returning } from './table-lines.ts';

/** Cases that differ only in data. */
export interface Table {
  readonly cases: readonly TestCase[];
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly rows: readonly (readonly string[])[];
  /** Lines of the loop's body. */
  readonly lines: readonly string[];
  readonly imports: readonly string[];
  readonly fails: boolean;
}
/** `alone`: the code where no column says what type it is of. */
interface Hole { readonly name: string; readonly type: string; readonly code: string; readonly alone: string }
interface Row { readonly key: string; readonly setup: readonly string[]; readonly act: string; readonly holes: readonly Hole[]; readonly want: Want; readonly results: readonly string[]; /** Whether the receiver may stand in a table: copying a value can be wrong. */ readonly movable: boolean }

const LEAST = 3;
const LONGEST = 70;

/** Finds tables among the cases of one unit, at last those whose rows have receivers of their own; the others are left. */
export function tabulate(cases: readonly TestCase[], style: Style): { readonly tables: readonly Table[]; readonly rest: readonly TestCase[] } {
  const same = tablesOf(cases, (test) => rowOf(test), style);
  const own = tablesOf(same.rest, (test) => rowOf(test, true), style);
  return { tables: [...same.tables, ...own.tables], rest: own.rest };
}

function tablesOf(cases: readonly TestCase[], toRow: (test: TestCase) => Row | null, style: Style): ReturnType<typeof tabulate> {
  const rows = new Map(cases.flatMap((test) => { const row = toRow(test); return row === null ? [] : [[test, row] as const]; }));
  const groups = [...Map.groupBy(rows.keys(), (test) => (rows.get(test) as Row).key).values()].filter((group) => group.length >= LEAST && group.some((test) => rows.get(test)?.movable === true));
  const taken = new Set(groups.flat());
  return { tables: groups.map((group) => tableOf(group, group.map((test) => rows.get(test) as Row), style)), rest: cases.filter((test) => !taken.has(test)) };
}

/** One case as a row: its literals taken out, and a single thing to expect. `moving`: the receiver is taken out too. */
function rowOf({ candidate, facts }: TestCase, moving = false): Row | null {
  const { act, parameters, variadic, globals } = candidate.recipe as Recipe;
  const [fact] = facts;
  const parts = callParts(candidate.act);
  if (facts.length !== 1 || fact === undefined || parts === null || candidate.setup.length > (globals.length === 1 ? 3 : 2)) return null;
  const want = wantOf(fact.kind, fact.value, act.results);
  const moved = moving ? receiverOf(candidate, parts.callee) : null;
  if (want === null || (moving && moved === null)) return null;
  const holes: Hole[] = [];
  const claim = (name: string, type: string, code: string, alone = code): string => {
    const base = /^(name|want\w*|t|tt)$|^_?$/.test(name) ? `${name === '_' || name === '' ? 'in' : name}Arg` : name;
    let own = base;
    for (let i = 2; holes.some((hole) => hole.name === own); i += 1) own = `${base}${i}`;
    holes.push({ name: own, type, code, alone });
    return `tt.${own}`;
  };
  const [global] = globals;
  const setup = moved !== null ? [] : candidate.setup.map((text) => {
    if (global !== undefined && text.startsWith(`${global.name} = `) && globals.length === 1) return `${global.name} = ${claim(columnOf(global.name), global.value.type, text.slice(global.name.length + 3))}`;
    return text.replace(/^(\w+)([^"`\n]*\()("(?:[^"\\]|\\.)*"|`[^`]*`)(?=[,)])/, (_all, local: string, head: string, code: string) => local + head + claim(local === 'if' ? 'input' : local, 'string', code));
  });
  const { on } = act;
  const value = on?.k === 'conversion' && on.of.k === 'code' ? on.of.code : null;
  const callee = moved !== null ? `${claim(moved.name, moved.type, moved.code)}.${act.callee}` : on === null || value === null ? parts.callee : `${claim(receiverName(on.type), on.type, value, parts.callee.slice(0, -act.callee.length - 1))}.${act.callee}`;
  const args = splitTop(parts.inside).map((code, i) => {
    const parameter = parameters[Math.min(i, parameters.length - 1)];
    if (parameter === undefined || (variadic && i >= parameters.length - 1) || candidate.locals.some((local) => new RegExp(`\\b${local}\\b`).test(code)) || /\bt\.|^&|func\(/.test(code)) return code;
    return claim(parameter.name, parameter.type, code);
  });
  const wanted = want.columns.map(({ code }) => code);
  if (holes.length === 0 || holes.some(({ code }) => code.length > LONGEST || code.includes('\n')) || wanted.some((code) => code.length > LONGEST)) return null;
  const called = `${callee}(${args.join(', ')})`;
  const key = JSON.stringify([setup, called, want.columns.map(({ name, type }) => [name, type]), want.kind, want.error, want.deep, act.results, holes.map(({ type }) => type)]);
  return { key, setup, act: called, holes, want, results: act.results, movable: moved?.movable ?? true };
}

/** What a method is called on, where one expression makes it, or it is a variable of the package. What a function gave may be copied: it was before. */
function receiverOf({ setup, locals, recipe }: Candidate, callee: string): { readonly name: string; readonly type: string; readonly code: string; readonly movable: boolean } | null {
  const { on } = (recipe as Recipe).act;
  const receiver = callee.slice(0, Math.max(0, callee.lastIndexOf('.')));
  if (on === null || (on.k !== 'call' && on.k !== 'code') || !/^\w+$/.test(receiver) || /^func|^</.test(on.type)) return null;
  const base = on.type.replace(/\[.*$/, '').replace(/^\*?(?:\w+\.)?/, '');
  const named = { name: base.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase()), type: on.type };
  const isPointer = on.type.startsWith('*');
  if (setup.length === 0 && !locals.includes(receiver)) return { ...named, code: receiver, movable: isPointer };
  const code = setup.length === 1 ? new RegExp(`^${receiver} := ([^\\n]+)$`).exec(setup[0] ?? '')?.[1] : undefined;
  return code === undefined || on.k !== 'call' ? null : { ...named, code, movable: true };
}

/** `pkg.MaxLength` -> `maxLength`. */
function columnOf(name: string): string {
  const bare = name.split('.').at(-1) ?? name;
  return bare.slice(0, 1).toLowerCase() + bare.slice(1);
}

/** As receivers are named: by the first letter of the type. */
function receiverName(type: string): string {
  return (type.split('.').at(-1) ?? 'v').slice(0, 1).toLowerCase();
}

function tableOf(cases: readonly TestCase[], rows: readonly Row[], style: Style): Table {
  const [first] = rows as readonly [Row, ...Row[]];
  // What is the same in all rows is no column.
  const constant = new Map(first.holes.filter((hole, at) => rows.every((row) => row.holes[at]?.code === hole.code)).map(({ name, alone }) => [name, alone]));
  const filled = (code: string): string => code.replace(/\btt\.(\w+)/g, (whole, name: string) => constant.get(name) ?? whole);
  const open = first.holes.flatMap((hole, at) => (constant.has(hole.name) ? [] : [at]));
  const columns = [['name', 'string'] as const, ...open.map((at) => [first.holes[at]?.name ?? '', first.holes[at]?.type ?? ''] as const), ...first.want.columns.map(({ name, type }) => [name, type] as const)];
  const setup = setupIn(style, first.setup.map(filled));
  const { want, results } = first;
  const hidden = rows.some((row) => row.want.hidden);
  const lines = want.kind === 'fails' ? failing(filled(first.act), want, results, style, setup) : returning(filled(first.act), want, results, style === 'cmp' && hidden ? 'plain' : style);
  return {
    cases, columns, lines: [...setup, ...lines], fails: want.kind === 'fails', imports: rows.flatMap((row) => row.want.imports),
    rows: rows.map((row, i) => [quoted(cases[i]?.name ?? ''), ...open.map((at) => spaced(row.holes[at]?.code ?? '')), ...row.want.columns.map(({ code }) => code)]),
  };
}

/** In a literal gofmt writes products with spaces. */
function spaced(code: string): string {
  return code.replace(/^(-?\d+)\*(time\.\w+)$/, '$1 * $2');
}
