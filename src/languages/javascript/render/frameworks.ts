import type { Framework } from '../../../model/project.ts';
import type { Import } from '../../../model/candidate.ts';
import { quote } from './values/literal.ts';

/** Statements before and after each test. */
export interface Hooks {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Names of test-framework functions and modules the statements use. */
  readonly uses: readonly string[];
}

/** A framework's own words for what is not an assertion. */
export interface Words {
  /** Module of the framework's functions. */
  readonly module: string;
  /** Name of the object that makes mocks. */
  readonly mocks: string;
  readonly mocksModule: string;
  /** True where `test.each` exists. */
  readonly each: boolean;
  /** Declares a recording callback; `typed` in TypeScript. */
  callback(local: string, implementation: string, typed: boolean): { readonly statements: readonly string[]; readonly received: string; readonly uses: readonly string[] };
  /** Freezes the clock, and nothing but the clock where the test waits for timers. */
  freeze(now: string, waits: boolean): Hooks;
  spyOnRandom(replacement: string): Hooks;
}

export function wordsOf(framework: Framework): Words {
  switch (framework.name) {
    case 'vitest': return VITEST;
    case 'jest': return JEST;
    case 'mocha': return MOCHA;
    default: return NODE_TEST;
  }
}

const VITEST: Words = {
  module: 'vitest', mocks: 'vi', mocksModule: 'vitest', each: true,
  callback: (local, implementation) => mocked(local, `vi.fn(${optional(implementation)})`, 'vi'),
  freeze: (now) => ({ before: [`vi.setSystemTime(${quote(now)})`], after: ['vi.useRealTimers()'], uses: ['vi'] }),
  spyOnRandom: (replacement) => ({ before: [`vi.spyOn(Math, 'random').mockImplementation(${replacement})`], after: ['vi.restoreAllMocks()'], uses: ['vi'] }),
};

const KEPT_REAL = ['nextTick', 'setImmediate', 'setInterval', 'setTimeout', 'queueMicrotask', 'performance'];

const JEST: Words = {
  module: '@jest/globals', mocks: 'jest', mocksModule: '@jest/globals', each: true,
  callback: (local, implementation) => mocked(local, `jest.fn(${optional(implementation)})`, 'jest'),
  freeze: (now, waits) => ({
    before: [waits ? `jest.useFakeTimers({ now: new Date(${quote(now)}), doNotFake: [${KEPT_REAL.map(quote).join(', ')}] })` : `jest.useFakeTimers().setSystemTime(new Date(${quote(now)}))`],
    after: ['jest.useRealTimers()'], uses: ['jest'],
  }),
  spyOnRandom: (replacement) => ({ before: [`jest.spyOn(Math, 'random').mockImplementation(${replacement})`], after: ['jest.restoreAllMocks()'], uses: ['jest'] }),
};

const NODE_TEST: Words = {
  module: 'node:test', mocks: 'mock', mocksModule: 'node:test', each: false,
  callback: (local, implementation) => ({
    statements: [`const ${local} = mock.fn(${optional(implementation)})`], received: `${local}.mock.calls.map((call) => call.arguments)`, uses: ['mock'],
  }),
  freeze: (now) => ({ before: [`mock.timers.enable({ apis: ['Date'], now: new Date(${quote(now)}) })`], after: ['mock.timers.reset()'], uses: ['mock'] }),
  spyOnRandom: (replacement) => ({ before: [`mock.method(Math, 'random', ${replacement})`], after: ['mock.restoreAll()'], uses: ['mock'] }),
};

/** mocha has no mocks of its own: calls are pushed to an array, the clock and randomness are the runtime's mocks. */
const MOCHA: Words = {
  ...NODE_TEST,
  module: 'mocha',
  callback: (local, implementation, typed) => {
    const calls = local === 'callback' ? 'calls' : `${local}Calls`;
    return { statements: [`const ${calls}${typed ? ': any[][]' : ''} = []`, `const ${local} = (...args${typed ? ': any[]' : ''}) => { ${calls}.push(args); ${resultOf(optional(implementation))} }`], received: calls, uses: [] };
  },
};

/** What a recording callback does with `args` after it has noted them. */
function resultOf(implementation: string): string {
  if (implementation === '') return '';
  const body = /^\(\) *=> *\{([\s\S]*)\}$/.exec(implementation)?.[1];
  if (body !== undefined) return body.trim();
  const arrow = /^\(?([\w$]+(?:, *[\w$]+)*)?\)? *=> *([^{\s][\s\S]*)$/.exec(implementation);
  if (arrow === null) return `return (${implementation})(...args);`;
  const names = arrow[1] === undefined ? '' : `const [${arrow[1]}] = args; `;
  return `${names}return ${arrow[2]};`;
}

function mocked(local: string, made: string, use: string): ReturnType<Words['callback']> {
  return { statements: [`const ${local} = ${made}`], received: `${local}.mock.calls`, uses: [use] };
}

/** Mocks do nothing by default. */
function optional(implementation: string): string {
  return /^(\(\)|_|args|\(\.\.\.\w+\)) => (\{\s*\}|undefined)$|^function\s*\w*\(\)\s*\{\s*\}$/.test(implementation.trim()) ? '' : implementation;
}

/** Where the framework's functions come from; null where they are globals. */
export function frameworkImport(name: string, framework: Framework, esm: boolean): Import | null {
  const words = wordsOf(framework);
  if (name === words.mocks) {
    const global = framework.name === 'jest' ? framework.globals && !esm : framework.globals && framework.name === 'vitest';
    return global ? null : { module: words.mocksModule, name, local: name };
  }
  return framework.globals || framework.name === 'mocha' ? null : { module: words.module, name, local: name };
}
