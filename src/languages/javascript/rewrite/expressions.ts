import type { MutantOperator } from '../../../model/rewrite.ts';
import type { Syntax } from './tree.ts';
import { child } from './tree.ts';
import { ASSIGNMENTS, BINARY, COMPARISONS, LOGICAL } from './operators.ts';
import { giveName } from './names.ts';
import type { Visitor, Walk } from './walk.ts';
import { NO_MUTANT } from './walk.ts';
import { fitsOneLine, oneLine } from './writer.ts';

const operatorOf = (node: Syntax): Syntax | undefined => child(node, 'operator');

/** True where a test already has a mutant that turns it round. */
function turnsItself(node: Syntax): boolean {
  if (node.type === 'true' || node.type === 'false') return true;
  const operator = operatorOf(node)?.type ?? '';
  return node.type === 'unary_expression' ? operator === '!' : node.type === 'binary_expression' && BINARY[operator]?.at(-1)?.[1] === 'relational';
}

/** Test of an if, a loop or `?:`, with or without its parentheses. */
export function condition(walk: Walk, node: Syntax | undefined): void {
  if (node === undefined || node.type === 'empty_statement' || node.type === ';') return;
  if (node.type === 'parenthesized_expression') return condition(walk, node.children[1]);
  const mutant = turnsItself(node) ? null : walk.mutant(node, 'condition', walk.source(node), `!(${walk.source(node)})`);
  if (mutant === null) walk.visit(node);
  else walk.wrap(node, `(${walk.on(mutant)}===!(`, '))', () => walk.visit(node));
}

const EMPTY: Readonly<Record<string, string>> = { array: '[]', object: '{}', template_string: '""' };
const NO_RETURN_MUTANT = new Set(['number', 'string', 'true', 'false', 'null', 'undefined', 'unary_expression']);

/** Value of a return statement or of an arrow function. */
export function returned(walk: Walk, node: Syntax): void {
  const bare = node.type === 'parenthesized_expression' ? (node.children[1] ?? node) : node;
  const skip = NO_RETURN_MUTANT.has(bare.type) || walk.source(bare) === 'undefined' || turnsItself(bare);
  const to = EMPTY[bare.type] ?? 'undefined';
  const mutant = skip ? null : walk.mutant(node, 'return', walk.source(node), to);
  if (mutant === null) return walk.visit(node);
  walk.wrap(node, `(${walk.on(mutant)}?${to === 'undefined' ? 'void 0' : `(${to})`}:(`, '))', () => walk.visit(node));
}

/** Writes code twice where it is small and straight: with taps and mutants for when they are on, and as it is. */
export function straight(visit: Visitor): Visitor {
  return (walk, node) => {
    if (walk.slow || node.loud || !fitsOneLine(walk.source(node))) return visit(walk, node);
    walk.out.insert(node.start, `(${walk.runtime}.b?`);
    walk.slow = true;
    walk.out.twice(node.start, node.end, ':', () => visit(walk, node));
    walk.slow = false;
    walk.out.insert(node.end, ')');
  };
}

function unwrapped(node: Syntax): Syntax {
  const inner = node.type === 'parenthesized_expression' ? node.children[1] : undefined;
  return inner === undefined ? node : unwrapped(inner);
}

const joins = (node: Syntax | undefined): boolean => node?.type === 'string' || node?.type === 'template_string';

const binary: Visitor = (walk, node) => {
  const operator = operatorOf(node);
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (operator === undefined || left === undefined || right === undefined) return;
  if (isLogical(node)) return logical(walk, node);
  const joined = operator.type === '+' && (joins(left) || joins(right));
  if (joined || BINARY[operator.type] === undefined || left.type === 'private_property_identifier') walk.children(node);
  else straight(operation)(walk, node);
};

const operation: Visitor = (walk, node) => {
  const [left, operator, right] = node.children;
  if (left === undefined || operator === undefined || right === undefined) return;
  const tap = COMPARISONS.has(operator.type) ? walk.table.add({ kind: 'operand', operator: operator.type }, node.start) : -1;
  const first = (BINARY[operator.type] ?? []).map(([to, kind]) => (
    walk.mutant(node, kind, walk.source(node), `${walk.source(left)} ${to} ${walk.source(right)}`)))[0];
  walk.out.insert(node.start, `(${walk.runtime}.o("${operator.type}",${tap},${first ?? NO_MUTANT},`);
  walk.visit(left);
  walk.wrap(operator, ',/*', '*/');
  walk.visit(right);
  walk.out.insert(node.end, '))');
};

const isLogical = (node: Syntax): boolean => node.type === 'binary_expression' && LOGICAL[operatorOf(node)?.type ?? ''] !== undefined;

