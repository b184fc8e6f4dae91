import type { ProjectFacts } from '../../../model/project.ts';
import { chaiAssert } from './assertions/chai-assert.ts';
import { chaiExpect } from './assertions/chai.ts';
import type { Assertions } from './assertions/check.ts';
import { expectAssertions } from './assertions/expect.ts';
import { nodeAssertions } from './assertions/node-assert.ts';
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

/** `legacyAssert`: the existing test file calls the loose variant of the runtime's assert by its name `assert`. */
export function kitFor(facts: ProjectFacts, path: string, legacyAssert: boolean): Kit {
  const typed = /\.[mc]?tsx?$/.test(path);
  const esm = /\.mjs$|\.mts$/.test(path) || (!/\.c[jt]s$/.test(path) && (typed || (facts.tests.moduleSystem || facts.moduleSystem) !== 'commonjs'));
  return {
    facts, typed, esm, words: wordsOf(facts.framework), describes: facts.tests.describes,
    testWord: facts.tests.testWord === 'it' ? 'it' : 'test', assertions: assertionsOf(facts, legacyAssert),
  };
}

function assertionsOf({ framework }: ProjectFacts, legacyAssert: boolean): Assertions {
  const { assertions, name, globals } = framework;
  if (assertions === 'chai.assert' || assertions === 'chai/assert') return chaiAssert([{ module: 'chai', name: 'assert', local: 'assert' }]);
  if (assertions.startsWith('chai')) return chaiExpect([{ module: 'chai', name: 'expect', local: 'expect' }]);
  if (name === 'vitest') return expectAssertions(globals ? [] : [{ module: 'vitest', name: 'expect', local: 'expect' }]);
  if (name === 'jest') return expectAssertions(globals ? [] : [{ module: '@jest/globals', name: 'expect', local: 'expect' }]);
  if (assertions === 'expect' && name === 'mocha') return expectAssertions([{ module: 'expect', name: 'expect', local: 'expect' }]);
  return nodeAssertions([{ module: legacyAssert ? 'assert' : 'node:assert/strict', name: 'default', local: 'assert' }], !legacyAssert);
}
