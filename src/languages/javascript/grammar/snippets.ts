import type { Node } from 'web-tree-sitter';
import type { Import } from '../../../model/candidate.ts';
import type { GrammarContext } from '../../language.ts';
import { nameOfModule } from './names.ts';
import type { Expr } from './recipe.ts';

export interface Snippet { readonly expr: Expr & { readonly k: 'snippet' }; readonly file: string; readonly units: readonly string[] }

/** Calls that only show a value: what is shown is what is worth testing. */
const SHOWING = /^(console\.\w+|assert(\.\w+)?|expect|t\.\w+)$/;
const MAX_SETUP = 8;
/** What a program finds around it: its arguments, its page, its place. */
const SURROUNDINGS = /(?<![.\w$'"`-])(process|window|document|location|navigator|__dirname|__filename|import\.meta)\b/;

/** A statement of an example, without its semicolon, and the names it declares. */
export interface Statement { readonly text: string; readonly declares: readonly string[] }
/** What all examples of a package share: names that some import, and what others declare, by name. */
export interface Known { readonly imports: ReadonlyMap<string, Import>; readonly declarations: ReadonlyMap<string, Statement> }

export function statementOf(node: Node): Statement {
  return { text: node.text.replace(/;\s*$/, ''), declares: declaredIn(node) };
}

/** Runnable pieces of one example: each call at the top level, with the statements before it that it needs. */
export function snippetsOf(root: Node, known: Known, context: GrammarContext): Snippet[] {
  const imports = new Map(known.imports);
  const before: Statement[] = [];
  const found: Snippet[] = [];
  for (const statement of root.namedChildren) {
    if (statement === null || statement.type === 'comment') continue;
    const brought = importsIn(statement, context);
    if (brought !== null) {
      for (const item of brought) imports.set(item.local, item);
      continue;
    }
    const act = actIn(statement);
    if (act !== null) {
      const snippet = assemble(act, before, { ...known, imports }, context);
      if (snippet !== null) found.push(snippet);
    }
    before.push(statementOf(statement));
  }
  return found;
}

/** Import or require statements: what they bring from this package; null for other statements. */
export function importsIn(statement: Node, context: GrammarContext): Import[] | null {
  const text = statement.text;
  const source = /(?:from\s*|require\(\s*|import\s*)['"]([^'"]+)['"]/.exec(text)?.[1];
  if (source === undefined || !/^(import\b|(const|let|var)\s[^=]+=\s*require\()/.test(text)) return null;
  const module = moduleFor(source, context);
  if (module === null) return [];
  const clause = /^import\s+(?:type\s+)?([\s\S]*?)\s+from/.exec(text)?.[1] ?? /^(?:const|let|var)\s+([\s\S]*?)\s*=/.exec(text)?.[1] ?? '';
  const list: Import[] = [];
  const braces = /\{([\s\S]*)\}/.exec(clause)?.[1];
  for (const part of braces?.split(',') ?? []) {
    const [name, local] = part.trim().split(/\s+as\s+|\s*:\s*/);
    if (name !== undefined && name !== '') list.push({ module, name, local: local ?? name });
  }
  const star = /\*\s+as\s+([\w$]+)/.exec(clause)?.[1];
  if (star !== undefined) list.push({ module, name: '*', local: star });
  const single = /^([\w$]+)/.exec(clause)?.[1];
  if (single !== undefined) list.push({ module, name: 'default', local: single });
  return list;
}

function moduleFor(source: string, context: GrammarContext): string | null {
  const entry = context.facts.entries[0] ?? null;
  if (source === context.facts.name || /^\.{1,2}(\/(index|src|lib)?(\.\w+)?)?$/.test(source)) return entry;
  const tail = source.replace(/^\.+\//, '').replace(`${context.facts.name}/`, '').replace(/\.\w+$/, '');
  if (!source.startsWith('.') && !source.startsWith(`${context.facts.name}/`)) return /^(node:)?(path|util|events|stream|url)$/.test(source) ? source : null;
  return context.plan.find((item) => item.source.path.replace(/\.\w+$/, '').endsWith(tail))?.source.path ?? null;
}

function actIn(statement: Node): Node | null {
  if (statement.type === 'lexical_declaration' || statement.type === 'variable_declaration') {
    const value = statement.namedChildren.length === 1 ? statement.namedChild(0)?.childForFieldName('value') : null;
    return value !== null && value !== undefined && /call_expression|new_expression|await_expression/.test(value.type) ? value : null;
  }
  if (statement.type !== 'expression_statement') return null;
  const expression = statement.namedChild(0);
  if (expression === null || !/call_expression|await_expression|new_expression|member_expression/.test(expression.type)) return null;
  const callee = expression.childForFieldName('function');
  if (callee === null || !SHOWING.test(callee.text)) return expression;
  const shown = expression.childForFieldName('arguments')?.namedChildren.find((child) => child !== null && /call_expression|await_expression|member_expression/.test(child.type));
  return shown ?? null;
}

function declaredIn(statement: Node): string[] {
  if (/^(function|class|generator_function)_declaration$/.test(statement.type)) return [statement.childForFieldName('name')?.text ?? ''];
  return statement.descendantsOfType('variable_declarator').map((node) => node?.childForFieldName('name')?.text ?? '');
}

/** What an example's call needs: the statements before it that make or change what it names, and declarations of other examples. */
function neededBy(act: string, before: readonly Statement[], { imports, declarations }: Known): Statement[] {
  const wanted = new Set(wordsOf(act));
  const kept: Statement[] = [];
  const keep = (item: Statement): void => {
    kept.unshift(item);
    for (const word of wordsOf(item.text)) wanted.add(word);
  };
  const declared = new Set(before.flatMap((item) => item.declares));
  for (const item of before.toReversed()) {
    if (/^(console|assert|expect)\b/.test(item.text)) continue;
    const makes = item.declares.some((name) => wanted.has(name));
    if (makes || (item.declares.length === 0 && wordsOf(item.text).some((word) => declared.has(word) && wanted.has(word)))) keep(item);
  }
  // The set grows while it is walked through: what a declaration needs is needed too.
  for (const word of wanted) {
    const item = declarations.get(word);
    if (item !== undefined && !declared.has(word) && !imports.has(word) && !kept.includes(item)) keep(item);
  }
  return kept.slice(-MAX_SETUP);
}

function wordsOf(text: string): string[] {
  return text.match(/(?<![.\w$'"])[A-Za-z_$][\w$]*/g) ?? [];
}

function assemble(act: Node, before: readonly Statement[], known: Known, context: GrammarContext): Snippet | null {
  const { imports } = known;
  const needed = neededBy(act.text, before, known);
  const awaited = act.type === 'await_expression' ? (act.namedChild(0)?.text ?? act.text) : act.text;
  const whole = `${needed.map((item) => item.text).join()}${awaited}`;
  // A path of the author's machine is no input that a test could repeat, nor is what a program was started with or in.
  if (/['"`](~?\/|[A-Z]:\\)\w/.test(whole) || SURROUNDINGS.test(whole)) return null;
  const { text: shown, callbacks } = withRecorders(act, awaited);
  const words = new Set(wordsOf(`${needed.map((item) => item.text).join('\n')}\n${shown}`));
  const declared = new Set(needed.flatMap((item) => item.declares));
  const used = [...words].filter((word) => !declared.has(word) && !callbacks.includes(word)).map((word) => imports.get(word) ?? guess(word, context)).filter((item) => item !== null);
  const file = used.find((item) => context.plan.some((plan) => plan.source.path === item.module))?.module;
  if (file === undefined) return null;
  const name = /([\w$]+)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$/.exec(awaited)?.[1] ?? '';
  const named = context.plan.flatMap((plan) => plan.parsed.units).filter((item) => item.name === name || item.name.endsWith(`.${name}`) || item.exportedAs.includes(name));
  // Of methods that share a name, the one whose class the example speaks of.
  const unit = named.find((item) => item.name !== name && words.has(item.name.split('.')[0] ?? '')) ?? named[0];
  const locals = [...declared].filter((local) => /^[\w$]+$/.test(local));
  const setup = needed.map((item) => item.text);
  return { file: unit?.file ?? file, units: unit === undefined ? [] : [unit.id], expr: { k: 'snippet', setup, act: shown, callbacks, imports: used, locals, async: /\bawait\b/.test(setup.join('\n')) } };
}

/** Callbacks that only print what they are given become recorders: what they are given is what the example shows. */
function withRecorders(act: Node, text: string): { text: string; callbacks: string[] } {
  const callbacks: string[] = [];
  let made = text;
  for (const node of act.descendantsOfType(['arrow_function', 'function_expression'])) {
    if (node === null || node.parent?.type !== 'arguments' || !/\b(console|assert|t)\./.test(node.text) || !made.includes(node.text)) continue;
    const name = callbacks.length === 0 ? 'callback' : `callback${callbacks.length + 1}`;
    callbacks.push(name);
    made = made.replace(node.text, () => name);
  }
  return { text: made, callbacks };
}

/** A free name of an example: an export, what a module exports as its default, or the package itself under its usual name. */
export function guess(word: string, context: GrammarContext): Import | null {
  const entry = context.facts.entries[0];
  if (entry === undefined || !context.plan.some((item) => item.source.path === entry)) return null;
  const plan = context.plan.find((item) => item.parsed.units.some((unit) => unit.exportedAs.includes(word)));
  if (plan !== undefined) return { module: plan.source.path, name: word, local: word };
  const home = context.plan.find((item) => item.parsed.units.some(({ name, exportedAs }) => name === word && exportedAs.includes('default')));
  if (home !== undefined) return { module: home.source.path, name: 'default', local: word };
  const own = nameOfModule(context.facts.name?.replace(/^@[^/]+\//, '') ?? '');
  const names = [own, own.toLowerCase(), own[0]?.toUpperCase() + own.slice(1)];
  return names.includes(word) ? { module: entry, name: 'default', local: word } : null;
}
