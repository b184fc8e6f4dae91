import type { Syntax } from './tree.ts';
import { child } from './tree.ts';
import { returned } from './expressions.ts';
import { giveName } from './names.ts';
import type { Visitor, Walk } from './walk.ts';

/** True for a string that stands alone as a statement at the beginning of a body. */
export function isDirective(node: Syntax): boolean {
  return node.type === 'expression_statement' && node.children[0]?.type === 'string' && node.children.every((one) => one.type === 'string' || one.type === ';');
}

/** Direct `eval` and `with` see every name around them: such functions are left as they are. */
function seesNames(walk: Walk, node: Syntax): boolean {
  if (node.type === 'with_statement') return true;
  if (node.type === 'call_expression' && node.children[0]?.type === 'identifier' && walk.source(node.children[0]) === 'eval') return true;
  return node.children.some((one) => seesNames(walk, one));
}

const mayEvaluate = (walk: Walk, node: Syntax): boolean => /\b(?:eval|with)\s*\(/.test(walk.source(node)) && seesNames(walk, node);

const anyFunction: Visitor = (walk, node) => {
  const inside = child(node, 'body');
  if (inside === undefined || mayEvaluate(walk, node)) return;
  const name = child(node, 'name');
  if (name?.type === 'computed_property_name') walk.visit(name);
  const id = walk.table.add({ kind: 'function' }, node.start);
  walk.owned(id, () => {
    walk.visit(child(node, 'parameters'));
    if (inside.type === 'statement_block') block(walk, inside, `${walk.runtime}.f(${id});`);
    else arrowValue(walk, inside, id);
  });
};

/** Writes `first` behind the directives of a body. */
function block(walk: Walk, node: Syntax, first: string): void {
  const statements = node.children.slice(1);
  const directives = statements.findIndex((one) => !isDirective(one));
  const last = node.children[directives];
  if (last === undefined) return;
  const closed = last === node.children[0] || walk.source(last).endsWith(';');
  walk.out.insert(last.end, closed ? first : `;${first}`);
  for (const one of statements.slice(directives)) walk.visit(one);
}

function arrowValue(walk: Walk, node: Syntax, id: number): void {
  const statement = walk.table.add({ kind: 'statement' }, node.start);
  walk.wrap(node, `(${walk.runtime}.f(${id}),${walk.count(statement)},`, ')', () => walk.owned(statement, () => returned(walk, node)));
}

/** A declared function is callable before its module has started, where modules import each other: it fetches its counters. */
export const declared: Visitor = (walk, node) => {
  const inside = child(node, 'body');
  if (inside === undefined || mayEvaluate(walk, node)) return;
  const id = walk.table.add({ kind: 'function' }, node.start);
  const name = walk.runtime;
  const { early } = walk;
  walk.owned(id, () => {
    walk.runtime = early ?? name;
    walk.visit(child(node, 'parameters'));
    walk.runtime = name;
    block(walk, inside, `${early === null ? '' : `const ${name}=${early};`}${name}.f(${id});`);
  });
};

/** Class fields count like statements. */
const field: Visitor = (walk, node) => {
  const name = child(node, 'property') ?? child(node, 'name');
  const value = child(node, 'value');
  if (name?.type === 'computed_property_name') walk.visit(name);
  if (value === undefined) return;
  const id = walk.table.add({ kind: 'statement' }, value.start);
  walk.owned(id, () => giveName(walk, value, id, name));
};

export const FUNCTIONS: Readonly<Record<string, Visitor>> = {
  function_expression: anyFunction, arrow_function: anyFunction, generator_function: anyFunction, method_definition: anyFunction,
  function_declaration: declared, generator_function_declaration: declared, field_definition: field, public_field_definition: field,
};
