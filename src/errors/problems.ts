import type { Problem } from '../model/problem.ts';

/**
 * The closed list of what can go wrong for a user. `title` may hold `{placeholders}`; `fix` is the next step to take.
 * Exit codes: 0 a notice, 1 a finding, 2 cannot start or go on.
 */
export const PROBLEMS = {
  NO_SUCH_PATH: { title: 'no such file or folder: {path}', fix: 'check the spelling; paths are relative to {cwd}', exit: 2 },
  NO_SUCH_UNIT: { title: 'no unit {unit} in {path}', fix: 'list them with: testgen analyze --detail per-function {path}', exit: 2 },
  NOTHING_TO_TEST: { title: 'nothing to test in {path}', fix: '{why}', exit: 0 },
  NOTHING_TO_REGENERATE: { title: '{path} tests nothing that is here', fix: 'name a test file that imports sources of this project', exit: 2 },
  BAD_USAGE: { title: '{detail}', fix: 'see: testgen {command} --help', exit: 2 },
  BAD_CONFIG: { title: '{detail}', fix: '{fix}', exit: 2 },
  UNKNOWN_FRAMEWORK: { title: 'unknown framework {name}', fix: 'one of: {known}', exit: 2 },
  NO_KEY: { title: 'no key for {name}', fix: 'set {variable}, or: testgen config set {name}.key; --provider offline needs none', exit: 2 },
  NO_MODEL: { title: 'provider {name} needs {what}', fix: 'give {option}; --provider offline needs neither', exit: 2 },
  MODEL_FAILED: { title: '{provider} gave no answer: {reason}', fix: '{fix}; the tests found without it stand', exit: 1 },
  MODEL_BUDGET: { title: 'the budget for the model is used up: {spent}', fix: 'raise --budget-usd or --budget-tokens', exit: 0 },
  BAD_TEMPLATE: { title: 'template {path}: {detail}', fix: 'variables of this template: {known}', exit: 2 },
  BAD_RECORDING: { title: 'cannot use the recording {path}: {reason}', fix: 'make it anew with --record', exit: 2 },
  NO_SANDBOX: { title: 'no sandbox: {reason}', fix: '{fix}', exit: 2 },
  PARSE_ERROR: { title: 'syntax error near {near}', fix: 'fix the file or exclude it; its other units are still tested', exit: 1 },
  UNREADABLE: { title: 'cannot read {path}', fix: 'check its permissions', exit: 1 },
  NOT_LOADABLE: { title: 'cannot load {path}: {reason}', fix: '{fix}', exit: 1 },
  VARIANT_NOT_BUILT: { title: '{name} was not tested: {reason}', fix: 'what only this way of building has is left without new tests; the rest goes on', exit: 0 },
  FILE_FAILED: { title: '{doing} {path} failed: {reason}', fix: 'the rest goes on; this is a fault of testgen: report it with what --log-level debug shows', exit: 1 },
  CANNOT_WRITE: { title: 'cannot write {path}: {reason}', fix: 'check permissions and free space; nothing else was touched', exit: 1 },
  BASELINE_FAILS: { title: 'the project\'s own suite fails without our tests: {detail}', fix: 'fix it first; the new tests were judged on their own', exit: 1 },
  RUNNER_BROKEN: { title: '{framework} did not run: {reason}', fix: '{fix}', exit: 1 },
  TOOLCHAIN_MISSING: { title: '{name} is missing or too old', fix: '{fix}', exit: 1 },
  UNIT_CRASHES: { title: '{unit} {what}', fix: 'that input was set aside; the other units go on', exit: 0 },
  NOT_WATCHED: { title: 'data races in {name} were not looked for: {reason}', fix: '{fix}', exit: 0 },
  OUT_OF_BUDGET: { title: 'the time budget ended before every unit was settled', fix: 'raise --budget-time', exit: 0 },
  COVERAGE_TOO_LOW: { title: 'line coverage {actual} % is under {minimum} %', fix: 'testgen generate', exit: 1 },
  TESTS_MISSING: { title: '{count} units have no test', fix: 'testgen generate', exit: 1 },
  TESTS_NOT_RUN: { title: '{path} was not run: {reason}', fix: 'the usual run leaves it out, too; see the reason', exit: 0 },
  TESTS_FAIL: { title: 'tests that fail: {count} ({titles})', fix: 'run them with {framework}; --format json lists all with their messages', exit: 1 },
  INTERNAL: { title: 'unexpected error: {detail}', fix: 'run again with --log-level debug and report it', exit: 2 },
} as const satisfies Record<string, { title: string; fix: string; exit: 0 | 1 | 2 }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Fills the placeholders of a problem. `file` and `line` say where. */
export function problem(code: ProblemCode, values: Readonly<Record<string, string | number>> = {}, where: { file?: string; line?: number } = {}): Problem {
  const entry = PROBLEMS[code];
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, key: string) => (values[key] === '.' ? 'the current folder' : String(values[key] ?? whole)));
  return { code, message: fill(entry.title), fix: fill(entry.fix), exit: entry.exit, ...where };
}
