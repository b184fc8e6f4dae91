import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import type { Candidate, Need } from '../../../model/candidate.ts';
import { parseTree } from '../../../parse/syntax.ts';
import type { Lift, Lifted, LiftContext, WrittenTest } from '../../language.ts';
import { assertionIn, type Assertion } from './assertions.ts';
import { expectsError, isAboutCalls, pairOf, thrownBy } from './claims.ts';
import { importsOf } from './imports.ts';
import { callbackOf, momentOf } from './mocks.ts';
import { actInside, declarationOf, declaredBy, isFunction, plain, testBodies, textOf } from './statements.ts';

const GRAMMAR = 'grammars/javascript/tsx.wasm';
const UNSUPPORTED = /\b(?:vi|jest|mock)\.\w+|\b(?:beforeEach|afterEach|beforeAll|afterAll)\b|\bsinon\./;

/** Expected values that only the framework understands. */
const MATCHERS = /\b(?:expect|sinon|jest|vi)\./;

interface Statement { readonly node: Node; readonly text: string; readonly assertion: Assertion | null }
/** What is run and what is said of it. */
interface Group { readonly setup: readonly Statement[]; readonly inner: readonly string[]; readonly act: string; readonly assertions: Assertion[]; readonly upTo: readonly Statement[] }

/**
 * Takes a written test apart: each thing it looks at becomes the call of a candidate, with the statements before it as
 * setup; its assertions become claims, to be compared with what the code does.
 */
export const lift: Lift = async (test, context) => {
  const code = await withoutTypes(test.code, context.file);
  if (code === null) return { ok: false, reason: 'the code has a syntax error' };
  const tree = await parseTree(code, GRAMMAR, context.assets);
  try {
    if (tree.rootNode.hasError) return { ok: false, reason: 'the code has a syntax error' };
    const lifted = testBodies(tree.rootNode).flatMap((body) => liftBody(body, code, test, context));
    const wrong = lifted.find((one): one is string => typeof one === 'string');
    const good = lifted.filter((one): one is Lifted => typeof one !== 'string');
    return good.length > 0 ? { ok: true, lifted: good } : { ok: false, reason: wrong ?? 'no assertion about a call was found' };
  } finally {
    tree.delete();
  }
};

