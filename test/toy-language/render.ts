import { basename } from 'node:path';
import type { RenderRequest } from '../../src/languages/language.ts';
import type { Fact } from '../../src/model/observation.ts';
import type { TestCase } from '../../src/model/test-case.ts';
import type { RenderedFile } from '../../src/model/verdict.ts';

/** A `.check` file: the lines that are there stay as they are, new ones come after them. */
export async function render({ source, path, cases, existing }: RenderRequest): Promise<RenderedFile | null> {
  if (cases.length === 0) return null;
  const head = existing ?? `of ${basename(source)}\n`;
  const titled = cases.map((test) => ({ test, title: test.name.replaceAll('"', "'") }));
  const text = (head.endsWith('\n') ? head : `${head}\n`) + titled.map(({ test, title }) => `"${title}": ${check(test)}\n`).join('');
  return { path, text, previous: existing, tests: titled.map(({ test, title }) => ({ cases: [test.id], titles: [title] })) };
}

function check(test: TestCase): string {
  return test.facts.slice(0, 1).map((fact) => `${test.candidate.act} ${expectation(fact)}`).join('');
}

function expectation({ value }: Fact): string {
  if (value.t === 'error') return `fails ${JSON.stringify(value.message)}`;
  if (value.t === 'number' || value.t === 'boolean') return `= ${value.v}`;
  return '= undefined';
}
