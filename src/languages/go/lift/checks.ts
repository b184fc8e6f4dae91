import type { Node } from 'web-tree-sitter';
import type { Claim } from '../../language.ts';
import { named } from '../parse/tree.ts';

/** What a check wants to be so: pairs of what is there and what should be, or an error. */
export interface Wish { readonly pairs: readonly (readonly [actual: string, expected: string])[]; readonly throws: Claim['throws'] }

const ANY_ERROR = { class: null, message: null, pattern: null } as const;

/** Reads the condition under which a test complains. `type`: of what the call gives; `err`: the name that holds its error. */
export function wishOf(condition: Node, type: string, err: string | null): Wish {
  const parts = alternatives(condition);
  const errors = err === null ? [] : parts.map((part) => errorIn(part, err)).filter((one) => one !== null);
  const told = errors.find((one) => one.message !== null || one.class !== null) ?? errors[0] ?? null;
  const values = parts.filter((part) => err === null || !new RegExp(`\\b${err}\\b`).test(part.text));
  return { pairs: told === null ? values.map((part) => pairIn(part, type)) : [], throws: told };
}

/** `a || b` complains of either. */
function alternatives(node: Node): readonly Node[] {
  const inner = node.type === 'parenthesized_expression' ? named(node)[0] ?? node : node;
  const [left, right] = [inner.childForFieldName('left'), inner.childForFieldName('right')];
  return inner.type === 'binary_expression' && operatorOf(inner) === '||' && left !== null && right !== null ? [...alternatives(left), ...alternatives(right)] : [inner];
}

/** The error that is wanted where the condition says that another one, or none, came. */
function errorIn(node: Node, err: string): NonNullable<Claim['throws']> | null {
  const text = node.text.replace(/\s+/g, ' ');
  if (text === `${err} == nil`) return ANY_ERROR;
  const message = new RegExp(`^${err}\\.Error\\(\\) != ("(?:[^"\\\\]|\\\\.)*"|\`[^\`]*\`)$`).exec(text)?.[1];
  if (message !== undefined) return { ...ANY_ERROR, message: unquoted(message) };
  const part = new RegExp(`^!strings\\.Contains\\(${err}\\.Error\\(\\), ("(?:[^"\\\\]|\\\\.)*"|\`[^\`]*\`)\\)$`).exec(text)?.[1];
  if (part !== undefined) return { ...ANY_ERROR, message: unquoted(part) };
  const known = new RegExp(`^!errors\\.Is\\(${err}, ([\\w.]+)\\)$`).exec(text)?.[1] ?? new RegExp(`^${err} != ([\\w.]+)$`).exec(text)?.[1];
  return known === undefined || known === 'nil' ? null : { ...ANY_ERROR, class: known };
}

function pairIn(node: Node, type: string): readonly [string, string] {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (node.type === 'binary_expression' && left !== null && right !== null) {
    if (operatorOf(node) === '!=') return [left.text, typed(right, left, type)];
    return [`!(${node.text})`, 'true'];
  }
  const operand = node.type === 'unary_expression' && node.text.startsWith('!') ? node.childForFieldName('operand') : null;
  if (operand === null) return [node.text, 'false'];
  const [actual, expected] = /^reflect\.DeepEqual$|^(?:bytes|slices|maps)\.Equal$/.test(operand.childForFieldName('function')?.text ?? '') ? named(operand.childForFieldName('arguments')) : [];
  return actual !== undefined && expected !== undefined ? [actual.text, expected.text] : [operand.text, 'true'];
}

/** A literal is of the type of what it is compared with, where that is the result of the call itself. */
function typed(right: Node, left: Node, type: string): string {
  const isLiteral = /_literal$/.test(right.type) || (right.type === 'unary_expression' && /^-\d/.test(right.text));
  const isBare = /^(?:identifier|call_expression)$/.test(left.type) && !/^len\(/.test(left.text);
  return !isLiteral || !isBare || right.type === 'composite_literal' || /^(?:int|string|bool|float64|any|error|interface\{\}|)$/.test(type) ? right.text : `${/^[\w.]+$/.test(type) ? type : `(${type})`}(${right.text})`;
}

function operatorOf(node: Node): string {
  return node.childForFieldName('operator')?.text ?? '';
}

function unquoted(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal.slice(1, -1);
  }
}