/** Operands of `&&`, `||` and `??` are one decision, however many and however nested. */
function logical(walk: Walk, node: Syntax, decision = walk.table.points.length, seen = { operands: 0 }): void {
  const operator = operatorOf(node);
  const known = LOGICAL[operator?.type ?? ''];
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (operator === undefined || known === undefined || left === undefined || right === undefined) return;
  const operand = (side: Syntax): void => {
    const bare = unwrapped(side);
    if (isLogical(bare)) return logical(walk, bare, decision, seen);
    seen.operands += 1;
    const id = walk.table.add({ kind: 'branch', decision, arm: `operand ${seen.operands}` }, side.start);
    walk.wrap(side, `(${walk.count(id)},`, ')', () => walk.owned(id, () => walk.visit(side)));
  };
  const changed = `(${walk.source(left)}) ${known.to} (${walk.source(right)})`;
  const mutant = walk.mutant(node, 'logical', walk.source(node), changed) ?? NO_MUTANT;
  if (mutant === NO_MUTANT || fitsOneLine(walk.source(node))) {
    walk.out.insert(node.start, mutant === NO_MUTANT ? '(' : `(${walk.on(mutant)}?${oneLine(changed)}:`);
    operand(left);
    operand(right);
    return walk.out.insert(node.end, ')');
  }
  walk.out.insert(node.start, `(${walk.runtime}.${known.method}(${mutant},`);
  operand(left);
  walk.wrap(operator, ')?/*', '*/');
  operand(right);
  walk.out.insert(node.end, `:${walk.runtime}.v)`);
}

const ternary: Visitor = (walk, node) => {
  condition(walk, child(node, 'condition'));
  const decision = walk.table.points.length;
  for (const field of ['consequence', 'alternative']) {
    const side = child(node, field);
    if (side === undefined) continue;
    const id = walk.table.add({ kind: 'branch', decision, arm: field === 'consequence' ? 'if' : 'else' }, side.start);
    walk.wrap(side, `(${walk.count(id)},`, ')', () => walk.owned(id, () => walk.visit(side)));
  }
};

const unary: Visitor = (walk, node) => {
  const operator = operatorOf(node);
  const argument = child(node, 'argument');
  if (operator === undefined || argument === undefined || operator.type === 'void') return;
  if (operator.type === '!') return negation(walk, node, argument);
  if (!['-', '+', '~'].includes(operator.type)) return walk.visit(argument);
  straight(() => {
    const to = operator.type === '+' ? `-(${walk.source(argument)})` : walk.source(argument);
    const mutant = walk.mutant(node, 'unary', walk.source(node), to) ?? NO_MUTANT;
    walk.wrap(operator, `(${walk.runtime}.u("${operator.type}",${mutant},/*`, '*/');
    walk.visit(argument);
    walk.out.insert(node.end, '))');
  })(walk, node);
};

function negation(walk: Walk, node: Syntax, argument: Syntax): void {
  const mutant = walk.mutant(node, 'unary', walk.source(node), `!!${walk.source(argument)}`);
  if (mutant === null) walk.visit(argument);
  else walk.wrap(node, `(${walk.on(mutant)}!==`, ')', () => walk.visit(argument));
}

/** Writes a changed form beside the code: `changed` is code that means what the mutant says. */
function beside(walk: Walk, node: Syntax, operator: MutantOperator, changed: string): void {
  const mutant = fitsOneLine(walk.source(node)) ? walk.mutant(node, operator, walk.source(node), changed) : null;
  if (mutant === null) walk.children(node);
  else walk.wrap(node, `(${walk.on(mutant)}?${oneLine(changed)}:`, ')');
}

const update: Visitor = (walk, node) => {
  const operator = operatorOf(node);
  if (operator === undefined) return;
  const source = walk.source(node);
  const other = operator.type === '++' ? '--' : '++';
  const cut = operator.start - node.start;
  beside(walk, node, 'unary', source.slice(0, cut) + other + source.slice(cut + 2));
};

const augmented: Visitor = (walk, node) => {
  const operator = operatorOf(node);
  const to = ASSIGNMENTS[operator?.type ?? ''];
  const right = child(node, 'right');
  if (operator === undefined || to === undefined || (operator.type === '+=' && joins(right))) return walk.children(node);
  const source = walk.source(node);
  const kind = /[&|?]{2}=/.test(operator.type) ? 'logical' : 'arithmetic';
  beside(walk, node, kind, source.slice(0, operator.start - node.start) + to + source.slice(operator.end - node.start));
};

/** Default value of a parameter or of a destructured name. */
export const defaultValue: Visitor = (walk, node) => {
  const target = child(node, 'left') ?? child(node, 'pattern') ?? child(node, 'name');
  const value = child(node, 'right') ?? child(node, 'value');
  walk.visit(target);
  if (value === undefined) return;
  const id = walk.table.add({ kind: 'branch', decision: walk.table.points.length, arm: 'default' }, value.start);
  walk.owned(id, () => giveName(walk, value, id, target));
};

export const EXPRESSIONS: Readonly<Record<string, Visitor>> = {
  binary_expression: binary, ternary_expression: ternary, unary_expression: unary, update_expression: update, augmented_assignment_expression: augmented,
  assignment_pattern: defaultValue, object_assignment_pattern: defaultValue, required_parameter: defaultValue,
};
