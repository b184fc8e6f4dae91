import type { Fact } from '../../../model/observation.ts';
import type { TestCase } from '../../../model/test-case.ts';
import type { Value } from '../../../model/value.ts';
import { quoted, type Recipe } from '../grammar/recipe.ts';
import { nodesOf } from '../grammar/vary.ts';
import { isA, textOf } from '../types/type.ts';
import { checksFor, gathered, needsName, pattern } from './checks.ts';
import { callParts } from './split.ts';
import { isRough, written } from './value.ts';

/** The inside of one test, without indentation, and the attributes above it. */
export interface Body { readonly lines: readonly string[]; readonly attributes: readonly string[]; readonly isAsync: boolean }

export function bodyOf(test: TestCase): Body {
  const { lines, attributes } = plainBody(test);
  const isAsync = test.candidate.async;
  const isOld = nodesOf((test.candidate.recipe as Recipe).act).some((node) => node.k === 'call' && node.deprecated === true);
  return { isAsync, lines, attributes: isOld ? [...attributes, '#[allow(deprecated)]'] : attributes };
}

function plainBody({ candidate, facts }: TestCase): Omit<Body, 'isAsync'> {
  const recipe = candidate.recipe as Recipe;
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  const states = facts.filter(({ kind }) => kind === 'state' || kind === 'unchanged').flatMap((fact) => stateChecks(fact));
  if (thrown?.t === 'error' && thrown.class === 'panic') return { lines: [...candidate.setup, discarded(candidate.act, recipe)], attributes: [thrown.message === '' || thrown.engine ? '#[should_panic]' : `#[should_panic(expected = ${quoted(thrown.message)})]`] };
  const files = facts.filter(({ kind }) => kind === 'file').map(({ subject, value }) => `assert_eq!(std::fs::read_to_string(directory.join(${quoted(subject)})).unwrap(), ${written(value) ?? ''});`);
  const acting = thrown?.t === 'error' ? failing(candidate.act, thrown, recipe) : returning(candidate.act, facts.find(({ kind }) => kind === 'returned')?.value, recipe);
  return { lines: furnished(candidate, [...candidate.setup, ...acting, ...states, ...files]), attributes: [] };
}

/** Stands for the name of the test: what is made in a folder for all must be nobody else's. */
export const TEST_NAME = '{test}';

/** A folder for what works with files, with what must stand in it; it is gone after the test. */
function furnished({ needs }: TestCase['candidate'], lines: readonly string[]): readonly string[] {
  const need = needs.find(({ kind }) => kind === 'scratch');
  if (need?.kind !== 'scratch') return lines;
  const files = Object.entries(need.files).map(([name, text]) => `std::fs::write(directory.join(${quoted(name)}), ${quoted(text)}).unwrap();`);
  return [`let directory = std::env::temp_dir().join(format!("${TEST_NAME}_{}", std::process::id()));`, 'std::fs::create_dir_all(&directory).unwrap();', ...files, ...lines, 'std::fs::remove_dir_all(&directory).unwrap();'];
}

function stateChecks({ subject, value }: Fact): readonly string[] {
  const checks = (of: string): readonly string[] => checksFor(of, value, value.t !== 'object' || value.nullProto);
  // What a call gives is looked at more than once by a name.
  return subject.endsWith(')') && needsName(checks(subject)) ? [`let inner = ${subject};`, ...checks('inner')] : checks(subject);
}

/** A call whose result is of no interest. */
function discarded(act: string, { act: { type } }: Recipe): string {
  return type.k === 'tuple' && type.ts.length === 0 ? `${act};` : `let _ = ${act};`;
}

/** What systems say in words of their own, by number. */
const KINDS: Readonly<Record<string, string>> = { 2: 'NotFound', 17: 'AlreadyExists', 20: 'NotADirectory', 21: 'IsADirectory', 22: 'InvalidInput', 39: 'DirectoryNotEmpty' };

