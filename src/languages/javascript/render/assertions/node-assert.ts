import { asyncThunk, thunk } from '../text/expression.ts';
import { access, propertyKey, quote } from '../values/literal.ts';
import { errorProperties, patternFor, type Assertions, type Check, type ThrownError } from './check.ts';

/** Fields from which one comparison of all reads better than one each. */
const FEWEST_SPREAD = 3;

/** The runtime's own `assert`. `strict` when the local is the strict variant, whose short names compare strictly. */
export function nodeAssertions(imports: Assertions['imports'], strict: boolean): Assertions {
  const equal = strict ? 'assert.equal' : 'assert.strictEqual';
  const deep = strict ? 'assert.deepEqual' : 'assert.deepStrictEqual';
  const write = (check: Check): string => {
    switch (check.kind) {
      case 'equal': case 'same': return `${equal}(${check.actual}, ${check.expected})`;
      case 'deep': return `${deep}(${check.actual}, ${check.expected})`;
      case 'close': return `assert.ok(Math.abs(${difference(check.actual, check.expected)}) < 1e-${check.digits})`;
      case 'instance': return `assert.ok(${check.actual} instanceof ${check.class})`;
      case 'fields': if (check.all && check.fields.length >= FEWEST_SPREAD) return `${deep}({ ...${check.actual} }, { ${check.fields.map(({ key, expected }) => `${propertyKey(key)}: ${expected}`).join(', ')} })`;
        return check.fields.map((field) => `${field.deep ? deep : equal}(${check.actual}${access(field.key)}, ${field.expected})`).join(';\n');
      case 'size': return `${equal}(${check.actual}.${check.property}, ${check.expected})`;
      case 'contains': return `assert.match(${check.actual}, ${patternFor(check.part)})`;
      case 'type': return `${equal}(typeof ${check.actual}, ${quote(check.expected)})`;
      case 'throws': return `assert.throws(${thunk(check.act)}${wanted(check.error)})`;
      case 'rejects': return `await assert.rejects(${check.lazy ? asyncThunk(check.act) : check.act}${wanted(check.error)})`;
      case 'uncalled': return `${deep}(${check.received}, [])`;
    }
  };
  return { imports, write };
}

function difference(actual: string, expected: string): string {
  if (expected === '0') return actual;
  return expected.startsWith('-') ? `${actual} + ${expected.slice(1)}` : `${actual} - ${expected}`;
}

function wanted(error: ThrownError): string {
  const parts = errorProperties(error).map(([key, text]) => (key === text ? key : `${key}: ${text}`));
  if (error.part !== null) parts.push(`message: ${patternFor(error.part)}`);
  if (parts.length > 0) return `, { ${parts.join(', ')} }`;
  return error.class === null ? '' : `, ${error.class}`;
}
