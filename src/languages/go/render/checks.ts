import type { Value } from '../../../model/value.ts';
import { isPlain, isRough, isScalar, written } from './value.ts';

/** Statements that fail where a value is another one, the same by go-cmp, and in one of testify's calls. */
export interface Check { readonly lines: readonly string[]; readonly diff?: readonly string[]; readonly assert: string; readonly imports: readonly string[] }

const MOST = 6;
const DEEPEST = 2;

/** Checks of what `actual`, an expression without side effects, holds. `type` is its static type. */
export function checksFor(actual: string, value: Value, type: string, depth = 0): readonly Check[] {
  const code = written(value);
  if (value.t === 'null') return [check(`${actual} != nil`, `"${label(actual)} = %v, want nil", ${actual}`, `Nil(t, ${actual})`)];
  if (value.t === 'boolean') return [check(value.v ? `!${actual}` : actual, `"${label(actual)} = %v, want ${value.v}", ${actual}`, `${value.v ? 'True' : 'False'}(t, ${actual})`)];
  if (isRough(value) && code !== null) return [roughCheck(actual, value, code.code)];
  if (code !== null && isPlain(value)) return [plainCheck(actual, code.code, value, type, code.imports)];
  if (code !== null) return [deepCheck(actual, code.code, code.imports, value, type)];
  switch (value.t) {
    case 'number': return [numberCheck(actual, value)];
    case 'string': return [lengthCheck(actual, value.length)];
    case 'same': return [check(`${actual} != ${value.as}`, `"${label(actual)} is not %s", "${value.as}"`, `Same(t, ${value.as}, ${actual})`)];
    case 'error': return [errorValue(actual, value)];
    case 'array': return arrayChecks(actual, value, type, depth);
    case 'map': return [lengthCheck(actual, value.size)];
    case 'object': return objectChecks(actual, value, type, depth);
    case 'function': return [check(`${actual} == nil`, `"${label(actual)} = nil"`, `NotNil(t, ${actual})`)];
    default: return [];
  }
}

function check(condition: string, message: string, assert: string, imports: readonly string[] = []): Check {
  const call = /^"[^%]*"$/.test(message) ? 'Error' : 'Errorf';
  return { lines: [`if ${condition} {`, `\tt.${call}(${message})`, '}'], assert: `assert.${assert}`, imports };
}

function roughCheck(actual: string, value: Value, code: string): Check {
  const float = asFloat(actual, value);
  return check(`math.Abs(${float}-${code.startsWith('-') ? `(${code})` : code}) > 1e-9`, `"${label(actual)} = %v, want %v", ${actual}, ${code}`, `InDelta(t, ${code}, ${float}, 1e-9)`, ['math']);
}

function plainCheck(actual: string, code: string, value: Value, type: string, imports: readonly string[]): Check {
  const verb = value.t === 'string' ? '%q' : '%v';
  const compared = / /.test(code) && value.t === 'literal' ? code.replace(/ ([*]) /g, '$1') : code;
  // Where it is handed on, a constant is an int unless it says otherwise.
  const told = /^\d{19,}$/.test(compared) && value.t === 'literal' && isScalar(value.class ?? '') ? `${value.class}(${compared})` : compared;
  const exact = (value.t === 'string' && type === 'string') || (value.t === 'number' && value.type === 'int');
  return check(`${actual} != ${compared}`, `"${label(actual)} = ${verb}, want ${verb}", ${actual}, ${told}`, `${exact ? 'Equal' : 'EqualValues'}(t, ${told}, ${actual})`, imports);
}

function deepCheck(actual: string, code: string, imports: readonly string[], value: Value, type: string): Check {
  if (value.t === 'literal' && value.class === 'time.Time') return check(`!${actual}.Equal(${code})`, `"${label(actual)} = %v, want %v", ${actual}, ${code}`, `True(t, ${actual}.Equal(${code}))`, imports);
  if (code === '[]byte{}') return lengthCheck(actual, 0);
  if (code.startsWith('[]byte(') && type === '[]byte') {
    const inner = code.slice('[]byte('.length, -1);
    return check(`string(${actual}) != ${inner}`, `"${label(actual)} = %q, want %q", ${actual}, ${inner}`, `Equal(t, ${inner}, string(${actual}))`);
  }
  const assert = `assert.Equal(t, ${code}, ${actual})`;
  // It panics where a field is not for everybody's eyes, and takes untyped numbers for ints.
  const diff = (value.t === 'literal' && value.hidden === true) || !code.endsWith('}') ? undefined : [`if diff := cmp.Diff(${code}, ${actual}); diff != "" {`, `\tt.Errorf("${label(actual)} mismatch (-want +got):\\n%s", diff)`, '}'];
  return { ...(diff === undefined ? {} : { diff }), lines: [`if want := ${code.startsWith('&') || code.includes('{') ? `(${code})` : code}; !reflect.DeepEqual(${actual}, want) {`, `\tt.Errorf("${label(actual)} = %v, want %v", ${actual}, want)`, '}'], assert, imports: [...imports, 'reflect'] };
}

