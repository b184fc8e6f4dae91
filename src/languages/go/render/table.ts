import type { TestCase } from '../../../model/test-case.ts';
import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { callParts, splitTop } from './split.ts';
import { setupIn, type Style } from './style.ts';
import { isPlain, isRough, written } from './value.ts';

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
interface Row { readonly key: string; readonly setup: readonly string[]; readonly act: string; readonly holes: readonly Hole[]; readonly want: readonly [type: string, code: string]; readonly verb: string; readonly deep: boolean; readonly hidden: boolean; readonly fails: boolean; readonly results: readonly string[]; readonly imports: readonly string[] }

const LEAST = 3;
const LONGEST = 70;

/** Finds tables among the cases of one unit; the others are left. */
export function tabulate(cases: readonly TestCase[], style: Style): { readonly tables: readonly Table[]; readonly rest: readonly TestCase[] } {
  const rows = new Map(cases.flatMap((test) => { const row = rowOf(test); return row === null ? [] : [[test, row] as const]; }));
  const groups = [...Map.groupBy(rows.keys(), (test) => (rows.get(test) as Row).key).values()].filter((group) => group.length >= LEAST);
  const taken = new Set(groups.flat());
  return { tables: groups.map((group) => tableOf(group, group.map((test) => rows.get(test) as Row), style)), rest: cases.filter((test) => !taken.has(test)) };
}

