import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstTest } from './demo/first-test.ts';

/** A small project without tests, and how its owner runs tests. */
interface Shown { readonly name: string; readonly sources: string; readonly tests: RegExp; readonly command: readonly [string, ...string[]] }

// `make demo`: writes tests for copies of the examples, with no key and no network, and runs them by each project's own command.
const root = join(import.meta.dirname, '..');
const pytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0;
const shown: readonly Shown[] = [
  { name: 'javascript', sources: 'src', tests: /\.test\.[cm]?[jt]s$/, command: ['npm', 'test'] },
  { name: 'python', sources: 'corner_shop', tests: /test_\w+\.py$/, command: pytest ? ['python3', '-m', 'pytest', '-q'] : ['python3', '-m', 'unittest', 'discover', '-s', 'tests'] },
  { name: 'go', sources: '.', tests: /_test\.go$/, command: ['go', 'test', './...'] },
  { name: 'rust', sources: 'src', tests: /^tests\/\w+\.rs$/, command: ['cargo', 'test', '--offline', '--quiet'] },
];
for (const each of shown) {
  if (each.name === 'python' && spawnSync('python3', ['--version']).status !== 0) say('Python is not installed', 'its example is left out');
  else if (each.name === 'go' && spawnSync('go', ['version']).status !== 0) say('Go is not installed', 'its example is left out');
  else if (each.name === 'rust' && !recentRust()) say('Rust 1.85 or newer is not installed', 'its example is left out');
  else demonstrate(each);
}

function demonstrate({ name, sources, tests, command }: Shown): void {
  const project = mkdtempSync(join(tmpdir(), 'testgen-demo-'));
  cpSync(join(root, 'examples', name), project, { recursive: true });
  say(`A small ${name} project without tests`, `${project}\n${readdirSync(join(project, sources)).map((file) => `  ${sources}/${file}`).join('\n')}`);
  say('testgen generate', '');
  run(project, [join(root, 'bin', 'testgen'), 'generate', '--provider', 'offline', '--seed', '1', '--budget-time', name === 'rust' ? '60' : '30']);
  const [written] = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((path) => tests.test(path)).toSorted();
  if (written === undefined) fail(project, 'no test was written');
  say('One of the tests it wrote', `${written}\n\n${firstTest(readFileSync(join(project, written), 'utf8'))}`);
  say(`${command.join(' ')}, as this project runs its tests`, '');
  run(project, command);
  rmSync(project, { recursive: true, force: true });
}

function recentRust(): boolean {
  const [, minor] = /^cargo 1\.(\d+)/.exec(spawnSync('cargo', ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
  return Number(minor) >= 85;
}

function run(cwd: string, [command, ...argv]: readonly [string, ...string[]]): void {
  const done = spawnSync(command, argv, { cwd, stdio: 'inherit' });
  if (done.status !== 0) fail(cwd, `${command} ended with ${done.status ?? done.signal ?? done.error?.message}`);
}

function say(title: string, text: string): void {
  process.stdout.write(`\n== ${title}\n${text === '' ? '' : `${text}\n`}`);
}

function fail(project: string, why: string): never {
  process.stderr.write(`demo: ${why}; the copy is kept in ${project}\n`);
  process.exit(1);
}
