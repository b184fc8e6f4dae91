import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import type { PythonSubject } from './subjects.ts';

const TOOLS = ['pytest==9.2.0', 'slipcover==1.1.0', 'pytest-randomly==4.0.1'];

/** Absolute folder of the virtual environment that a subject is tested in: its dependencies and the tools, not itself. */
export function environmentOf(subject: PythonSubject): string {
  return join(WORK.base, 'python', subject.name, 'env');
}

/** The shipped package without its tests, in a folder of its own with a manifest. Made once. */
export async function prepare(subject: PythonSubject): Promise<string> {
  const home = join(WORK.base, 'python', subject.name);
  const folder = join(home, 'package');
  const env = environmentOf(subject);
  if (existsSync(join(home, 'ready'))) return folder;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const wanted = `${subject.name}==${subject.version}`;
  const pip = [join(env, 'bin', 'python'), '-m', 'pip', '--quiet', '--disable-pip-version-check'];
  await must(['python3', '-m', 'venv', env], home);
  await must([...pip, 'install', ...TOOLS, wanted], home);
  await must([...pip, 'uninstall', '--yes', subject.name], home);
  await must([...pip, 'download', '--no-deps', '--only-binary', ':all:', '--dest', home, wanted], home);
  const wheel = readdirSync(home).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`no wheel of ${wanted}`);
  await must([join(env, 'bin', 'python'), '-m', 'zipfile', '--extract', join(home, wheel), folder], home);
  for (const path of ['tests', 'test', join(subject.package, 'tests'), join(subject.package, 'test')]) rmSync(join(folder, path), { recursive: true, force: true });
  writeFileSync(join(folder, 'pyproject.toml'), `[project]\nname = "${subject.name}"\nversion = "${subject.version}"\n`);
  writeFileSync(join(home, 'ready'), '');
  return folder;
}

async function must(argv: readonly string[], cwd: string): Promise<void> {
  const ended = await run(argv, { cwd, inherit: true, timeoutMs: 300_000 });
  if (ended.code !== 0) throw new Error(`${argv.slice(0, 5).join(' ')}: ${ended.stderr.slice(-400)}`);
}
