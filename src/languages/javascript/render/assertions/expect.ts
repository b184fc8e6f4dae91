import { asyncThunk, thunk } from '../text/expression.ts';
import { propertyKey, quote } from '../values/literal.ts';
import { errorProperties, type Assertions, type Check, type ThrownError } from './check.ts';

/** `expect` of vitest and jest. */
export function expectAssertions(imports: Assertions['imports']): Assertions {
  return { imports, write };
}

function write(check: Check): string {
  switch (check.kind) {
    case 'equal': return `expect(${check.actual})${equality(check.expected)}`;
    case 'deep': return `expect(${check.actual}).toEqual(${check.expected})`;
    case 'same': return `expect(${check.actual}).toBe(${check.expected})`;
    case 'close': return `expect(${check.actual}).toBeCloseTo(${check.expected}, ${check.digits})`;
    case 'instance': return `expect(${check.actual}).toBeInstanceOf(${check.class})`;
    case 'fields': return `expect(${check.actual}).toMatchObject({ ${check.fields.map(({ key, expected }) => `${propertyKey(key)}: ${expected}`).join(', ')} })`;
    case 'size': return check.property === 'length' ? `expect(${check.actual}).toHaveLength(${check.expected})` : `expect(${check.actual}.size).toBe(${check.expected})`;
    case 'contains': return `expect(${check.actual}).toContain(${quote(check.part)})`;
    case 'type': return `expect(typeof ${check.actual}).toBe(${quote(check.expected)})`;
    case 'throws': return `expect(${thunk(check.act)}).toThrow(${thrown(check.error)})`;
    case 'rejects': return `await expect(${check.lazy ? asyncThunk(check.act) : check.act}).rejects.toThrow(${thrown(check.error)})`;
    case 'uncalled': return `expect(${check.callback}).not.toHaveBeenCalled()`;
  }
}

function equality(expected: string): string {
  if (expected === 'undefined') return '.toBeUndefined()';
  if (expected === 'null') return '.toBeNull()';
  return expected === 'NaN' ? '.toBeNaN()' : `.toBe(${expected})`;
}

/** An error object is compared by its message; other properties need an asymmetric matcher. */
function thrown(error: ThrownError): string {
  if (error.part !== null && error.code === null) return quote(error.part);
  const wanted = errorProperties(error);
  const message = wanted.find(([key]) => key === 'message')?.[1];
  if (wanted.length === 0) return error.class ?? '';
  if (message !== undefined && error.code === null && error.class !== null) return `new ${error.class}(${message})`;
  if (wanted.length === 1 && message !== undefined && message.length > 10) return message;
  return `expect.objectContaining({ ${wanted.map(([key, text]) => `${key}: ${text}`).join(', ')} })`;
}
