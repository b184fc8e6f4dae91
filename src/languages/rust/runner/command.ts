import { dirname, join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { RunnerResult } from '../../../model/verdict.ts';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import type { RustDetails } from '../facts/details.ts';
import { gatesOf } from '../facts/gates.ts';
import { environment, homes } from '../launch.ts';
import { readReport } from './report.ts';

/** One run of cargo; `features` beyond the default ones. */
interface Build { readonly features: readonly string[]; readonly targets: readonly string[]; readonly files: readonly string[] }

/** What divides the outputs of several runs, with what the one before it ended with. */
const ENDED = /^testgen: ended with (\d+)\n/m;

/** Command that runs test files by cargo, offline, from the versions that are locked, with what it builds in the lane; those that are built with certain features only, with these. Coverage is not measured. */
export async function runnerCommand({ facts, root, scratch, files, tests, shuffle }: RunnerRequest): Promise<RunnerCommand> {
  const { toolchain, modules: inline, root: main, locked } = facts.details as RustDetails;
  restore(facts, root, tests, files);
  const texts = new Map((tests.length === 0 ? [...facts.tests.files, ...Object.keys(inline)] : tests).map((path) => [path, files.readText(join(root, path)) ?? '']));
  const builds = buildsFor(facts, root, tests, files);
  return {
    argv: commandFor(toolchain === null ? '/bin/false' : join(toolchain.root, 'bin', 'cargo'), builds, locked, shuffle), selfGuarded: false, readOnly: toolchain === null ? [] : homes(toolchain),
    // Only the test programs may know unstable options: the order of tests is one.
    env: toolchain === null ? {} : { ...environment(toolchain), CARGO_TARGET_DIR: join(dirname(scratch), 'rust-test'), CARGO_PROFILE_DEV_DEBUG: '0', CARGO_PROFILE_TEST_DEBUG: '0', ...(shuffle === null ? {} : { CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER: '/usr/bin/env RUSTC_BOOTSTRAP=1', CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER: '/usr/bin/env RUSTC_BOOTSTRAP=1' }) },
    async read({ stdout, stderr, code }) {
      const parts = `${stdout}\n${stderr}`.split(ENDED);
      const results = builds.map((build, i) => ({ build, result: readReport({ output: parts[2 * i] ?? '', code: parts[2 * i + 1] === undefined ? code : Number(parts[2 * i + 1]), texts, main, inline }) }));
      return together(results, tests.length === 0);
    },
  };
}

/** The package's own build, for the whole suite or what is asked for of it, and one more for each set of features that test files need. */
function buildsFor(facts: ProjectFacts, root: string, tests: readonly string[], files: Files): readonly Build[] {
  const { modules: inline, toolchain, features: more, program } = facts.details as RustDetails;
  const gates = gatesOf(root, tests.length === 0 ? facts.tests.files : tests, toolchain?.target ?? [], files);
  const named = (paths: readonly string[]): readonly string[] => paths.flatMap((path) => ['--test', posix.basename(path, '.rs')]);
  const inside = tests.filter((path) => inline[path] !== undefined);
  const outside = tests.filter((path) => inline[path] === undefined && gates[path] === undefined);
  const usual: Build = { features: more, targets: [...(inside.length === 0 ? [] : program === null ? ['--lib'] : ['--bin', program]), ...named(outside)], files: [...inside, ...outside] };
  const gated = [...Map.groupBy(Object.keys(gates), (path) => [...new Set([...more, ...gates[path] ?? []])].toSorted().join())].map(([names, paths]): Build => ({ features: names.split(','), targets: named(paths), files: paths }));
  return [...(tests.length === 0 || usual.targets.length > 0 ? [usual] : []), ...gated];
}

/** What the shell runs: two streams of each run are made one, so that what is said stays in order. Of several the first that fails says how all end. */
function commandFor(cargo: string, builds: readonly Build[], locked: boolean, shuffle: number | null): readonly string[] {
  const order = shuffle === null ? [] : ['-Z', 'unstable-options', '--shuffle-seed', String(shuffle + 1)];
  const runs = builds.map(({ features, targets }) => ['test', locked ? '--frozen' : '--offline', '--no-fail-fast', '--color', 'never', ...(features.length === 0 ? [] : ['--features', features.join()]), ...targets, '--', '--color', 'never', ...order]);
  if (runs.length === 1) return ['/bin/sh', '-c', 'exec "$0" "$@" 2>&1', cargo, ...runs[0] ?? []];
  const lines = runs.map((run) => run.map((each) => `'${each.replaceAll("'", "'\\''")}'`).join(' '));
  return ['/bin/sh', '-c', `exec 2>&1; all=0; ${lines.map((line) => `"$0" ${line}; code=$?; [ $all -ne 0 ] || all=$code; printf '\\ntestgen: ended with %s\\n' $code`).join('; ')}; exit $all`, cargo];
}

/** Results as one. Of a whole suite, what only some features have may be missing: then it is told as not run. */
function together(results: readonly { readonly build: Build; readonly result: RunnerResult }[], isWhole: boolean): RunnerResult {
  const off = isWhole ? results.filter(({ build, result }) => build.features.length > 0 && result.broken !== null) : [];
  const rest = results.filter((each) => !off.includes(each)).map(({ result }) => result);
  return {
    verdicts: rest.flatMap(({ verdicts }) => verdicts), failedFiles: Object.assign({}, ...rest.map(({ failedFiles }) => failedFiles)) as RunnerResult['failedFiles'],
    broken: rest.find(({ broken }) => broken !== null)?.broken ?? null, coverage: null, milliseconds: 0,
    ...(off.length === 0 ? {} : { notRun: Object.fromEntries(off.flatMap(({ build, result }) => build.files.map((path) => [path, `--features ${build.features.join()}: ${result.broken}`]))) }),
  };
}

/** Sources whose tests are not asked for are the user's again: what an earlier round has put there may not even compile. */
function restore(facts: ProjectFacts, root: string, tests: readonly string[], files: Files): void {
  for (const path of Object.keys((facts.details as RustDetails).modules)) {
    const text = tests.includes(path) ? null : files.readText(join(facts.root, path));
    if (text !== null && files.readText(join(root, path)) !== text) files.write(join(root, path), text);
  }
}
