import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { TestCase } from '../../../model/test-case.ts';
import { quoted } from '../grammar/recipe.ts';
import { callChecks } from './calls.ts';
import { captured, redirected } from './printed.ts';
import type { Check, Words } from './check.ts';
import { checksFor, className } from './checks.ts';
import type { ImportLine } from './imports.ts';
import type { Written } from './value.ts';

/** The inside of one test. */
export interface Body {
  readonly lines: readonly string[];
  readonly imports: readonly ImportLine[];
  /** Fixtures it takes: `tmp_path`, `capsys`, `monkeypatch`, those of the project. */
  readonly fixtures: readonly string[];
}

const LONGEST_INLINE = 76;
/** As pytest says it. */
const ENTER = 'monkeypatch.chdir(tmp_path)';
const VARIABLE = /^monkeypatch\.(?:set|del)env\(("\w+"), (.*)\)$/;
const REMOVED = 'raising=False';
const REPLACE = /^monkeypatch\.setattr\(("[\w.]+"), (.*)\)$/;

export function bodyOf({ candidate, facts }: TestCase, words: Words, unit: boolean): Body {
  const imports: ImportLine[] = candidate.imports.map(({ module, name, local }) => ({ module, name: name === '*' ? null : name, local }));
  const need = (written: Written['imports']): void => { for (const [module, name] of written) imports.push({ module, name, local: name ?? module }); };
  const fixtures = new Set<string>();
  const printed = facts.filter(({ kind }) => kind === 'output');
  const scratch = candidate.needs.find((item) => item.kind === 'scratch');
  const files = scratch === undefined ? [] : fileLines(scratch.files);
  const setup = candidate.setup.flatMap((text, i) => (isDefinition(text) ? [...(i === 0 && files.length === 0 ? [] : ['']), text, ''] : text.split('\n'))).filter((line, i, all) => line !== '' || all[i - 1] !== '');
  for (const item of candidate.needs) if (item.kind === 'fixture') fixtures.add(item.name);
  if (scratch !== undefined) fixtures.add('tmp_path');
  if (setup.some((line) => line.startsWith('monkeypatch.')) && !unit) fixtures.add('monkeypatch');
  if (unit && setup.some((line) => line === ENTER || line.startsWith('monkeypatch.delenv('))) need([['os', null]]);
  if (setup.some((line) => REPLACE.test(line) || VARIABLE.test(line)) && unit) need([['unittest', 'mock']]);
  const end = facts.find(({ kind }) => kind === 'items') ?? facts.find(({ subject, kind }) => subject === 'result' && kind !== 'state');
  const after = otherChecks(facts);
  let act: readonly string[];
  if (end?.kind === 'threw') act = throwing(candidate.act, end, words, need);
  else act = returning(candidate, end ?? null, words, after.length > 0 || printed.length > 0, need);
  if (printed.length > 0) {
    if (unit) need([['contextlib', null], ['io', null]]);
    else fixtures.add('capsys');
    act = (unit ? redirected : captured)(act, printed, words);
  }
  for (const check of after) need('expected' in check ? check.expected.imports : check.imports);
  return { lines: [...files, ...(unit ? setup.flatMap(forUnittest) : setup), ...act, ...after.map((check) => words.assert(check))], imports, fixtures: [...fixtures] };
}

/** What a fixture of pytest does, by the means of the other. */
function forUnittest(line: string): readonly string[] {
  if (line === ENTER) return ['self.addCleanup(os.chdir, os.getcwd())', 'os.chdir(tmp_path)'];
  const [, target, value] = REPLACE.exec(line) ?? [];
  const [, variable, set] = VARIABLE.exec(line) ?? [];
  if (variable !== undefined) return [`patcher = mock.patch.dict("os.environ"${set === REMOVED ? '' : `, {${variable}: ${set}}`})`, 'patcher.start()', 'self.addCleanup(patcher.stop)', ...(set === REMOVED ? [`os.environ.pop(${variable}, None)`] : [])];
  return target === undefined ? [line] : [`patcher = mock.patch(${target}, ${value})`, 'patcher.start()', 'self.addCleanup(patcher.stop)'];
}

/** A function or class of the test's own; its lines stay as they are. */
function isDefinition(text: string): boolean {
  return /^(?:def|class|async def) /.test(text);
}

function returning({ act, locals }: Candidate, end: Fact | null, words: Words, othersAssert: boolean, need: (imports: Written['imports']) => void): readonly string[] {
  if (end === null || (end.value.t === 'null' && othersAssert)) return [assigned(act)];
  const actual = end.kind === 'items' ? `list(${act})` : act;
  const inline = checksFor(actual, end.value);
  const [only] = inline;
  if (only !== undefined && inline.length === 1 && actual.length <= LONGEST_INLINE && !actual.includes('\n')) {
    need('expected' in only ? only.expected.imports : only.imports);
    return [words.assert(only)];
  }
  const name = locals.includes('result') ? 'outcome' : 'result';
  const checks = inline.length === 0 ? [{ kind: 'true', actual: `${name} is not None`, imports: [] } as const] : checksFor(name, end.value);
  for (const check of checks) need('expected' in check ? check.expected.imports : check.imports);
  return [`${name} = ${actual}`, ...checks.map((check) => words.assert(check))];
}

function throwing(act: string, { value }: Fact, words: Words, need: (imports: Written['imports']) => void): readonly string[] {
  if (value.t !== 'error') return [act];
  const error = className(value.class);
  need(error.imports);
  const match = value.engine || value.message === '' || value.message.length > 160 ? null : matching(value.message);
  if (value.code !== null) return [`${words.raises(error, null).replace(/:$/, ' as stopped:')}`, `    ${assigned(act)}`, words.assert({ kind: 'equal', actual: words.raises(error, null).startsWith('with self') ? 'stopped.exception.code' : 'stopped.value.code', expected: { code: value.code, imports: [] } })];
  return [words.raises(error, match), `    ${assigned(act)}`];
}

/** An assignment that was run as a call. */
function assigned(act: string): string {
  return act.replace(/^setattr\((\w+), "(\w+)", ([^]*)\)$/, '$1.$2 = $3');
}

/** The message as a pattern for the part that is searched for. */
export function matching(message: string): string {
  const first = message.split('\n')[0] as string;
  const escaped = first.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  if (escaped === first) return quoted(first);
  const quote = escaped.includes('"') ? "'" : '"';
  return escaped.includes(quote) || /[^\x20-\x7e]/.test(escaped) ? quoted(escaped) : `r${quote}${escaped}${quote}`;
}

/** What else the call did: to locals and files. */
function otherChecks(facts: readonly Fact[]): readonly Check[] {
  return facts.flatMap((fact): readonly Check[] => {
    if (fact.kind === 'state') return checksFor(fact.subject, fact.value).filter(({ kind }) => kind !== 'instance');
    if (fact.kind === 'calls') return callChecks(fact.subject, fact.value);
    if (fact.kind === 'file') return checksFor(`(tmp_path / ${quoted(fact.subject)}).read_text()`, fact.value);
    return [];
  });
}

function fileLines(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([name, text]) => {
    const folder = name.includes('/') ? [`(tmp_path / ${quoted(name.slice(0, name.lastIndexOf('/')))}).mkdir(parents=True, exist_ok=True)`] : [];
    return [...folder, `(tmp_path / ${quoted(name)}).write_text(${quoted(text)})`];
  });
}
