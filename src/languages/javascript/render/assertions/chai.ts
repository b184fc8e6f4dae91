import { asyncThunk, thunk } from '../text/expression.ts';
import { access, quote } from '../values/literal.ts';
import { errorProperties, type Assertions, type Check, type ThrownError } from './check.ts';

/** chai's `expect`. */
export function chaiExpect(imports: Assertions['imports']): Assertions {
  return { imports, write };
}

function write(check: Check): string {
  switch (check.kind) {
    case 'equal': return `expect(${check.actual})${equality(check.expected)}`;
    case 'deep': return `expect(${check.actual}).to.deep.equal(${check.expected})`;
    case 'same': return `expect(${check.actual}).to.equal(${check.expected})`;
    case 'close': return `expect(${check.actual}).to.be.closeTo(${check.expected}, 1e-${check.digits})`;
    case 'instance': return `expect(${check.actual}).to.be.an.instanceOf(${check.class})`;
    case 'fields': return `expect(${check.actual}).to.deep.include({ ${check.fields.map(({ key, expected }) => `${quote(key)}: ${expected}`).join(', ')} })`;
    case 'size': return check.property === 'length' ? `expect(${check.actual}).to.have.lengthOf(${check.expected})` : `expect(${check.actual}.size).to.equal(${check.expected})`;
    case 'contains': return `expect(${check.actual}).to.include(${quote(check.part)})`;
    case 'type': return `expect(${check.actual}).to.be.a(${quote(check.expected)})`;
    case 'throws': return `expect(${thunk(check.act)}).to.throw(${thrown(check.error)})${code(check.error)}`;
    case 'rejects': return rejects(check.lazy ? `(${asyncThunk(check.act)})()` : check.act, check.error);
    case 'uncalled': return `expect(${check.received}).to.deep.equal([])`;
  }
}

/** chai needs a plugin for promises; catching the reason does without. */
function rejects(act: string, error: ThrownError): string {
  const lines = [`const error = await ${act}.catch((reason) => reason)`];
  if (error.class !== null) lines.push(`expect(error).to.be.an.instanceOf(${error.class})`);
  for (const [key, text] of errorProperties(error.class === null ? error : { ...error, name: null })) lines.push(`expect(error${access(key)}).to.equal(${text})`);
  if (error.part !== null) lines.push(`expect(error.message).to.include(${quote(error.part)})`);
  if (lines.length === 1) lines.push('expect(error).to.be.an(\'error\')');
  return lines.join(';\n');
}

function equality(expected: string): string {
  if (/^(undefined|null|NaN)$/.test(expected)) return `.to.be.${expected}`;
  return `.to.equal(${expected})`;
}

function thrown(error: ThrownError): string {
  const message = errorProperties(error).find(([key]) => key === 'message')?.[1] ?? (error.part === null ? null : quote(error.part));
  return [error.class, message].filter((part) => part !== null).join(', ');
}

function code(error: ThrownError): string {
  return error.code === null ? '' : `.with.property('code', ${quote(error.code)})`;
}
