import type { Syntax } from './tree.ts';
import { child, token } from './tree.ts';
import { giveName, isNamedByPlace } from './names.ts';
import type { Visitor, Walk } from './walk.ts';
import { declared } from './functions.ts';
import { condition, returned, straight } from './expressions.ts';

/** Counts a statement, then visits what is in it. */
function counted(visit: Visitor): Visitor {
  return (walk, node) => {
    const id = countBefore(walk, node, node.start);
    walk.owned(id, () => visit(walk, node));
  };
}

const plain: Visitor = (walk, node) => walk.children(node);

/** A statement that is the whole body of another: braces make room for `first`. */
function body(walk: Walk, node: Syntax | undefined, first: string): void {
  if (node === undefined) return;
  if (node.type === 'statement_block') {
    walk.out.insert(node.start + 1, first);
    walk.visit(node);
  } else {
    walk.wrap(node, `{${first}`, '}', () => walk.visit(node));
  }
}

function arm(walk: Walk, node: Syntax, name: string, decision: number | null): number {
  return walk.table.add({ kind: 'branch', decision: decision ?? walk.table.points.length, arm: name }, node.start);
}

const ifStatement: Visitor = (walk, node) => {
  const consequence = child(node, 'consequence');
  const alternative = child(node, 'alternative');
  const then = arm(walk, node, 'if', null);
  const otherwise = arm(walk, node, 'else', then);
  condition(walk, child(node, 'condition'));
  walk.owned(then, () => body(walk, consequence, `${walk.count(then)};`));
  if (alternative === undefined) walk.out.insert(consequence?.end ?? node.end, `else{${walk.count(otherwise)}}`);
  else walk.owned(otherwise, () => body(walk, alternative.children.at(-1), `${walk.count(otherwise)};`));
};

const loop: Visitor = (walk, node) => {
  const inside = child(node, 'body');
  const tested = node.type === 'for_in_statement' ? undefined : child(node, 'condition');
  for (const part of node.children) {
    if (part === inside) body(walk, part, `${walk.runtime}.l();`);
    else if (part === tested) condition(walk, part);
    else inHead(walk, part);
  }
};

function inHead(walk: Walk, node: Syntax): void {
  walk.head = true;
  walk.visit(node);
  walk.head = false;
}

const switchStatement: Visitor = (walk, node) => {
  const value = child(node, 'value');
  const cases = child(node, 'body');
  if (value === undefined || cases === undefined) return;
  const tap = walk.table.add({ kind: 'operand', operator: 'switch' }, node.start);
  const [, inside] = value.children;
  if (inside !== undefined) tapped(walk, inside, `r(${tap},(`);
  const decision = walk.table.points.length;
  for (const one of cases.children) if (one.type !== '{' && one.type !== '}') switchCase(walk, one, tap, decision);
};

function switchCase(walk: Walk, node: Syntax, tap: number, decision: number): void {
  const value = child(node, 'value');
  const colon = token(node, ':');
  const id = arm(walk, node, value === undefined ? 'default' : `case ${walk.source(value).slice(0, 40)}`, decision);
  if (value !== undefined) tapped(walk, value, `k(${tap},(`);
  if (colon !== undefined) walk.out.insert(colon.end, `${walk.count(id)};`);
  walk.owned(id, () => {
    for (const one of node.children) if (one.field === 'body') walk.visit(one);
  });
}

const tapped = (walk: Walk, value: Syntax, call: string): void => {
  straight(() => walk.wrap(value, `(${walk.runtime}.${call}`, ')))', () => walk.visit(value)))(walk, value);
};

const expressionStatement: Visitor = (walk, node) => {
  const inside = node.children[0];
  if (inside === undefined || inside.type === 'internal_module') return walk.children(node);
  counted(() => {
    const superCall = inside.type === 'call_expression' && child(inside, 'function')?.type === 'super';
    const removable = !superCall && !['yield_expression', 'string', 'function_expression'].includes(inside.type);
    const mutant = removable ? walk.mutant(node, 'removed-statement', walk.source(node), ';') : null;
    if (mutant !== null) walk.out.insert(node.start, `if(${walk.runtime}.m!==${mutant})`);
    walk.children(node);
  })(walk, node);
};

const returnStatement: Visitor = counted((walk, node) => {
  const value = node.children.find((one) => one.type !== 'return' && one.type !== ';');
  if (value !== undefined) returned(walk, value);
});

/** Counters go before the label, as a label must stay with its loop. */
function labelled(walk: Walk, node: Syntax, at = node.start): void {
  const inside = child(node, 'body');
  if (inside === undefined) return;
  const id = countBefore(walk, node, at);
  walk.owned(id, () => {
    if (inside.type === 'labeled_statement') return labelled(walk, inside, at);
    if (!COUNTED.has(inside.type)) return walk.visit(inside);
    const inner = countBefore(walk, inside, at);
    walk.owned(inner, () => (BARE[inside.type] ?? plain)(walk, inside));
  });
}

function countBefore(walk: Walk, node: Syntax, at: number): number {
  const id = walk.table.add({ kind: 'statement' }, node.start);
  walk.out.insert(at, `${walk.count(id)};`);
  return id;
}

/** Declarations count their initialisers; a function keeps the name of its variable, so its counter goes before. */
const declaration: Visitor = (walk, node) => {
  const before = new Map<Syntax, number>();
  for (const one of node.children) {
    const value = child(one, 'value');
    if (value === undefined || walk.head || !isNamedByPlace(value)) continue;
    const id = walk.table.add({ kind: 'statement' }, value.start);
    walk.out.insert(node.start, `${walk.count(id)};`);
    before.set(one, id);
  }
  for (const one of node.children) declarator(walk, one, before.get(one));
};

function declarator(walk: Walk, node: Syntax, counter: number | undefined): void {
  const value = child(node, 'value');
  if (value === undefined) return walk.children(node);
  const id = counter ?? walk.table.add({ kind: 'statement' }, value.start);
  walk.owned(id, () => {
    walk.visit(child(node, 'name'));
    if (counter === undefined) giveName(walk, value, id, child(node, 'name'));
    else walk.visit(value);
  });
}

/** What is exported keeps `export` before it, so the counters of declarations go before the whole. */
const exportStatement: Visitor = (walk, node) => {
  const inside = child(node, 'declaration');
  if (inside?.type === 'lexical_declaration' || inside?.type === 'variable_declaration') declaration(walk, { ...inside, start: node.start });
  else exportedValue(walk, inside ?? child(node, 'value'));
};

/** `export default function () {}` is a declaration too. */
function exportedValue(walk: Walk, value: Syntax | undefined): void {
  if (value?.type === 'function_expression' || value?.type === 'generator_function') declared(walk, value);
  else walk.visit(value);
}

/** What statements hold, apart from their own counter. */
const BARE: Readonly<Record<string, Visitor>> = {
  if_statement: ifStatement, for_statement: loop, for_in_statement: loop, while_statement: loop, do_statement: loop, switch_statement: switchStatement,
  try_statement: plain, throw_statement: plain, break_statement: plain, continue_statement: plain, debugger_statement: plain,
};
const COUNTED: ReadonlySet<string> = new Set([...Object.keys(BARE), 'return_statement', 'expression_statement']);

export const STATEMENTS: Readonly<Record<string, Visitor>> = {
  ...Object.fromEntries(Object.entries(BARE).map(([type, visit]) => [type, counted(visit)])),
  labeled_statement: (walk, node) => labelled(walk, node), return_statement: returnStatement, expression_statement: expressionStatement,
  lexical_declaration: declaration, variable_declaration: declaration, export_statement: exportStatement,
};
