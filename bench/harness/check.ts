import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subject } from '../subjects.ts';
import { coverage } from './coverage.ts';
import { sourceFiles } from './emitted.ts';
import { runTests } from './frameworks.ts';
import { freshCopy } from './prepare.ts';
import { WORK } from './work.ts';

const EMPTY: Readonly<Record<Subject['framework'], string>> = {
  mocha: `it('is empty', () => {});\n`,
  vitest: `import { it } from 'vitest';\n\nit('is empty', () => {});\n`,
};

/** Proves that a subject can be measured: an empty suite passes, and every source that holds a statement is counted. One line to read. */
export async function checkSubject(subject: Subject, prepared: string): Promise<string> {
  const copy = join(WORK.base, 'check', subject.name);
  const scratch = join(WORK.base, 'check', `${subject.name}.scratch`);
  const test = subject.framework === 'mocha' ? 'test/empty.js' : 'test/empty.test.ts';
  freshCopy(prepared, copy);
  mkdirSync(join(copy, 'test'), { recursive: true });
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(copy, test), EMPTY[subject.framework]);
  const ran = await runTests(subject.framework, { copy, files: [test], out: join(scratch, 'run.json') });
  const sources = sourceFiles(prepared, subject.sources);
  const covered = await coverage({ framework: subject.framework, copy, sources, tests: [test], scratch });
  rmSync(copy, { recursive: true });
  const passed = ran.tests.filter((one) => one.passed).length;
  const left = sources.filter((source) => covered.files[source] === undefined);
  const silent = left.length === 0 ? '' : `, without statements: ${left.join(' ')}`;
  return `${passed}/1 tests, ${sources.length} sources, ${covered.statements[1]} statements, ${covered.branches[1]} branches${silent}`;
}
