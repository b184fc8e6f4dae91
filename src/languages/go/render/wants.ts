import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';
import { capital } from './names.ts';
import { isPlain, isRough, isScalar, written } from './value.ts';

/** What the rows of a table expect: columns with a value for each. */
export interface Want {
  readonly kind: 'returns' | 'fails';
  readonly columns: readonly WantColumn[];
  /** To be compared by all it holds. */
  readonly deep: boolean;
  /** go-cmp would panic on it. */
  readonly hidden: boolean;
  /** Type of the error, where it is one of the package's own; its fields are the columns behind the message. */
  readonly error: string | null;
  readonly imports: readonly string[];
}
export interface WantColumn { readonly name: string; readonly type: string; readonly code: string; readonly verb: string; /** Of the error. */ readonly field?: string }

/** What a case expects as a row would; null where no row can. */
export function wantOf(kind: string, value: Value, results: readonly string[]): Want | null {
  if (kind === 'threw') return value.t === 'error' ? failure(value) : null;
  const count = results.length - (results.at(-1) === 'error' ? 1 : 0);
  if (kind !== 'returned' || count === 0) return null;
  if (count > 1) return several(value, results.slice(0, count));
  const type = results[0] ?? '';
  const single = plainColumn('want', type, value);
  if (single !== null) return { kind: 'returns', columns: [single], deep: false, hidden: false, error: null, imports: importsOf(value) };
  const code = written(value);
  if (code === null || isRough(value) || (value.t === 'literal' && value.class === 'time.Time') || !/^(\[|map\[)/.test(type)) return null;
  return { kind: 'returns', columns: [{ name: 'want', type, code: code.code, verb: '%v' }], deep: true, hidden: value.t === 'literal' && value.hidden === true, error: null, imports: [...code.imports, 'reflect'] };
}

/** Several results, each of which `==` compares. A last one that says whether there is anything is called so. */
function several(value: Value, types: readonly string[]): Want | null {
  if (value.t !== 'array' || value.class !== 'results' || value.items.length !== types.length) return null;
  const columns = value.items.map((item, i) => plainColumn(types.length === 2 && types[1] === 'bool' && types[0] !== 'bool' ? (i === 0 ? 'want' : 'wantOK') : `want${i + 1}`, types[i] as string, item));
  return columns.every((column) => column !== null) ? { kind: 'returns', columns, deep: false, hidden: false, error: null, imports: value.items.flatMap(importsOf) } : null;
}

function plainColumn(name: string, type: string, value: Value): WantColumn | null {
  const code = written(value);
  if (code === null || isRough(value) || !(value.t === 'null' ? /^\*|^func|^chan/.test(type) : isPlain(value))) return null;
  return { name, type, code: code.code, verb: value.t === 'string' ? '%q' : '%v' };
}

function importsOf(value: Value): readonly string[] {
  return written(value)?.imports ?? [];
}

/** By the variable that it is, by its message, or by its type, its message and its fields. */
function failure(error: Value & { t: 'error' }): Want | null {
  const { class: type, code, message, entries } = error;
  const want = { kind: 'fails', deep: false, hidden: false } as const;
  if (type === 'panic') return null;
  if (entries.length > 0) {
    const fields = entries.map(([field, value]) => { const own = ownType(value); const column = own === null ? null : plainColumn(`want${capital(field)}`, own, value); return column === null ? null : { ...column, field }; });
    if (message === '' || code !== null || fields.some((field) => field === null || !/^\w+$/.test(field.field))) return null;
    return { ...want, error: type, columns: [{ name: 'wantErr', type: 'string', code: quoted(message), verb: '%v' }, ...fields.filter((field) => field !== null)], imports: ['errors', ...entries.flatMap(([, value]) => importsOf(value))] };
  }
  if (code !== null) return { ...want, error: null, columns: [{ name: 'wantErr', type: 'error', code, verb: '%v' }], imports: ['errors'] };
  return message === '' ? null : { ...want, error: null, columns: [{ name: 'wantErr', type: 'string', code: quoted(message), verb: '%v' }], imports: [] };
}

/** The type of a field as far as its value tells. */
function ownType(value: Value): string | null {
  if (value.t === 'boolean') return 'bool';
  if (value.t === 'string') return value.type ?? 'string';
  if (value.t === 'number') return value.type ?? 'int';
  return value.t === 'literal' && value.class !== null && (isScalar(value.class) || /^[\w.]+$/.test(value.class)) ? value.class : null;
}