async function withoutTypes(code: string, file: string): Promise<string | null> {
  if (!/\.[cm]?tsx?$/.test(file)) return code;
  const { transform } = await import('sucrase');
  try {
    return transform(code, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;
  } catch {
    return null;
  }
}

function liftBody(body: readonly Node[], whole: string, test: WrittenTest, context: LiftContext): readonly (Lifted | string)[] {
  const statements = body.map((node): Statement => ({ node, text: textOf(node), assertion: assertionIn(node) }));
  const needs = statements.flatMap((statement) => needIn(statement) ?? []);
  const left = statements.filter((statement) => needIn(statement) === null && !/\b(?:useFakeTimers|useRealTimers|restoreAllMocks)\(/.test(statement.text));
  const groups: Group[] = [];
  left.forEach((statement, at) => {
    if (statement.assertion === null || isAboutCalls(statement.assertion)) return;
    const made = groupFor(statement.assertion, left.slice(0, at));
    if (made === null) return;
    const same = groups.find((other) => other.act === made.act && other.setup.length === made.setup.length);
    if (same === undefined) groups.push(made);
    else same.assertions.push(statement.assertion);
  });
  if (groups.length === 0 && left.some(({ assertion }) => assertion !== null)) {
    const before = left.filter(({ assertion }) => assertion === null);
    const last = before.at(-1);
    const act = last?.node.type === 'expression_statement' ? last.node.namedChild(0) : null;
    if (act !== null && act !== undefined) groups.push({ setup: before.slice(0, -1), inner: [], act: plain(act), assertions: [], upTo: before });
  }
  return groups.map((group) => finish(group, needs, whole, test, context));
}

/** A statement that asks for something from around the test. */
function needIn({ node, text }: Statement): readonly Need[] | null {
  const declared = declarationOf(node);
  const callback = declared === null ? null : callbackOf(declared.name, declared.value.text);
  if (callback !== null) return [callback];
  const now = momentOf(text);
  return now === null ? null : [{ kind: 'fake-time', now }];
}

function groupFor(assertion: Assertion, before: readonly Statement[]): Group | null {
  const acts = before.filter((one) => one.assertion === null);
  const { subject } = assertion;
  if (isFunction(subject)) {
    const made = actInside(subject);
    return made === null ? null : { setup: acts, inner: made.setup, act: made.act, assertions: [assertion], upTo: acts };
  }
  if (expectsError(assertion) && !assertion.promised) return { setup: acts, inner: [], act: `(${subject.text})()`, assertions: [assertion], upTo: acts };
  const root = rootOf(subject);
  const at = acts.findLastIndex(({ node }) => root !== null && declarationOf(node)?.name === root);
  const declared = at < 0 ? null : declarationOf((acts[at] as Statement).node);
  const touched = acts.slice(at + 1).some(({ text }) => new RegExp(`(?<![\\w$.])${(root ?? '').replaceAll('$', '\\$')}(?![\\w$])`).test(text));
  if (declared !== null && !touched && !hasCall(subject) && makes(declared.value)) return { setup: acts.slice(0, at), inner: [], act: plain(declared.value), assertions: [assertion], upTo: acts };
  if (subject.type === 'identifier' && !touched) return null;
  return { setup: acts, inner: [], act: plain(subject), assertions: [assertion], upTo: acts };
}

function finish({ setup, inner, act, assertions, upTo }: Group, needs: readonly Need[], whole: string, test: WrittenTest, context: LiftContext): Lifted | string {
  const lines = [...setup.map(({ text }) => text), ...inner];
  const all = [...lines, act].join('\n');
  const unsupported = UNSUPPORTED.exec(all)?.[0];
  if (unsupported !== undefined) return `${unsupported} cannot be used here: pass plain functions or objects instead of mocking`;
  const declared = new Set([...upTo.flatMap(({ node }) => declaredBy(node)), ...needs.flatMap((need) => (need.kind === 'callback' ? [need.local] : []))]);
  const imports = [...importsOf([...test.imports, whole], all, declared, context).values()];
  const used = needs.filter((need) => need.kind !== 'callback' || uses(all, need.local));
  const scratch: readonly Need[] = uses(all, 'directory') && !declared.has('directory') ? [{ kind: 'scratch', files: {} }] : [];
  const candidate: Omit<Candidate, 'id' | 'origin' | 'parent'> = {
    language: 'javascript', units: unitsOf(act, context), file: context.file, imports: imports.filter(({ local }) => uses(all, local)), setup: lines, act,
    locals: setup.flatMap(({ node }) => declaredBy(node)), async: /\bawait\b/.test(all), needs: [...used, ...scratch],
    recipe: { act: { k: 'code', code: act }, target: '', frozenTime: false, scriptedRandom: false },
  };
  const throws = assertions.map(thrownBy).find((one) => one !== null) ?? null;
  const pairs = throws !== null ? [] : assertions.filter((one) => !isFunction(one.subject)).map(pairOf).filter((pair) => pair !== null).filter(([, expected]) => !MATCHERS.test(expected));
  const key = `llm ${createHash('sha256').update(JSON.stringify([candidate.imports, lines, act, candidate.needs])).digest('hex')}`;
  return {
    draft: { key, origin: 'llm', candidate },
    claim: { text: assertions.map(({ text }) => text).join('\n'), throws, pairs: pairs.length === 0 ? null : pairing(pairs, upTo.map(({ text }) => text)) },
  };
}

function pairing(pairs: readonly (readonly [string, string])[], setup: readonly string[]): Pick<Candidate, 'setup' | 'act' | 'async'> {
  const act = `[${pairs.map(([actual, expected]) => `[${actual}, ${expected}]`).join(', ')}]`;
  return { setup, act, async: /\bawait\b/.test([...setup, act].join('\n')) };
}

/** The unit that the last call names, then those that were asked about. */
function unitsOf(act: string, { plan, file, units }: LiftContext): readonly string[] {
  const own = plan.find(({ source }) => source.path === file)?.parsed.units ?? [];
  const names = [...act.matchAll(/([\w$]+)\s*\(/g)].map(([, name]) => name ?? '').toReversed();
  const named = names.map((name) => own.find((unit) => unit.name === name || unit.name.endsWith(`.${name}`) || unit.exportedAs.includes(name))?.id).find((id) => id !== undefined);
  return named === undefined ? units.slice(0, 1) : [named];
}

function uses(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.'"])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code);
}

/** Leftmost name of `a.b[0].c`. */
function rootOf(node: Node): string | null {
  if (node.type === 'identifier') return node.text;
  if (node.type !== 'member_expression' && node.type !== 'subscript_expression') return null;
  const object = node.childForFieldName('object');
  return object === null ? null : rootOf(object);
}

function hasCall(node: Node): boolean {
  return node.type === 'call_expression' || node.descendantsOfType(['call_expression', 'new_expression']).length > 0;
}

/** Whether a value comes of running something. */
function makes(node: Node): boolean {
  return ['call_expression', 'new_expression', 'await_expression'].includes(node.type);
}
