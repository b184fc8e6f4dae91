import type { Expression, ModuleDeclaration, Program, Statement } from 'acorn';

type Top = Statement | ModuleDeclaration;

/** Takes out what transformers put at the top of a module (`var __export = …`, `module.exports = __toCommonJS(…)`): nobody wrote it. */
export function withoutHelpers(program: Program): Program {
  const body = program.body.flatMap(unwrapped).flatMap((statement): Top[] => {
    if (statement.type !== 'VariableDeclaration') return isHelper(statement) ? [] : [statement];
    const declarations = statement.declarations.filter(({ id }) => !(id.type === 'Identifier' && isHelperName(id.name)));
    return declarations.length === 0 ? [] : [{ ...statement, declarations }];
  });
  return { ...program, body };
}

/** The inside of a function that is there only to be called at once, around the whole module. */
function unwrapped(statement: Top): readonly Top[] {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return [statement];
  const { callee, arguments: given } = statement.expression;
  return callee.type === 'ArrowFunctionExpression' && given.length === 0 && callee.body.type === 'BlockStatement' ? callee.body.body : [statement];
}

function isHelper(statement: Top): boolean {
  if (statement.type === 'FunctionDeclaration') return isHelperName(statement.id.name);
  return statement.type === 'ExpressionStatement' && callsHelper(statement.expression);
}

function callsHelper(expression: Expression): boolean {
  if (expression.type === 'CallExpression') return expression.callee.type === 'Identifier' && isHelperName(expression.callee.name);
  if (expression.type === 'AssignmentExpression') return callsHelper(expression.right) || (expression.left.type === 'Identifier' && isHelperName(expression.left.name));
  return expression.type === 'LogicalExpression' && expression.left.type === 'Literal' && expression.left.value === 0;
}

function isHelperName(name: string): boolean {
  return /^__[a-z]\w*$/i.test(name);
}
