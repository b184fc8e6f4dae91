import type { Node } from 'web-tree-sitter';
import type { Assertion } from './find-assertions.ts';
import type { AssertionKind } from './kinds.ts';
import { resolved, type Bindings } from './tables.ts';

const ENGINE_CLASSES = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'URIError', 'EvalError']);
const ENGINE_WORDS = /cannot read propert|cannot set propert|is not (a function|iterable|defined|a constructor)|cannot destructure|cannot convert|invalid (array|string) length|maximum call stack|cannot access|object is not extensible|assignment to constant|cannot assign to read only/i;
const THROWING = new Set(['toThrow', 'toThrowError', 'throw', 'throws', 'Throw', 'rejects', 'rejectedWith']);
const NOT_THROWING = new Set(['doesNotThrow', 'doesNotReject']);
const TYPE_WORDS = new Set(['toBeInstanceOf', 'toBeTypeOf', 'toBeDefined', 'toBeTruthy', 'toBeFalsy', 'a', 'an', 'instanceof', 'instanceOf', 'InstanceOf', 'exist', 'exists', 'typeOf', 'isFunction', 'isObject', 'isArray', 'isString', 'isNumber', 'isBoolean', 'isDefined', 'isOk', 'isNotNull']);
const NAN_WORDS = new Set(['toBeNaN', 'NaN', 'isNaN']);
const NOTHING_WORDS = new Set(['toBeUndefined', 'toBeNull', 'null', 'undefined']);
const UNDEFINED_WORDS = new Set(['toBeUndefined', 'undefined', 'isUndefined']);
const QUESTIONS = new Set(['has', 'includes', 'startsWith', 'endsWith', 'every', 'some', 'test', 'isDeepStrictEqual', 'is']);
const LITERALS = new Set(['string', 'number', 'true', 'false', 'null', 'undefined', 'regex']);

/** Kind of one assertion, names of a table's row filled in; null when it compares constants or can only fail. */
export function assertionKind(assertion: Assertion, bindings: Bindings): AssertionKind | null {
  const { words } = assertion;
  const last = words.at(-1) ?? 'ok';
  if (last === 'fail') return null;
  const expected = assertion.expected.map((node) => resolved(node, bindings));
  const negative = words.includes('not');
  if (NOT_THROWING.has(last)) return 'type';
  if (THROWING.has(last)) return negative ? 'type' : thrown(expected, bindings);
  if (assertion.subject !== null && LITERALS.has(assertion.subject.type) && expected.every((node) => LITERALS.has(node.type))) return null;
  if (NAN_WORDS.has(last)) return negative ? 'type' : 'nan';
  if (TYPE_WORDS.has(last)) return 'type';
  if (negative && NOTHING_WORDS.has(last)) return 'type';
  return compared(assertion, last, expected);
}

function compared(assertion: Assertion, last: string, expected: readonly Node[]): AssertionKind {
  const { subject } = assertion;
  const question = subject === null ? null : questionKind(subject);
  if (question !== null) return question;
  if (last === 'ok') return assertion.style === 'assert' && subject !== null && answers(subject) ? 'value' : 'type';
  const [first] = expected;
  if (first === undefined) return UNDEFINED_WORDS.has(last) ? 'undefined' : 'value';
  if (first.text === 'undefined' || first.text === 'null') {
    const negative = assertion.words.includes('not') || last.startsWith('not');
    return negative ? 'type' : first.text === 'undefined' ? 'undefined' : 'value';
  }
  if (onlyNaN(first)) return 'nan';
  return /^expect\.(any|anything)\(/.test(first.text) ? 'type' : 'value';
}

// What `typeof x`, `x instanceof Y`, `Array.isArray(x)` and `Number.isNaN(x)` tell, whatever they are compared with.
function questionKind(node: Node): AssertionKind | null {
  const inside = node.type === 'parenthesized_expression' ? node.namedChild(0) : null;
  if (inside !== null) return questionKind(inside);
  if (node.type === 'unary_expression') {
    const argument = node.childForFieldName('argument');
    if (node.childForFieldName('operator')?.text === 'typeof') return 'type';
    return argument === null ? null : questionKind(argument);
  }
  if (node.type === 'binary_expression') {
    if (node.childForFieldName('operator')?.text === 'instanceof') return 'type';
    return node.childForFieldName('left')?.text.startsWith('typeof ') === true ? 'type' : null;
  }
  if (/^(Number\.)?isNaN\(/.test(node.text)) return 'nan';
  if (/^Object\.is\([^]*, NaN\)$/.test(node.text)) return 'nan';
  return node.text.startsWith('Array.isArray(') ? 'type' : null;
}

function answers(node: Node): boolean {
  if (node.type === 'unary_expression') return answers(node.childForFieldName('argument') ?? node);
  if (node.type === 'binary_expression') return true;
  const callee = node.type === 'call_expression' ? node.childForFieldName('function') : null;
  return QUESTIONS.has(callee?.childForFieldName('property')?.text ?? '');
}

function thrown(expected: readonly Node[], bindings: Bindings): AssertionKind {
  const [first, second] = expected;
  if (first === undefined) return 'engine-error';
  if (first.type === 'identifier') {
    if (second !== undefined && second.type !== 'identifier') return thrown([second], bindings);
    return ENGINE_CLASSES.has(first.text) ? 'engine-error' : 'value';
  }
  if (first.type === 'object') return objectThrown(first, bindings);
  return ENGINE_WORDS.test(first.text) ? 'engine-error' : 'value';
}

// `{ name: 'TypeError' }` says the class only; with a message of the code's own, in a table's row as well, it is a value.
function objectThrown(object: Node, bindings: Bindings): AssertionKind {
  const said = object.namedChildren.flatMap((child) => {
    const key = child?.type === 'shorthand_property_identifier' ? child : child?.childForFieldName('key');
    if (child === null || key === null || key === undefined || key.text === 'name') return [];
    return [resolved(child.childForFieldName('value') ?? child, bindings).text, bindings.get(key.text)?.text ?? ''];
  });
  if (said.length === 0) return 'engine-error';
  return said.some((text) => ENGINE_WORDS.test(text)) ? 'engine-error' : 'value';
}

/** True for NaN and for literals all of whose leaves are NaN. */
function onlyNaN(node: Node): boolean {
  if (node.text === 'NaN' || node.text === 'Number.NaN') return true;
  if (node.type !== 'array' && node.type !== 'object') return false;
  const values = node.namedChildren.map((child) => (child?.type === 'pair' ? child.childForFieldName('value') : child));
  return values.length > 0 && values.every((value) => value !== null && onlyNaN(value));
}
