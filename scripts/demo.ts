import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstTest } from './demo/first-test.ts';

// `make demo`: writes tests for a copy of examples/javascript, with no key and no network, and runs them by that project's own command.
const root = join(import.meta.dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'testgen-demo-'));
cpSync(join(root, 'examples', 'javascript'), project, { recursive: true });

say('A small project without tests', `${project}\n${readdirSync(join(project, 'src')).map((name) => `  src/${name}`).join('\n')}`);
say('testgen generate', '');
run(join(root, 'bin', 'testgen'), ['generate', '--provider', 'offline', '--seed', '1', '--budget-time', '30']);

const [written] = testFiles(project);
if (written === undefined) fail('no test was written');
say('One of the tests it wrote', `${written}\n\n${firstTest(readFileSync(join(project, written), 'utf8'))}`);
say('npm test, as this project runs its tests', '');
run('npm', ['test']);
rmSync(project, { recursive: true, force: true });

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.test\.[cm]?[jt]s$/.test(path)).toSorted();
}

function run(command: string, argv: readonly string[]): void {
  const done = spawnSync(command, argv, { cwd: project, stdio: 'inherit' });
  if (done.status !== 0) fail(`${command} ended with ${done.status ?? done.signal ?? done.error?.message}`);
}

function say(title: string, text: string): void {
  process.stdout.write(`\n== ${title}\n${text === '' ? '' : `${text}\n`}`);
}

function fail(why: string): never {
  process.stderr.write(`demo: ${why}; the copy is kept in ${project}\n`);
  process.exit(1);
}