/** One case as a row: its literals taken out, and a single thing to expect. */
function rowOf({ candidate, facts }: TestCase): Row | null {
  const { act, parameters, variadic } = candidate.recipe as Recipe;
  const [fact] = facts;
  const parts = callParts(candidate.act);
  if (facts.length !== 1 || fact === undefined || parts === null || candidate.setup.length > 2) return null;
  const want = wantOf(fact.kind, fact.value, act.results);
  if (want === null) return null;
  const holes: Hole[] = [];
  const claim = (name: string, type: string, code: string, alone = code): string => {
    const base = /^(name|want|wantErr|t|tt)$|^_?$/.test(name) ? `${name === '_' || name === '' ? 'in' : name}Arg` : name;
    let own = base;
    for (let i = 2; holes.some((hole) => hole.name === own); i += 1) own = `${base}${i}`;
    holes.push({ name: own, type, code, alone });
    return `tt.${own}`;
  };
  const setup = candidate.setup.map((text) => text.replace(/^(\w+)([^"`\n]*\()("(?:[^"\\]|\\.)*"|`[^`]*`)(?=[,)])/, (_all, local: string, head: string, code: string) => local + head + claim(local === 'if' ? 'input' : local, 'string', code)));
  const { on } = act;
  const value = on?.k === 'conversion' && on.of.k === 'code' ? on.of.code : null;
  const callee = on === null || value === null ? parts.callee : `${claim(receiverName(on.type), on.type, value, parts.callee.slice(0, -act.callee.length - 1))}.${act.callee}`;
  const args = splitTop(parts.inside).map((code, i) => {
    const parameter = parameters[Math.min(i, parameters.length - 1)];
    if (parameter === undefined || (variadic && i >= parameters.length - 1) || candidate.locals.some((local) => new RegExp(`\\b${local}\\b`).test(code)) || /\bt\.|^&|func\(/.test(code)) return code;
    return claim(parameter.name, parameter.type, code);
  });
  if (holes.length === 0 || holes.some(({ code }) => code.length > LONGEST || code.includes('\n')) || want.code.length > LONGEST) return null;
  const called = `${callee}(${args.join(', ')})`;
  const key = JSON.stringify([setup, called, want.type, want.fails, want.deep, act.results]);
  return { key, setup, act: called, holes, want: [want.type, want.code], verb: want.verb, deep: want.deep, hidden: want.hidden === true, fails: want.fails, results: act.results, imports: want.imports };
}

/** As receivers are named: by the first letter of the type. */
function receiverName(type: string): string {
  return (type.split('.').at(-1) ?? 'v').slice(0, 1).toLowerCase();
}

interface Want { readonly type: string; readonly code: string; readonly verb: string; readonly deep: boolean; /** go-cmp would panic on it. */ readonly hidden?: boolean; readonly fails: boolean; readonly imports: readonly string[] }

function wantOf(kind: string, value: Value, results: readonly string[]): Want | null {
  if (kind === 'threw') {
    if (value.t !== 'error' || value.class === 'panic' || value.entries.length > 0) return null;
    if (value.code !== null) return { type: 'error', code: value.code, verb: '%v', deep: false, fails: true, imports: ['errors'] };
    return value.message === '' ? null : { type: 'string', code: quoted(value.message), verb: '%v', deep: false, fails: true, imports: [] };
  }
  const type = results[0] ?? '';
  const count = results.length - (results.at(-1) === 'error' ? 1 : 0);
  const code = written(value);
  if (kind !== 'returned' || count !== 1 || code === null || isRough(value)) return null;
  const isText = value.t === 'string';
  if (value.t === 'null' ? /^\*|^func|^chan/.test(type) : isPlain(value)) return { type, code: code.code, verb: isText ? '%q' : '%v', deep: false, fails: false, imports: code.imports };
  if (value.t === 'literal' && value.class === 'time.Time') return null;
  return /^(\[|map\[)/.test(type) ? { type, code: code.code, verb: '%v', deep: true, hidden: value.t === 'literal' && value.hidden === true, fails: false, imports: [...code.imports, 'reflect'] } : null;
}

function tableOf(cases: readonly TestCase[], rows: readonly Row[], style: Style): Table {
  const [first] = rows as readonly [Row, ...Row[]];
  // What is the same in all rows is no column.
  const constant = new Map(first.holes.filter((hole, at) => rows.every((row) => row.holes[at]?.code === hole.code)).map(({ name, alone }) => [name, alone]));
  const filled = (code: string): string => code.replace(/\btt\.(\w+)/g, (whole, name: string) => constant.get(name) ?? whole);
  const open = first.holes.flatMap((hole, at) => (constant.has(hole.name) ? [] : [at]));
  const wantName = first.fails ? 'wantErr' : 'want';
  const columns = [['name', 'string'] as const, ...open.map((at) => [first.holes[at]?.name ?? '', first.holes[at]?.type ?? ''] as const), [wantName, first.want[0]] as const];
  const setup = setupIn(style, first.setup.map(filled));
  const lines = first.fails ? failing(filled(first.act), first, style, setup) : returning(filled(first.act), first, style === 'cmp' && rows.some(({ hidden }) => hidden) ? 'plain' : style);
  return {
    cases, columns, lines: [...setup, ...lines], fails: first.fails, imports: rows.flatMap(({ imports }) => imports),
    rows: rows.map((row, i) => [quoted(cases[i]?.name ?? ''), ...open.map((at) => spaced(row.holes[at]?.code ?? '')), row.want[1]]),
  };
}

/** In a literal gofmt writes products with spaces. */
function spaced(code: string): string {
  return code.replace(/^(-?\d+)\*(time\.\w+)$/, '$1 * $2');
}

function failing(act: string, { want: [type], results }: Row, style: Style, setup: readonly string[]): readonly string[] {
  const left = [...results.slice(1).map(() => '_'), 'err'].join(', ');
  if (style === 'testify') {
    const check = type === 'error' ? 'assert.ErrorIs(t, err, tt.wantErr)' : 'assert.EqualError(t, err, tt.wantErr)';
    const known = results.length > 1 && setup.some((line) => /^(?:\w+, )*err(?:, \w+)* :=/.test(line));
    return results.length === 1 ? [check.replace('(t, err', () => `(t, ${act}`)] : [`${left} ${known ? '=' : ':='} ${act}`, check];
  }
  const condition = type === 'error' ? '!errors.Is(err, tt.wantErr)' : 'err == nil || err.Error() != tt.wantErr';
  return [`if ${left} := ${act}; ${condition} {`, '\tt.Errorf("err = %v, want %v", err, tt.wantErr)', '}'];
}

function returning(act: string, { verb, deep, results }: Row, style: Style): readonly string[] {
  const hasError = results.at(-1) === 'error';
  if (style === 'testify') return hasError ? [`got, err := ${act}`, 'require.NoError(t, err)', 'assert.Equal(t, tt.want, got)'] : [`assert.Equal(t, tt.want, ${act})`];
  const head = hasError ? [`got, err := ${act}`, 'if err != nil {', '\tt.Fatal(err)', '}'] : [];
  if (deep && style === 'cmp') return [...head, `if diff := cmp.Diff(tt.want, ${hasError ? 'got' : act}); diff != "" {`, '\tt.Errorf("mismatch (-want +got):\\n%s", diff)', '}'];
  const condition = deep ? '!reflect.DeepEqual(got, tt.want)' : 'got != tt.want';
  return [...head, `if ${hasError ? '' : `got := ${act}; `}${condition} {`, `\tt.Errorf("got ${verb}, want ${verb}", got, tt.want)`, '}'];
}
