import type { Node } from 'web-tree-sitter';
import { namesIn, type Statement } from './read.ts';

/** A call with what stands before it, and the checks about it. */
export interface Group {
  readonly setup: readonly string[];
  readonly act: Node;
  /** What the test calls the results of the call. */
  readonly results: readonly string[];
  /** All before the check, the call among it: what its condition may speak of. */
  readonly before: readonly string[];
  readonly checks: (Statement & { readonly kind: 'check' })[];
  /** Set where the call is expected to panic. */
  readonly panics: boolean;
}

/** Functions around what is looked at. */
const HELPERS = /^(?:len|cap|string|int|float64|(?:reflect|strings|bytes|errors|slices|maps|math|fmt|sort)\.\w+)$/;

export function groupsOf(all: readonly Statement[]): readonly Group[] {
  if (all.some(({ kind }) => kind === 'panics')) return panicking(all);
  const groups: Group[] = [];
  all.forEach((statement, at) => {
    if (statement.kind !== 'check' || isGuard(all, at)) return;
    const made = groupFor(statement, all.slice(0, at), all);
    if (made === null) return;
    const same = groups.find((other) => other.act.text === made.act.text && other.setup.length === made.setup.length);
    if (same === undefined) groups.push(made);
    else same.checks.push(statement);
  });
  return groups;
}

function panicking(all: readonly Statement[]): readonly Group[] {
  const plain = all.filter((one) => one.kind === 'plain');
  const last = plain.at(-1);
  const setup = plain.slice(0, -1).map(({ text }) => text);
  return last?.value?.type === 'call_expression' ? [{ setup, act: last.value, results: [], before: setup, checks: [], panics: true }] : [];
}

/** `if err != nil { t.Fatal(err) }` behind a call whose results are used further down: part of what comes before. */
function isGuard(all: readonly Statement[], at: number): boolean {
  const [statement, made] = [all[at], all[at - 1]];
  if (statement?.kind !== 'check' || statement.first !== null || made?.kind !== 'plain' || !/^\w+ != nil$/.test(statement.condition.text)) return false;
  const err = statement.condition.text.split(' ')[0] ?? '';
  return made.declares.includes(err) && all.slice(at + 1).some((later) => made.declares.some((name) => name !== err && name !== '_' && namesIn(later.text).has(name)));
}

function groupFor(check: Statement & { readonly kind: 'check' }, before: readonly Statement[], all: readonly Statement[]): Group | null {
  const texts = (upTo: number): readonly string[] => withGuards(all, upTo);
  if (check.first?.kind === 'plain' && check.first.value?.type === 'call_expression') {
    const setup = texts(before.length);
    return { setup, act: check.first.value, results: check.first.declares, before: [...setup, check.first.text], checks: [check], panics: false };
  }
  const words = namesIn(check.condition.text);
  const at = before.findLastIndex((one) => one.kind === 'plain' && one.value?.type === 'call_expression' && one.declares.some((name) => words.has(name)));
  const made = before[at];
  const direct = callIn(check.condition);
  if (direct !== null && !(made?.kind === 'plain' && namesIn(direct.text).size === 0)) {
    const setup = texts(before.length);
    return { setup, act: direct, results: [], before: setup, checks: [check], panics: false };
  }
  if (made?.kind !== 'plain' || made.value === null) return null;
  return { setup: texts(at), act: made.value, results: made.declares, before: [...texts(at), made.text, ...texts(before.length).slice(texts(at + 1).length)], checks: [check], panics: false };
}

/** Plain statements up to one, each with the guard behind it. */
function withGuards(all: readonly Statement[], upTo: number): readonly string[] {
  return all.slice(0, upTo).flatMap((one, at) => (one.kind !== 'plain' ? (isStep(one) ? [one.text] : []) : [at + 1 < upTo && isGuard(all, at + 1) ? `${one.text}\n${all[at + 1]?.text ?? ''}` : one.text]));
}

/** `if err := push(1); err != nil { t.Fatal(err) }`: a step that must not fail. */
function isStep(one: Statement): boolean {
  return one.kind === 'check' && one.first?.kind === 'plain' && one.first.declares.some((name) => one.condition.text === `${name} != nil`);
}

/** The call that a condition looks at, without what is around it. */
function callIn(node: Node): Node | null {
  const calls = node.descendantsOfType('call_expression').filter((call) => call !== null && !HELPERS.test(call.childForFieldName('function')?.text ?? '') && !/\.Error$/.test(call.childForFieldName('function')?.text ?? ''));
  return calls[0] ?? null;
}
