import type { Node } from 'web-tree-sitter';
import type { Claim } from '../../language.ts';
import type { Assertion } from './assertions.ts';

export type Pair = readonly [actual: string, expected: string];

const SAME = new Set(['tobe', 'toequal', 'tostrictequal', 'equal', 'equals', 'eq', 'eql', 'deepequal', 'deepequals', 'deepeql', 'strictequal', 'deepstrictequal', 'is']);
const CONSTANTS: Readonly<Record<string, string>> = { tobenull: 'null', tobeundefined: 'undefined', tobenan: 'NaN', true: 'true', false: 'false', null: 'null', undefined: 'undefined' };
const COMPARED: Readonly<Record<string, string>> = {
  tobegreaterthan: '>', tobegreaterthanorequal: '>=', tobelessthan: '<', tobelessthanorequal: '<=', above: '>', least: '>=', below: '<', most: '<=', tobeinstanceof: 'instanceof', instanceof: 'instanceof', an_instance: 'instanceof',
};
const THROWS = new Set(['tothrow', 'tothrowerror', 'throw', 'throws', 'rejectedwith']);

export function expectsError({ matcher }: Assertion): boolean {
  return THROWS.has(matcher);
}

/** Whether an assertion is about what a callback was given: those calls are recorded anyway. */
export function isAboutCalls({ matcher }: Assertion): boolean {
  return /^tohave(been|last|nth)?(been)?(called|returned)|^called/.test(matcher);
}

/** The error that is expected; null where the assertion expects none, or none of this sort. */
export function thrownBy(assertion: Assertion): Claim['throws'] {
  if (!expectsError(assertion) || assertion.negated) return null;
  const [first, second] = assertion.args;
  const wanted = { class: null, message: null, pattern: null, ...read(first) };
  return second === undefined ? wanted : { ...wanted, ...read(second), class: wanted.class };
}

function read(node: Node | undefined): Partial<NonNullable<Claim['throws']>> {
  if (node === undefined) return {};
  if (node.type === 'string') return { message: node.text.slice(1, -1) };
  if (node.type === 'regex') return { pattern: node.childForFieldName('pattern')?.text ?? '' };
  if (node.type === 'identifier') return { class: node.text };
  if (node.type !== 'new_expression') return {};
  const message = node.childForFieldName('arguments')?.namedChild(0);
  return { class: node.childForFieldName('constructor')?.text ?? null, ...(message?.type === 'string' ? { message: message.text.slice(1, -1) } : {}) };
}

/** What an assertion says, as two expressions that should have equal values; null where it cannot be said so. */
export function pairOf({ subject, matcher, args, negated, promised }: Assertion): Pair | null {
  const actual = promised ? `(await (${subject.text}))` : `(${subject.text})`;
  const [first] = args.map((node) => node.text);
  if (SAME.has(matcher)) return negated || first === undefined ? null : [actual, first];
  const constant = CONSTANTS[matcher];
  if (constant !== undefined) return negated ? null : [actual, constant];
  const condition = conditionOf(actual, matcher, args.map((node) => node.text), args[0]?.type ?? '');
  if (condition !== null) return [condition, negated ? 'false' : 'true'];
  if (negated || first === undefined) return null;
  if (matcher === 'tohavelength' || matcher === 'lengthof') return [`${actual}.length`, first];
  if (matcher === 'tohaveproperty' && /^['"][\w$]+['"]$/.test(first) && args[1] !== undefined) return [`${actual}[${first}]`, args[1].text];
  return null;
}

function conditionOf(actual: string, matcher: string, args: readonly string[], type: string): string | null {
  const [first = 'undefined', second = '2'] = args;
  const operator = COMPARED[matcher];
  if (operator !== undefined) return `${actual} ${operator} (${first})`;
  switch (matcher) {
    case 'tobetruthy': case 'ok': return `!!${actual}`;
    case 'tobefalsy': return `!${actual}`;
    case 'tobedefined': case 'exist': return `${actual} !== undefined`;
    case 'tocontain': case 'include': case 'includes': return type === 'object' ? null : `${actual}.includes(${first})`;
    case 'tomatch': case 'match': return type === 'regex' ? `(${first}).test(${actual})` : type === 'string' ? `${actual}.includes(${first})` : null;
    case 'tobecloseto': case 'closeto': return `Math.abs(${actual} - (${first})) < 0.5 * 10 ** -(${second})`;
    default: return null;
  }
}
