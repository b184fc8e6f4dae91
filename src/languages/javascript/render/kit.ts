import type { ProjectFacts } from '../../../model/project.ts';
import { chaiAssert } from './assertions/chai-assert.ts';
import { chaiExpect } from './assertions/chai.ts';
import type { Assertions } from './assertions/check.ts';
import { expectAssertions } from './assertions/expect.ts';
import { nodeAssertions } from './assertions/node-assert.ts';
import type { ExistingFile } from './existing/file.ts';
import { wordsOf, type Words } from './frameworks.ts';

/** How this project writes tests: what the parts of the renderer share. */
export interface Kit {
  readonly facts: ProjectFacts;
  readonly words: Words;
  readonly assertions: Assertions;
  /** `it` or `test`. */
  readonly testWord: string;
  readonly describes: boolean;
  /** Test file written in TypeScript. */
  readonly typed: boolean;
  readonly esm: boolean;
}

const CHAI_ASSERT = /chai\.assert\b|chai['"]\)\.assert\b|\bassert\b[^;\n]*['"]chai['"]/;
const CHAI_EXPECT = /chai\.expect\b|chai['"]\)\.expect\b|\bexpect\b[^;\n]*['"]chai['"]/;

/** What the existing test file does wins over what the project does elsewhere. `habits`: text of some of its test files. */
export function kitFor(facts: ProjectFacts, path: string, existing: ExistingFile | null, habits: string): Kit {
  const typed = /\.[mc]?tsx?$/.test(path);
  const system = /\.[cm]([jt])s$/.test(path) ? (/\.m[jt]s$/.test(path) ? 'esm' : 'commonjs') : (facts.tests.moduleSystem || facts.moduleSystem);
  const word = existing?.testWord ?? facts.tests.testWord;
  return {
    facts, typed, esm: moduleSystemIn(existing) ?? (typed || system !== 'commonjs'), words: wordsOf(facts.framework), describes: facts.tests.describes,
    testWord: word === 'it' ? 'it' : 'test', assertions: assertionsOf(facts, existing, habits),
  };
}

/** True for ES modules, null where the file does not show it. */
function moduleSystemIn(existing: ExistingFile | null): boolean | null {
  if (existing === null || existing.imports.length === 0) return null;
  return existing.esm;
}

function assertionsOf({ framework }: ProjectFacts, existing: ExistingFile | null, habits: string): Assertions {
  const { assertions, name, globals } = framework;
  const bound = (local: string): string | null => existing?.imports.find((item) => item.local === local)?.specifier ?? null;
  const usesAssert = assertions.startsWith('chai') && bound('expect') !== 'chai' && CHAI_ASSERT.test(habits) && !CHAI_EXPECT.test(habits);
  if (usesAssert || bound('assert') === 'chai') return chaiAssert([{ module: 'chai', name: 'assert', local: 'assert' }]);
  if (assertions.startsWith('chai') || bound('expect') === 'chai') return chaiExpect([{ module: 'chai', name: 'expect', local: 'expect' }]);
  if (name === 'vitest' || name === 'jest') return expectAssertions(globals ? [] : [{ module: wordsOf(framework).module, name: 'expect', local: 'expect' }]);
  if (assertions === 'expect') return expectAssertions([{ module: 'expect', name: 'expect', local: 'expect' }]);
  const loose = ['assert', 'node:assert'].includes(bound('assert') ?? '') && !/\bassert\b[^\n]*\.strict\b|\{\s*strict as assert/.test(existing?.text ?? '');
  return nodeAssertions([{ module: 'node:assert/strict', name: 'default', local: 'assert' }], !loose);
}
