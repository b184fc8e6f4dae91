import type { Node } from 'web-tree-sitter';
import { named, statements } from '../parse/tree.ts';

/** What a statement of a written test is for. */
export type Statement =
  | { readonly kind: 'plain'; readonly text: string; readonly declares: readonly string[]; readonly value: Node | null }
  /** `if got != want { t.Errorf(…) }`; `first`: the statement before its condition. */
  | { readonly kind: 'check'; readonly text: string; readonly first: Statement | null; readonly condition: Node }
  /** A deferred `recover` that complains where nothing was recovered. */
  | { readonly kind: 'panics'; readonly text: string };

const COMPLAINTS = /\bt\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(/;
/** Says nothing about the code. */
const IDLE = /^t\.(?:Helper|Parallel|Log|Logf)\(/;

/** The statements of a test: of the function around it, of its one subtest, or the piece as it is. */
export function statementsOf(root: Node): readonly Statement[] {
  const body = root.descendantsOfType('function_declaration').find((node) => /^(Test\w*|_)$/.test(node?.childForFieldName('name')?.text ?? ''))?.childForFieldName('body') ?? null;
  return unwrapped(statements(body)).flatMap((node) => { const one = read(node); return one === null ? [] : [one]; });
}

/** `t.Run("…", func(t *testing.T) { … })` as the last statement stands for what is in it. */
function unwrapped(all: readonly Node[]): readonly Node[] {
  const last = all.at(-1);
  const call = last?.type === 'expression_statement' ? named(last)[0] : undefined;
  const literal = call?.childForFieldName('function')?.text === 't.Run' ? named(call.childForFieldName('arguments')).at(-1) : undefined;
  return literal?.type === 'func_literal' ? [...all.slice(0, -1), ...unwrapped(statements(literal.childForFieldName('body')))] : all;
}

function read(node: Node): Statement | null {
  const text = node.text.trim();
  if (IDLE.test(text)) return null;
  if (node.type === 'defer_statement' && /\brecover\(\)/.test(text) && COMPLAINTS.test(text)) return { kind: 'panics', text };
  const condition = node.type === 'if_statement' ? node.childForFieldName('condition') : null;
  if (condition !== null && node.childForFieldName('alternative') === null && COMPLAINTS.test(node.childForFieldName('consequence')?.text ?? '')) {
    const first = node.childForFieldName('initializer');
    return { kind: 'check', text, first: first === null ? null : read(first), condition };
  }
  const isDeclaration = node.type === 'short_var_declaration';
  const right = named(node.childForFieldName('right'));
  return { kind: 'plain', text, declares: isDeclaration ? named(node.childForFieldName('left')).map((name) => name.text) : declaredByVar(node), value: isDeclaration && right.length === 1 ? right[0] ?? null : node.type === 'expression_statement' ? named(node)[0] ?? null : null };
}

function declaredByVar(node: Node): readonly string[] {
  return node.type !== 'var_declaration' ? [] : node.descendantsOfType('var_spec').flatMap((spec) => spec?.childrenForFieldName('name').map((name) => name?.text ?? '_') ?? []);
}

/** The words of a piece of code that may be names of variables. */
export function namesIn(code: string): ReadonlySet<string> {
  return new Set(code.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, '""').match(/(?<![\w.])[A-Za-z_]\w*/g));
}
