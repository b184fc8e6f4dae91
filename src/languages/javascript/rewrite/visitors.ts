import { child } from './tree.ts';
import { call } from './calls.ts';
import { EXPRESSIONS } from './expressions.ts';
import { FUNCTIONS } from './functions.ts';
import { LITERALS } from './literals.ts';
import { STATEMENTS } from './statements.ts';
import type { Visitor } from './walk.ts';

const skip: Visitor = () => undefined;

/** Left as they are: types and what only declares, module syntax, decorators, enums, `with`. */
const SKIPPED = [
  'import_statement', 'export_clause', 'namespace_export', 'import_attribute', 'decorator', 'enum_declaration', 'with_statement', 'regex',
  'type_annotation', 'type_arguments', 'type_parameters', 'type_alias_declaration', 'interface_declaration', 'ambient_declaration', 'import_alias',
  'function_signature', 'method_signature', 'abstract_method_signature', 'index_signature', 'implements_clause', 'optional_parameter',
  'asserts_annotation', 'type_predicate_annotation', 'jsx_text', 'jsx_namespace_name', 'jsx_opening_element_name',
];

/** A name before its value: only a computed name is code. */
const keyed: Visitor = (walk, node) => {
  const key = child(node, 'key');
  if (key?.type === 'computed_property_name') walk.visit(key);
  walk.visit(child(node, 'value'));
};

/** Code with a type behind it; what is asserted constant must stay literal. */
const typed: Visitor = (walk, node) => {
  const constant = node.type === 'as_expression' && node.children.at(-1)?.type === 'const';
  if (!constant) walk.visit(node.children[0]);
};

const typeBefore: Visitor = (walk, node) => walk.visit(node.children.at(-1));

const attribute: Visitor = (walk, node) => {
  for (const one of node.children) if (one.type === 'jsx_expression') walk.visit(one);
};

const parts: Visitor = (walk, node) => {
  for (const one of node.children) if (one.type === 'template_substitution') walk.visit(one);
};

const namespace: Visitor = (walk, node) => walk.visit(child(node, 'body'));

const heritage: Visitor = (walk, node) => walk.visit(child(node, 'value'));

export const VISITORS: Readonly<Record<string, Visitor>> = {
  ...STATEMENTS, ...EXPRESSIONS, ...FUNCTIONS, ...LITERALS,
  ...Object.fromEntries(SKIPPED.map((type) => [type, skip])),
  call_expression: call, pair: keyed, pair_pattern: keyed, as_expression: typed, satisfies_expression: typed, type_assertion: typeBefore,
  jsx_attribute: attribute, template_string: parts, internal_module: namespace, module: namespace, extends_clause: heritage,
};