function failing(act: string, { message, entries }: Value & { t: 'error' }, { ends, act: { type } }: Recipe): readonly string[] {
  const [, told] = entries[0] ?? [];
  const code = told === undefined ? null : told.t === 'string' && told.type === undefined ? written(told) : written(told);
  if (ends.eq && ends.debug && ends.errorEq && ends.errorDebug && code !== null) return [`assert_eq!(${act}, Err(${code}));`];
  const error = ends.debug ? `${act}.unwrap_err()` : `${act}.err().unwrap()`;
  const system = /\(os error (\d+)\)$/.exec(message)?.[1];
  const kind = KINDS[system ?? ''];
  if (kind !== undefined && type.k === 'path' && type.a[1] !== undefined && textOf(type.a[1]) === 'std::io::Error') return [`assert_eq!(${error}.kind(), std::io::ErrorKind::${kind});`];
  if (message !== '' && (system === undefined || told?.t !== 'object')) return [`assert_eq!(${error}.to_string(), ${quoted(message)});`];
  if (told?.t === 'object' && /::[A-Z]\w*::[A-Z]\w*$/.test(told.class ?? '')) return [`assert!(matches!(${act}, Err(${pattern(told)})));`];
  return [`assert!(${act}.is_err());`];
}

function returning(act: string, value: Value | undefined, recipe: Recipe): readonly string[] {
  const { act: call, ends } = recipe;
  const comparable = ends.eq && ends.debug;
  if (value === undefined || value.t === 'elided') return [isA(call.type, 'Result') ? `${ends.errorDebug ? act : `${act}.ok()`}.unwrap();` : discarded(act, recipe)];
  const compared = value.t === 'boolean' ? comparison(act, value.v, call) : null;
  if (compared !== null) return [compared];
  if (!isA(call.type, 'Result')) return checked(act, value, comparable, isUnit(recipe));
  if (value.t === 'undefined') return [ends.errorEq && ends.errorDebug ? `assert_eq!(${act}, Ok(()));` : `assert!(${act}.is_ok());`];
  const code = comparable && ends.errorEq && ends.errorDebug && value.t !== 'string' && !isRough(value) && !(value.t === 'array' && /^(Some|iterator)$/.test(value.class ?? '')) ? written(value) : null;
  if (code !== null) return [`assert_eq!(${act}, Ok(${code}));`];
  return checked(ends.errorDebug ? `${act}.unwrap()` : `${act}.ok().unwrap()`, value, comparable, false);
}

/** `assert!(a == b);` for `a.eq(&b)` where the receiver is no reference: nobody calls what an operator is for. */
function comparison(actual: string, isTrue: boolean, { callee, type, on, args: [arg, ...more] }: Recipe['act']): string | null {
  const parts = /^(?:eq|ne)$/.test(callee) && textOf(type) === 'bool' && on !== null && on.type.k !== 'ref' && arg?.type.k === 'ref' && more.length === 0 ? callParts(actual) : null;
  if (parts === null) return null;
  const other = parts.inside.startsWith('&') ? parts.inside.slice(1) : `*${parts.inside}`;
  return `assert!(${parts.callee.slice(0, -callee.length - 1)} ${(callee === 'eq') === isTrue ? '==' : '!='} ${other});`;
}

function checked(actual: string, value: Value, comparable: boolean, unit: boolean): readonly string[] {
  if (unit || value.t === 'undefined') return [`${actual};`];
  const list = gathered(actual, value);
  if (list !== null) return [`let result = ${list.code};`, ...checksFor('result', list.list, comparable)];
  const direct = checksFor(actual, value, comparable);
  if (direct.length === 0) return [`let _ = ${actual};`];
  if (!needsName(direct) && (!actual.startsWith('&') || value.t === 'string')) return direct;
  // Each look at it would move it.
  if (value.t === 'array' && value.class === 'Some' && value.items[0] !== undefined) return [`let result = ${actual}.unwrap();`, ...checksFor('result', value.items[0], comparable)];
  return [`let result = ${actual};`, ...checksFor('result', value, comparable)];
}

function isUnit({ act: { type } }: Recipe): boolean {
  return type.k === 'tuple' && type.ts.length === 0;
}

/** Whether a case can stand in one line among others. */
export function isOneLine({ lines, attributes }: Pick<Body, 'lines' | 'attributes'>): boolean {
  return attributes.length === 0 && lines.length === 1 && /^assert/.test(lines[0] ?? '');
}

