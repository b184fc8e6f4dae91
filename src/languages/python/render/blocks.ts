import type { TestCase } from '../../../model/test-case.ts';
import type { Unit } from '../../../model/unit.ts';
import type { RenderedTest } from '../../../model/verdict.ts';
import type { PythonDetails } from '../facts/details.ts';
import { bodyOf } from './body.ts';
import { PYTEST, UNITTEST } from './check.ts';
import type { ImportLine } from './imports.ts';
import { awaited } from './coroutine.ts';
import { tabulate, type Table } from './table.ts';
import { slug, testName } from './test-name.ts';
import { wrap } from './wrap.ts';

/** Test functions ready to be put into a module. */
export interface Blocks {
  readonly text: string;
  readonly imports: readonly ImportLine[];
  readonly tests: readonly RenderedTest[];
}
export interface Layout { readonly width: number; readonly coroutines: PythonDetails['coroutines']; readonly taken: Set<string>; readonly unitOf: (id: string) => Unit | null }

/** Functions for pytest: tables where cases differ only in data. */
export function functions(cases: readonly TestCase[], { width, coroutines, taken, unitOf }: Layout): Blocks {
  const texts: string[] = [];
  const imports: ImportLine[] = [];
  const tests: RenderedTest[] = [];
  for (const [id, group] of Map.groupBy(cases, ({ unit }) => unit)) {
    const unit = unitOf(id);
    const subject = subjectOf(id, unit);
    const { tables, rest } = tabulate(group, unit);
    for (const table of tables) {
      const name = testName(subject, table.word, taken);
      texts.push(printTable(name, table, width));
      imports.push(...table.imports, PYTEST_IMPORT);
      tests.push({ cases: table.cases.map((item) => item.id), titles: table.cases.map((_case, i) => `${name}[${i}]`) });
    }
    for (const test of rest) {
      const name = testName(subject, test.name, taken);
      const own = coroutines === null ? null : awaited(test.candidate);
      const body = bodyOf(own === null ? test : { ...test, candidate: own }, PYTEST, false);
      const marks = own === null || coroutines === 'found' ? [] : ['@pytest.mark.asyncio'];
      if (marks.length > 0) imports.push(PYTEST_IMPORT);
      texts.push([...marks, `${own === null ? '' : 'async '}def ${name}(${body.fixtures.join(', ')}):`, ...body.lines.flatMap((line) => indented(line, 4, width))].join('\n'));
      imports.push(...body.imports, ...(body.lines.some((line) => line.includes('pytest.')) ? [PYTEST_IMPORT] : []));
      tests.push({ cases: [test.id], titles: [name] });
    }
  }
  return { text: texts.join('\n\n\n'), imports, tests };
}

const PYTEST_IMPORT: ImportLine = { module: 'pytest', name: null, local: 'pytest' };
const library = (...names: readonly string[]): ImportLine[] => names.map((name) => ({ module: name, name: null, local: name }));

/** Classes for unittest, one for each function or class under test. */
export function classes(cases: readonly TestCase[], { width, taken }: Layout): Blocks {
  const texts: string[] = [];
  const imports: ImportLine[] = library('unittest');
  const tests: RenderedTest[] = [];
  for (const [subject, group] of Map.groupBy(cases, ({ unit }) => (unit.split('#')[1] ?? unit).split('.')[0]?.replace(/~.*$/, '') ?? 'module')) {
    const name = className(subject, taken);
    const own = new Set<string>();
    const methods = group.map((test) => {
      const member = (test.unit.split('#')[1] ?? '').split('.').slice(1).join(' ').replace(/~.*$/, '');
      const title = testName(member === '__init__' ? '' : member, test.name, own);
      tests.push({ cases: [test.id], titles: [`${name}::${title}`] });
      const body = bodyOf(test, UNITTEST, true);
      imports.push(...body.imports, ...library(...(body.fixtures.includes('tmp_path') ? ['pathlib', 'shutil', 'tempfile'] : [])));
      const folder = body.fixtures.includes('tmp_path') ? ['tmp_path = pathlib.Path(tempfile.mkdtemp())', 'self.addCleanup(shutil.rmtree, tmp_path, True)'] : [];
      return [`    def ${title}(self):`, ...[...folder, ...body.lines].flatMap((line) => indented(line, 8, width))].join('\n');
    });
    texts.push(`class ${name}(unittest.TestCase):\n${methods.join('\n\n')}`);
  }
  return { text: texts.join('\n\n\n'), imports, tests };
}

function printTable(name: string, { columns, rows, lines }: Table, width: number): string {
  const [only] = columns;
  const names = columns.length === 1 ? `"${only}"` : `(${columns.map((column) => `"${column}"`).join(', ')})`;
  const values = rows.map((cells) => (columns.length === 1 ? cells[0] as string : `(${cells.join(', ')})`));
  return [
    '@pytest.mark.parametrize(', `    ${names},`, '    [', ...values.flatMap((value) => indented(`${value},`, 8, width)), '    ],', ')',
    `def ${name}(${columns.join(', ')}):`, ...lines.flatMap((line) => indented(line, 4, width)),
  ].join('\n');
}

/** A line of code below its head: what it brings along in indentation is added. */
function indented(line: string, by: number, width: number): readonly string[] {
  if (line === '' || line.includes('\n')) return line.split('\n').map((own) => (own.trim() === '' ? '' : ' '.repeat(by) + own));
  const own = line.length - line.trimStart().length;
  const text = line.trimStart();
  if (text.endsWith(',') && /^[([{]/.test(text)) return wrap(text.slice(0, -1), by + own, width - 1).map((part, i, all) => (i === all.length - 1 ? `${part},` : part));
  return wrap(text, by + own, width);
}

/** `Stack.push` -> `stack_push`. */
function subjectOf(id: string, unit: Unit | null): string {
  const name = unit?.name ?? id.split('#')[1] ?? '';
  return slug(name.replace(/\.__init__$/, '').replaceAll('.', ' ').replaceAll('__', ''));
}

function className(subject: string, taken: Set<string>): string {
  const words = subject.split(/[^A-Za-z\d]+/).filter((word) => word !== '').map((word) => (word[0] as string).toUpperCase() + word.slice(1));
  const base = `Test${words.join('') || 'Module'}`;
  let name = base;
  for (let i = 2; taken.has(name); i += 1) name = `${base}${i}`;
  taken.add(name);
  return name;
}
