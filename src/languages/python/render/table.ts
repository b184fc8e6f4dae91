import type { TestCase } from '../../../model/test-case.ts';
import type { Unit } from '../../../model/unit.ts';
import { matching } from './body.ts';
import { className } from './checks.ts';
import type { ImportLine } from './imports.ts';
import { exact, isFlat, isRough } from './value.ts';
import { splitTop } from './wrap.ts';

/** Cases that differ only in data, as one parametrized test. */
export interface Table {
  readonly cases: readonly TestCase[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lines of the test's body. */
  readonly lines: readonly string[];
  readonly imports: readonly ImportLine[];
  /** `returns`, or `raises_value_error`: joins the unit's name. */
  readonly word: string;
}
interface Row { readonly key: string; readonly args: readonly string[]; readonly names: readonly (string | null)[]; readonly callee: string; readonly expected: string; readonly close: boolean; readonly error: string | null; readonly imports: readonly ImportLine[] }

const LEAST = 3;
const LONGEST_CELL = 60;

/** Finds tables among the cases of one unit; the others are left. */
export function tabulate(cases: readonly TestCase[], unit: Unit | null): { readonly tables: readonly Table[]; readonly rest: readonly TestCase[] } {
  const rows = new Map(cases.flatMap((test) => { const row = rowOf(test); return row === null ? [] : [[test, row] as const]; }));
  const groups = [...Map.groupBy(rows.keys(), (test) => (rows.get(test) as Row).key).values()].filter((group) => group.length >= LEAST);
  const taken = new Set(groups.flat());
  return { tables: groups.map((group) => tableOf(group, group.map((test) => rows.get(test) as Row), unit)), rest: cases.filter((test) => !taken.has(test)) };
}

function rowOf({ candidate, facts }: TestCase): Row | null {
  const [end] = facts;
  if (candidate.setup.length > 0 || candidate.needs.length > 0 || facts.length !== 1 || end === undefined) return null;
  const call = /^([A-Za-z_][\w.]*)\(([\s\S]*)\)$/.exec(candidate.act);
  if (call === null || /^(list|len|str|repr|asyncio\.run)$/.test(call[1] ?? '')) return null;
  const cells = splitTop(call[2] ?? '').map((arg) => /^(?:(\w+)=(?!=))?([\s\S]+)$/.exec(arg));
  if (cells.length === 0 || cells.some((cell) => cell === null || (cell[2] ?? '').length > LONGEST_CELL || (cell[2] ?? '').startsWith('*'))) return null;
  const [args, names] = [cells.map((cell) => cell?.[2] ?? ''), cells.map((cell) => cell?.[1] ?? null)];
  const imports = candidate.imports.map(({ module, name, local }): ImportLine => ({ module, name: name === '*' ? null : name, local }));
  const shape = `${call[1]} ${names.map((name) => name ?? '_').join(' ')}`;
  const common = { args, names, callee: call[1] as string, imports };
  if (end.kind === 'threw') {
    if (end.value.t !== 'error' || end.value.code !== null) return null;
    const error = className(end.value.class);
    const match = end.value.engine || end.value.message === '' || end.value.message.length > LONGEST_CELL ? null : matching(end.value.message);
    return { ...common, key: `${shape} raises ${error.code} ${match === null}`, expected: match ?? '', close: false, error: error.code, imports: [...imports, ...error.imports.map(([module, name]) => ({ module, name, local: name ?? module }))] };
  }
  if (end.kind !== 'returned') return null;
  const written = exact(end.value);
  const close = isRough(end.value) && isFlat(end.value);
  if (written === null || (isRough(end.value) && !close) || written.code.length > LONGEST_CELL + 20 || (end.value.t === 'literal' && end.value.class === 'type')) return null;
  return { ...common, key: `${shape} returns ${close} ${/^(True|False|None)$/.test(written.code)}`, expected: written.code, close, error: null, imports: [...imports, ...written.imports.map(([module, name]) => ({ module, name, local: name ?? module }))] };
}

function tableOf(cases: readonly TestCase[], rows: readonly Row[], unit: Unit | null): Table {
  const [first] = rows as readonly [Row, ...Row[]];
  const columns = columnsOf(first, unit);
  const args = first.names.map((name, i) => (name === null ? columns[i] : `${name}=${columns[i]}`)).join(', ');
  const call = `${first.callee}(${args})`;
  const imports = rows.flatMap((row) => row.imports);
  if (first.error !== null) {
    const same = rows.every(({ expected }) => expected === first.expected);
    const withMessage = first.expected !== '' && !same;
    const match = first.expected === '' ? '' : `, match=${withMessage ? 'message' : first.expected}`;
    return {
      cases, imports, word: `raises ${first.error}`, columns: withMessage ? [...columns, 'message'] : columns,
      rows: rows.map((row) => (withMessage ? [...row.args, row.expected] : row.args)), lines: [`with pytest.raises(${first.error}${match}):`, `    ${call}`],
    };
  }
  const constant = rows.every(({ expected }) => expected === first.expected) && /^(True|False|None)$/.test(first.expected);
  const is = /^(True|False|None)$/.test(first.expected);
  const expected = constant ? first.expected : first.close ? 'pytest.approx(expected)' : 'expected';
  return {
    cases, imports, word: constant ? `returns ${first.expected}` : '', columns: constant ? columns : [...columns, 'expected'],
    rows: rows.map((row) => (constant ? row.args : [...row.args, row.expected])), lines: [`assert ${call} ${is ? 'is' : '=='} ${expected}`],
  };
}

/** Names of the parameters that the arguments are for. */
function columnsOf({ args, names, callee }: Row, unit: Unit | null): readonly string[] {
  const declared = unit?.parameters ?? [];
  const used = new Set([...callee.split('.'), 'expected', 'message', 'request']);
  let rest = 0;
  return args.map((_arg, i) => {
    const parameter = declared[i] ?? declared.at(-1);
    const given = names[i] ?? (parameter === undefined || parameter.name.startsWith('**') ? `value${i + 1}` : parameter.rest ? `${parameter.name.replace(/^\*+/, '')}_${(rest += 1)}` : parameter.name);
    let name = /^[A-Za-z_]\w*$/.test(given) ? given : `value${i + 1}`;
    while (used.has(name)) name = `${name}_`;
    used.add(name);
    return name;
  });
}