function asFloat(actual: string, value: Value): string {
  return value.t === 'number' && value.type === 'float64' ? actual : `float64(${actual})`;
}

function numberCheck(actual: string, value: Value & { t: 'number' }): Check {
  const float = asFloat(actual, value);
  if (value.v === 'NaN') return check(`!math.IsNaN(${float})`, `"${label(actual)} = %v, want NaN", ${actual}`, `True(t, math.IsNaN(${float}))`, ['math']);
  if (value.v === '-0') return check(`${actual} != 0`, `"${label(actual)} = %v, want 0", ${actual}`, `Zero(t, ${actual})`);
  const sign = value.v === 'Infinity' ? 1 : -1;
  return check(`!math.IsInf(${float}, ${sign})`, `"${label(actual)} = %v, want %s", ${actual}, "${value.v}"`, `True(t, math.IsInf(${float}, ${sign}))`, ['math']);
}

function errorValue(actual: string, { message }: Value & { t: 'error' }): Check {
  if (message === '') return check(`${actual} == nil`, `"${label(actual)} = nil"`, `Error(t, ${actual})`);
  const said = JSON.stringify(message);
  return check(`${actual} == nil || ${actual}.Error() != ${said}`, `"${label(actual)} = %v, want %v", ${actual}, ${said}`, `EqualError(t, ${actual}, ${said})`);
}

function lengthCheck(actual: string, length: number): Check {
  return check(`len(${actual}) != ${length}`, `"len(${label(actual)}) = %d, want %d", len(${actual}), ${length}`, `Len(t, ${actual}, ${length})`);
}

function arrayChecks(actual: string, { items, length }: Value & { t: 'array' }, type: string, depth: number): readonly Check[] {
  const told = lengthCheck(actual, length);
  // Without its items, looking at them would panic.
  const size: Check = depth === 0 ? { ...told, lines: told.lines.map((line) => line.replace('t.Errorf', 't.Fatalf')), assert: told.assert.replace('assert.', 'require.') } : told;
  if (depth >= DEEPEST - 1) return [size];
  const elem = /^\[\d*\](.*)$/.exec(type)?.[1] ?? '';
  return [size, ...items.slice(0, 3).flatMap((item, i) => checksFor(`${actual}[${i}]`, item, elem, depth + 1).slice(0, 2))].slice(0, MOST);
}

/** Exported fields, and what plain methods say. Behind an interface only that there is something. */
function objectChecks(actual: string, { class: kind, entries }: Value & { t: 'object' }, type: string, depth: number): readonly Check[] {
  const isPointer = /^\*/.test(kind ?? '');
  const bare = (name: string): string => name.replace(/^\*/, '').replace(/^.*\./, '').replace(/\[.*$/, '');
  const known = type !== '' && bare(kind ?? '') === bare(type) && isPointer === type.startsWith('*');
  const there: readonly Check[] = isPointer || !known ? [check(`${actual} == nil`, `"${label(actual)} = nil"`, `NotNil(t, ${actual})`)] : [];
  if (!known || depth >= DEEPEST) return !known && !isPointer && type !== '' && !/^(error|any|interface|\w+\.\w+)/.test(type) ? [] : depth > 0 && !known ? [] : there;
  const inner = entries.flatMap(([name, value]) => checksFor(name === '*' ? `*${actual}` : `${actual}.${name}`, value, '', depth + 1));
  return inner.length > 0 ? inner.slice(0, MOST) : there;
}

function label(actual: string): string {
  return actual.replaceAll('%', '%%').replaceAll('"', '\\"');
}
