import type { Syntax } from './tree.ts';
import { child } from './tree.ts';
import type { Walk } from './walk.ts';

const TRANSPARENT = new Set(['parenthesized_expression', 'as_expression', 'satisfies_expression', 'non_null_expression', 'type_assertion']);
const FUNCTIONS = new Set(['arrow_function', 'function_expression', 'generator_function', 'class']);

/** The function or class without a name that a value is, behind parentheses and types; it takes its name from where it stands. */
function nameless(node: Syntax): Syntax | null {
  if (FUNCTIONS.has(node.type)) return child(node, 'name') === undefined ? node : null;
  if (!TRANSPARENT.has(node.type)) return null;
  const inner = node.children.find((one) => one.type !== '(' && one.type !== 'type_arguments');
  return inner === undefined ? null : nameless(inner);
}

export function isNamedByPlace(value: Syntax): boolean {
  return nameless(value) !== null;
}

/**
 * Counts an initial or default value as it is evaluated. Where the value is a function that would take its name from
 * `target`, the runtime gives the name, as a value behind a comma gets none.
 */
export function giveName(walk: Walk, value: Syntax, id: number, target: Syntax | undefined): void {
  const taken = nameless(value);
  const names = target !== undefined && /identifier/.test(target.type);
  if (taken === null || !names) return walk.wrap(value, `(${walk.count(id)},`, ')', () => walk.visit(value));
  if (taken.type === 'class') return walk.visit(value);
  walk.wrap(value, `(${walk.runtime}.n(${id},${JSON.stringify(walk.source(target))},`, '))', () => walk.visit(value));
}
