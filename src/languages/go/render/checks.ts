import type { Value } from '../../../model/value.ts';
import { isPlain, isRough, isScalar, written } from './value.ts';

/** Statements that fail where a value is another one. */
export interface Check { readonly lines: readonly string[]; readonly imports: readonly string[] }

const MOST = 6;
const DEEPEST = 2;

/** Checks of what `actual`, an expression without side effects, holds. `type` is its static type. */
export function checksFor(actual: string, value: Value, type: string, depth = 0): readonly Check[] {
  const code = written(value);
  if (value.t === 'null') return [check(`${actual} != nil`, `"${label(actual)} = %v, want nil", ${actual}`)];
  if (value.t === 'boolean') return [check(value.v ? `!${actual}` : actual, `"${label(actual)} = %v, want ${value.v}", ${actual}`)];
  if (isRough(value) && code !== null) return [check(`math.Abs(${asFloat(actual, value)}-${code.code.startsWith('-') ? `(${code.code})` : code.code}) > 1e-9`, `"${label(actual)} = %v, want %v", ${actual}, ${code.code}`, ['math'])];
  if (code !== null && isPlain(value)) return [plainCheck(actual, code.code, value, code.imports)];
  if (code !== null) return [deepCheck(actual, code.code, code.imports, value, type)];
  switch (value.t) {
    case 'number': return [numberCheck(actual, value)];
    case 'string': return [check(`len(${actual}) != ${value.length}`, `"len(${label(actual)}) = %d, want %d", len(${actual}), ${value.length}`)];
    case 'same': return [check(`${actual} != ${value.as}`, `"${label(actual)} is not %s", "${value.as}"`)];
    case 'error': return value.message === '' ? [check(`${actual} == nil`, `"${label(actual)} = nil"`)] : [check(`${actual} == nil || ${actual}.Error() != ${JSON.stringify(value.message)}`, `"${label(actual)} = %v, want %v", ${actual}, ${JSON.stringify(value.message)}`)];
    case 'array': return arrayChecks(actual, value, type, depth);
    case 'map': return [check(`len(${actual}) != ${value.size}`, `"len(${label(actual)}) = %d, want %d", len(${actual}), ${value.size}`)];
    case 'object': return objectChecks(actual, value, type, depth);
    case 'function': return [check(`${actual} == nil`, `"${label(actual)} = nil"`)];
    default: return [];
  }
}

function check(condition: string, message: string, imports: readonly string[] = []): Check {
  const call = /^"[^%]*"$/.test(message) ? 'Error' : 'Errorf';
  return { lines: [`if ${condition} {`, `\tt.${call}(${message})`, '}'], imports };
}

function plainCheck(actual: string, code: string, value: Value, imports: readonly string[]): Check {
  const verb = value.t === 'string' ? '%q' : '%v';
  const compared = / /.test(code) && value.t === 'literal' ? code.replace(/ ([*]) /g, '$1') : code;
  // Where it is handed on, a constant is an int unless it says otherwise.
  const told = /^\d{19,}$/.test(compared) && value.t === 'literal' && isScalar(value.class ?? '') ? `${value.class}(${compared})` : compared;
  return check(`${actual} != ${compared}`, `"${label(actual)} = ${verb}, want ${verb}", ${actual}, ${told}`, imports);
}

function deepCheck(actual: string, code: string, imports: readonly string[], value: Value, type: string): Check {
  if (value.t === 'literal' && value.class === 'time.Time') return check(`!${actual}.Equal(${code})`, `"${label(actual)} = %v, want %v", ${actual}, ${code}`, imports);
  if (value.t === 'literal' && value.class === '[]byte' && type === '[]byte') {
    const inner = code.slice('[]byte('.length, -1);
    return check(`string(${actual}) != ${inner}`, `"${label(actual)} = %q, want %q", ${actual}, ${inner}`);
  }
  return { lines: [`if want := ${code.startsWith('&') || code.includes('{') ? `(${code})` : code}; !reflect.DeepEqual(${actual}, want) {`, `\tt.Errorf("${label(actual)} = %v, want %v", ${actual}, want)`, '}'], imports: [...imports, 'reflect'] };
}

function asFloat(actual: string, value: Value): string {
  return value.t === 'number' && value.type === 'float64' ? actual : `float64(${actual})`;
}

function numberCheck(actual: string, value: Value & { t: 'number' }): Check {
  const float = asFloat(actual, value);
  if (value.v === 'NaN') return check(`!math.IsNaN(${float})`, `"${label(actual)} = %v, want NaN", ${actual}`, ['math']);
  if (value.v === '-0') return check(`${actual} != 0`, `"${label(actual)} = %v, want 0", ${actual}`);
  return check(`!math.IsInf(${float}, ${value.v === 'Infinity' ? 1 : -1})`, `"${label(actual)} = %v, want %s", ${actual}, "${value.v}"`, ['math']);
}

function arrayChecks(actual: string, { items, length }: Value & { t: 'array' }, type: string, depth: number): readonly Check[] {
  const size: Check = { lines: [`if len(${actual}) != ${length} {`, `\tt.${depth === 0 ? 'Fatalf' : 'Errorf'}("len(${label(actual)}) = %d, want %d", len(${actual}), ${length})`, '}'], imports: [] };
  if (depth >= DEEPEST - 1) return [size];
  const elem = /^\[\d*\](.*)$/.exec(type)?.[1] ?? '';
  return [size, ...items.slice(0, 3).flatMap((item, i) => checksFor(`${actual}[${i}]`, item, elem, depth + 1).slice(0, 2))].slice(0, MOST);
}

/** Exported fields, and what plain methods say. Behind an interface only that there is something. */
function objectChecks(actual: string, { class: kind, entries }: Value & { t: 'object' }, type: string, depth: number): readonly Check[] {
  const isPointer = /^\*/.test(kind ?? '');
  const bare = (name: string): string => name.replace(/^\*/, '').replace(/^.*\./, '').replace(/\[.*$/, '');
  const known = type !== '' && bare(kind ?? '') === bare(type) && isPointer === type.startsWith('*');
  const there: readonly Check[] = isPointer || !known ? [check(`${actual} == nil`, `"${label(actual)} = nil"`)] : [];
  if (!known || depth >= DEEPEST) return !known && !isPointer && type !== '' && !/^(error|any|interface|\w+\.\w+)/.test(type) ? [] : depth > 0 && !known ? [] : there;
  const inner = entries.flatMap(([name, value]) => checksFor(name === '*' ? `*${actual}` : `${actual}.${name}`, value, '', depth + 1));
  return inner.length > 0 ? inner.slice(0, MOST) : there;
}

function label(actual: string): string {
  return actual.replaceAll('%', '%%').replaceAll('"', '\\"');
}
