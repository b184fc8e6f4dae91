import type { Import, Need } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { TestCase } from '../../../model/test-case.ts';
import type { Check } from './assertions/check.ts';
import type { Kit } from './kit.ts';
import { scopeOf } from './scope.ts';
import { hasAwait, promiseOf, receiver } from './text/expression.ts';
import { checksFor, type Scope } from './values/checks.ts';
import { thrownError } from './values/errors.ts';
import { quote } from './values/literal.ts';

/** The inside of one test, before it is printed. */
export interface Body {
  readonly id: string;
  /** Statements up to and with the call, where the call is not part of a check. */
  readonly statements: readonly string[];
  readonly checks: readonly Check[];
  readonly async: boolean;
  /** Framework functions and given modules used: `vi`, `fs`, `path`. */
  readonly uses: readonly string[];
  readonly imports: readonly Import[];
  /** The call as it is written in the only check; null where the test has more to it. */
  readonly call: string | null;
}

const LONGEST_INLINE = 72;

export function bodyOf(test: TestCase, kit: Kit): Body {
  const { candidate } = test;
  const scope = scopeOf(test);
  const callbacks = candidate.needs.flatMap((need) => (need.kind === 'callback' ? [{ local: need.local, ...callbackOf(test, need, kit) }] : []));
  const others = otherChecks(test, scope, new Map(callbacks.map(({ local, received }) => [local, received])));
  const act = actOf(test, scope, others.length > 0);
  const checks = [...act.checks, ...others];
  const setup = [...callbacks.flatMap(({ statements }) => statements), ...candidate.setup.map((line) => line.trim().replace(/;$/, ''))];
  const statements = [...setup, ...act.statements];
  const code = [...candidate.setup, candidate.act, ...checks.map((check) => ('actual' in check ? check.actual : ''))].join('\n');
  return {
    id: test.id, statements, checks, imports: candidate.imports,
    async: candidate.async || hasAwait([...statements, act.expression].join('\n')) || checks.some(({ kind }) => kind === 'rejects'),
    uses: [...callbacks.flatMap(({ uses }) => uses), ...givenModules(code)],
    call: act.statements.length === 0 && checks.length === 1 && setup.length === 0 ? act.expression : null,
  };
}

/** A callback of which nothing is told needs no recording. */
function callbackOf({ facts }: TestCase, { local, implementation }: Need & { kind: 'callback' }, kit: Kit): ReturnType<Kit['words']['callback']> {
  if (facts.some(({ kind, subject }) => kind === 'calls' && subject === local)) return kit.words.callback(local, implementation, kit.typed);
  return { statements: [`const ${local} = ${implementation}`], received: local, uses: [] };
}

interface Act { readonly statements: readonly string[]; readonly checks: readonly Check[]; readonly expression: string }

/** The call under test: inside its only check where that reads well, else as a statement. */
function actOf(test: TestCase, scope: Scope & { readonly resultName: string }, othersAssert: boolean): Act {
  const { candidate, facts } = test;
  const end = facts.find(({ kind }) => kind === 'items') ?? facts.find(({ subject, kind }) => subject === 'result' && kind !== 'state' && kind !== 'unchanged' && kind !== 'calls');
  const awaited = candidate.async || end?.kind === 'resolved' || end?.kind === 'rejected';
  const act = candidate.act.trim().replace(/;$/, '');
  const expression = awaited && end?.kind !== 'rejected' && end?.kind !== 'threw' ? `await ${receiverOfAwait(promiseOf(act))}` : act;
  if (end === undefined || (end.value.t === 'undefined' && othersAssert && end.kind !== 'threw' && end.kind !== 'rejected')) return { statements: [expression], checks: [], expression };
  if (end.kind === 'threw' || end.kind === 'rejected') return throwing(act, end, candidate.async, scope);
  const inlined = checksOn(expression, end, scope);
  const [only] = inlined;
  if (only !== undefined && inlined.length === 1 && isInlinable(only, expression, end)) return { statements: [], checks: inlined, expression };
  return { statements: [`const ${scope.resultName} = ${expression}`], checks: checksOn(scope.resultName, end, scope), expression };
}

function checksOn(actual: string, fact: Fact, scope: Scope): readonly Check[] {
  if (fact.kind === 'items') return checksFor(`[...${receiver(actual)}]`, fact.value, scope);
  const checks = checksFor(actual, fact.value, scope);
  return checks.length > 0 ? checks : [{ kind: 'type', actual, expected: fact.value.t === 'promise' || fact.value.t === 'elided' ? 'object' : fact.value.t }];
}

function isInlinable(check: Check, expression: string, end: Fact): boolean {
  if (expression.length > LONGEST_INLINE || expression.includes('\n') || expression.startsWith('{')) return false;
  return check.kind !== 'fields' && 'actual' in check && (check.actual === expression || end.kind === 'items' || isPartOf(check.actual, expression));
}

/** `[...act]` or `act.toString()`. */
function isPartOf(actual: string, expression: string): boolean {
  return actual.length <= LONGEST_INLINE && !expression.startsWith('await') && (actual.endsWith(`${expression}]`) || actual.startsWith(`(${expression}).`));
}

function throwing(act: string, end: Fact, lazy: boolean, scope: Scope & { readonly resultName: string }): Act {
  const { value } = end;
  const promise = end.kind === 'rejected' ? promiseOf(act) : act;
  if (value.t === 'error') {
    const error = thrownError(value, scope);
    const check: Check = end.kind === 'rejected' ? { kind: 'rejects', act: promise, lazy: false, error } : lazy ? { kind: 'rejects', act, lazy, error } : { kind: 'throws', act, error };
    return { statements: [], checks: [check], expression: act };
  }
  const name = 'thrown';
  const caught = lazy || end.kind === 'rejected' ? `await ${promise}` : act;
  return { statements: [`let ${name}`, `try { ${caught}; } catch (error) { ${name} = error; }`], checks: checksFor(name, value, scope), expression: act };
}

function receiverOfAwait(promise: string): string {
  return /^new /.test(promise) || !/=>|\?|\|\||&&|\?\?/.test(promise) || /^[\w$.]+\(/.test(promise) ? promise : `(${promise})`;
}

/** What else the call did: to locals, callbacks and files. */
function otherChecks(test: TestCase, scope: Scope, received: ReadonlyMap<string, string>): readonly Check[] {
  return test.facts.flatMap((fact): readonly Check[] => {
    if (fact.kind === 'state' || fact.kind === 'unchanged') return checksFor(fact.subject, fact.value, scope).filter((check) => check.kind !== 'instance' && !('actual' in check && check.actual.endsWith('.constructor.name')));
    if (fact.kind === 'calls') return callChecks(fact, received.get(fact.subject) ?? fact.subject, scope);
    if (fact.kind === 'file') return checksFor(`fs.readFileSync(path.join(directory, ${quote(fact.subject)}), 'utf8')`, fact.value, scope);
    return [];
  });
}

function callChecks(fact: Fact, received: string, scope: Scope): readonly Check[] {
  if (fact.value.t === 'array' && fact.value.length === 0) return [{ kind: 'uncalled', callback: fact.subject, received }];
  return checksFor(received, fact.value, scope);
}

/** Modules that candidates may use without importing them. */
function givenModules(code: string): readonly string[] {
  return ['fs', 'path'].filter((name) => new RegExp(`(?<![.\\w$])${name}\\.`).test(code));
}
