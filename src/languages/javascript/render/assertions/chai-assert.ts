import { asyncThunk, thunk } from '../text/expression.ts';
import { access, quote } from '../values/literal.ts';
import { errorProperties, type Assertions, type Check, type ThrownError } from './check.ts';

/** chai's `assert`. */
export function chaiAssert(imports: Assertions['imports']): Assertions {
  return { imports, write };
}

function write(check: Check): string {
  switch (check.kind) {
    case 'equal': return equality(check.actual, check.expected);
    case 'same': return `assert.strictEqual(${check.actual}, ${check.expected})`;
    case 'deep': return `assert.deepEqual(${check.actual}, ${check.expected})`;
    case 'close': return `assert.closeTo(${check.actual}, ${check.expected}, 1e-${check.digits})`;
    case 'instance': return `assert.instanceOf(${check.actual}, ${check.class})`;
    case 'fields': return `assert.deepInclude(${check.actual}, { ${check.fields.map(({ key, expected }) => `${quote(key)}: ${expected}`).join(', ')} })`;
    case 'size': return check.property === 'length' ? `assert.lengthOf(${check.actual}, ${check.expected})` : `assert.strictEqual(${check.actual}.size, ${check.expected})`;
    case 'contains': return `assert.include(${check.actual}, ${quote(check.part)})`;
    case 'type': return `assert.typeOf(${check.actual}, ${quote(check.expected)})`;
    case 'throws': return `assert.throws(${[thunk(check.act), check.error.class, message(check.error)].filter((part) => part !== null).join(', ')})`;
    case 'rejects': return rejects(check.lazy ? `(${asyncThunk(check.act)})()` : check.act, check.error);
    case 'uncalled': return `assert.deepEqual(${check.received}, [])`;
  }
}

function equality(actual: string, expected: string): string {
  if (expected === 'undefined') return `assert.isUndefined(${actual})`;
  if (expected === 'null') return `assert.isNull(${actual})`;
  return expected === 'NaN' ? `assert.isNaN(${actual})` : `assert.strictEqual(${actual}, ${expected})`;
}

function rejects(act: string, error: ThrownError): string {
  const lines = [`const error = await ${act}.catch((reason) => reason)`];
  if (error.class !== null) lines.push(`assert.instanceOf(error, ${error.class})`);
  for (const [key, text] of errorProperties(error.class === null ? error : { ...error, name: null })) lines.push(`assert.strictEqual(error${access(key)}, ${text})`);
  if (error.part !== null) lines.push(`assert.include(error.message, ${quote(error.part)})`);
  if (lines.length === 1) lines.push('assert.typeOf(error, \'error\')');
  return lines.join(';\n');
}

function message(error: ThrownError): string | null {
  return errorProperties(error).find(([key]) => key === 'message')?.[1] ?? (error.part === null ? null : quote(error.part));
}
