import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import type { Candidate, Need } from '../../../model/candidate.ts';
import { parseTree } from '../../../parse/syntax.ts';
import type { Claim, Lift, Lifted, LiftContext } from '../../language.ts';
import { GRAMMAR, named, statements } from '../parse/tree.ts';
import { assertionIn, type Assertion, type Pair } from './assertions.ts';
import { importsOf } from './imports.ts';

const UNSUPPORTED = /\bmonkeypatch\b|\bmock(er)?\.|\bpatch\(|\bcaplog\b|\bself\.(?!assert)/;
const MATCHERS = /\b(?:mock|ANY|pytest)\b/;

interface Statement { readonly node: Node; readonly assertion: Assertion | null }
interface Group { readonly setup: readonly string[]; readonly act: string; readonly before: readonly string[]; readonly assertions: Assertion[] }

/** Takes a written test apart: what an assertion looks at becomes the call of a candidate, with the statements before it as setup. */
export const lift: Lift = async (test, context) => {
  const tree = await parseTree(test.code, GRAMMAR, context.assets);
  const imports = await parseTree(test.imports.join('\n'), GRAMMAR, context.assets);
  try {
    if (tree.rootNode.hasError) return { ok: false, reason: 'the code has a syntax error' };
    const lifted = bodiesOf(tree.rootNode).flatMap((body) => groupsOf(body).map((group) => finish(group, [tree.rootNode, imports.rootNode], context)));
    const good = lifted.filter((one): one is Lifted => typeof one !== 'string');
    return good.length > 0 ? { ok: true, lifted: good } : { ok: false, reason: lifted.find((one) => typeof one === 'string') ?? 'no assertion about a call was found' };
  } finally {
    tree.delete();
    imports.delete();
  }
};

/** Bodies of functions named as tests; the whole piece where there are none. */
function bodiesOf(root: Node): readonly (readonly Node[])[] {
  const tests = root.descendantsOfType('function_definition').filter((node) => /^test/.test(node?.childForFieldName('name')?.text ?? ''));
  const bodies = tests.length === 0 ? [statements(root)] : tests.map((node) => statements(node?.childForFieldName('body') ?? null));
  return bodies.map((body) => body.filter(({ type, text }) => !/^import_(from_)?statement$/.test(type) && !/^\s*('''|""")/.test(text)));
}

function groupsOf(body: readonly Node[]): readonly Group[] {
  const all = body.map((node): Statement => ({ node, assertion: assertionIn(node) }));
  const groups: Group[] = [];
  all.forEach(({ assertion }, at) => {
    const made = assertion === null ? null : groupFor(assertion, all.slice(0, at).filter((one) => one.assertion === null).map(({ node }) => node));
    if (made === null || assertion === null) return;
    const same = groups.find((other) => other.act === made.act && other.setup.length === made.setup.length);
    if (same === undefined) groups.push(made);
    else same.assertions.push(assertion);
  });
  return groups;
}

function groupFor(assertion: Assertion, before: readonly Node[]): Group | null {
  const texts = before.map(({ text }) => text);
  if (assertion.kind === 'raises') {
    const last = assertion.body.at(-1);
    const act = last?.type === 'expression_statement' ? valueOf(last) : null;
    return act === null ? null : { setup: [...texts, ...assertion.body.slice(0, -1).map(({ text }) => text)], act, before: texts, assertions: [assertion] };
  }
  const { subject } = assertion;
  const root = /^[A-Za-z_]\w*/.exec(subject.text)?.[0] ?? '';
  const at = before.findLastIndex((node) => assigned(node)?.name === root);
  const declared = at < 0 ? null : assigned(before[at] as Node);
  const touched = texts.slice(at + 1).some((text) => new RegExp(`(?<![\\w.])${root}(?!\\w)`).test(text));
  const calls = subject.type === 'call' || subject.descendantsOfType('call').length > 0;
  if (declared !== null && !touched && !calls && /^(call|await)$/.test(declared.value.type)) return { setup: texts.slice(0, at), act: declared.value.text, before: texts, assertions: [assertion] };
  if (subject.type === 'identifier' && !touched) return null;
  return { setup: texts, act: subject.text, before: texts, assertions: [assertion] };
}

function finish({ setup, act, before, assertions }: Group, roots: readonly Node[], context: LiftContext): Lifted | string {
  const all = [...setup, act].join('\n');
  const unsupported = UNSUPPORTED.exec(all)?.[0];
  if (unsupported !== undefined) return `${unsupported} cannot be used here: pass plain functions or objects instead`;
  if (/\bawait\b/.test(all)) return 'await cannot be used here: run it with asyncio.run(...)';
  const locals = [...setup.join('\n').matchAll(/^([A-Za-z_]\w*)\s*(?::[^=\n]+)?=(?!=)/gm)].map(([, name = '']) => name);
  const imports = [...importsOf(roots, [all, ...before].join('\n'), new Set(locals), context).values()].filter(({ local }) => new RegExp(`(?<![\\w.'"])${local}(?!\\w)`).test(all));
  const needs: readonly Need[] = /\btmp_path\b/.test(all) ? [{ kind: 'scratch', files: {} }] : [];
  const candidate: Omit<Candidate, 'id' | 'origin' | 'parent'> = {
    language: 'python', units: unitsOf(act, context), file: context.file, imports, setup, act, locals: [...new Set(locals)], async: false, needs,
    recipe: { act: { k: 'code', code: act }, target: '', seeded: false },
  };
  const key = `llm ${createHash('sha256').update(JSON.stringify([imports, setup, act, needs])).digest('hex')}`;
  return { draft: { key, origin: 'llm', candidate }, claim: claimOf(assertions, before) };
}

function claimOf(assertions: readonly Assertion[], before: readonly string[]): Claim {
  const text = assertions.map((one) => one.text).join('\n');
  const raises = assertions.find((one) => one.kind === 'raises');
  const pairs = assertions.flatMap((one): readonly Pair[] => (one.kind === 'value' && one.pair !== null && !MATCHERS.test(one.pair[1]) ? [one.pair] : []));
  const act = `[${pairs.map(([actual, expected]) => `[${actual}, ${expected}]`).join(', ')}]`;
  return { text, throws: raises?.kind === 'raises' ? raises.throws : null, pairs: raises !== undefined || pairs.length === 0 ? null : { setup: before, act, async: false } };
}

/** The value of an assignment to one plain name. */
function assigned(node: Node): { readonly name: string; readonly value: Node } | null {
  const [inner] = node.type === 'expression_statement' ? named(node) : [];
  if (inner?.type !== 'assignment') return null;
  const [name, value] = ['left', 'right'].map((field) => inner.childForFieldName(field));
  return name?.type === 'identifier' && value !== null && value !== undefined ? { name: name.text, value } : null;
}

function valueOf(statement: Node): string | null {
  const [inner] = named(statement);
  if (inner === undefined) return null;
  return inner.type === 'assignment' ? (inner.childForFieldName('right')?.text ?? null) : inner.text;
}

function unitsOf(act: string, { plan, file, units }: LiftContext): readonly string[] {
  const own = plan.find(({ source }) => source.path === file)?.parsed.units ?? [];
  const names = [...act.matchAll(/(\w+)\s*\(/g)].map(([, name = '']) => name).toReversed();
  const called = names.map((name) => own.find((unit) => unit.name === name || unit.name.endsWith(`.${name}`))?.id).find((id) => id !== undefined);
  return called === undefined ? units.slice(0, 1) : [called];
}
