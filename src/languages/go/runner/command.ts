import { dirname, join, posix } from 'node:path';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import type { GoDetails } from '../facts/details.ts';
import { environment, helperFor, homes } from '../launch.ts';
import { readReport } from './report.ts';

/** Seconds that the tests of a package may take: what we write ends in milliseconds, or never. */
const LONGEST = { suite: 50, ours: 15 };

/** `go test` over the packages of the test files, their tests alone. */
export async function runnerCommand(request: RunnerRequest): Promise<RunnerCommand> {
  const { facts, root, scratch, files, tests, shuffle, assets, programs } = request;
  const details = facts.details as GoDetails;
  const { toolchain } = details;
  const helper = toolchain === null ? null : helperFor(toolchain, files, assets, programs);
  const texts = new Map((tests.length === 0 ? facts.tests.files : tests).map((path) => [path, files.readText(join(root, path)) ?? '']));
  const owners = testsIn(texts);
  const profile = join(scratch, 'cover.out');
  const folders = [...new Set(tests.map((path) => `./${posix.dirname(path)}`))];
  const names = [...owners.values()].flatMap((own) => [...own.keys()]);
  const argv = [
    'test', '-json', '-count=1', `-timeout=${tests.length === 0 ? LONGEST.suite : LONGEST.ours}s`, '-gcflags=-e', '-ldflags=-w', ...(tests.length === 0 ? [] : [`-run=^(${names.join('|')})$`]),
    ...(shuffle === null ? [] : [`-shuffle=${shuffle + 1}`, '-vet=off']), ...(request.coverage === null ? [] : [`-coverprofile=${profile}`, '-coverpkg=./...']),
    ...(tests.length === 0 ? ['./...'] : folders),
  ];
  const options = { Go: toolchain?.path ?? '', Root: root, Folder: join(dirname(scratch), 'go-test'), Cache: toolchain?.buildCache ?? '', Test: argv, Check: shuffle === null ? tests : [] };
  return {
    argv: [helper ?? '/bin/false', JSON.stringify(options)], selfGuarded: false, readOnly: homes(toolchain, helper), env: { ...environment(details, root), GOTMPDIR: '' },
    async read({ stdout, stderr, code, files: after }) {
      return readReport({ stdout, stderr, code, module: details.module, owners, texts, profile: request.coverage === null ? null : after.readText(profile) });
    },
  };
}

/** Test functions by package folder and name, with the file they stand in. */
function testsIn(texts: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const owners = new Map<string, Map<string, string>>();
  for (const [path, text] of texts) {
    const folder = path.includes('/') ? posix.dirname(path) : '';
    const own = owners.get(folder) ?? new Map<string, string>();
    owners.set(folder, own);
    for (const [, name = ''] of text.matchAll(/^func (Test\w*|Example\w*|Fuzz\w*)\(/gm)) own.set(name, path);
  }
  return owners;
}
