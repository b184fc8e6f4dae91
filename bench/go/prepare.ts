import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../harness/run.ts';
import { WORK } from '../harness/work.ts';
import type { GoSubject } from './subjects.ts';

/** The module without its tests, with a `go.mod`; what it needs is compiled once, so that the build cache is warm. Made once. */
export async function prepare({ name, module, version }: GoSubject): Promise<string> {
  const home = join(WORK.base, 'go', name);
  const folder = join(home, 'module');
  if (existsSync(join(home, 'ready'))) return folder;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const { Dir } = JSON.parse(await must(['go', 'mod', 'download', '-json', `${module}@${version}`], home)) as { Dir: string };
  cpSync(Dir, folder, { recursive: true });
  await must(['chmod', '-R', 'u+w', folder], home);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) if (path.endsWith('_test.go')) rmSync(join(folder, path));
  if (!existsSync(join(folder, 'go.mod'))) await must(['go', 'mod', 'init', module], folder);
  await must(['go', 'mod', 'download'], folder);
  await must(['go', 'test', './...'], folder);
  writeFileSync(join(home, 'ready'), '');
  return folder;
}

/** Standard output of a command that has to end well. */
export async function must(argv: readonly string[], cwd: string): Promise<string> {
  const ended = await run(argv, { cwd, inherit: true, timeoutMs: 300_000 });
  if (ended.code !== 0) throw new Error(`${argv.slice(0, 5).join(' ')}: ${ended.stderr.slice(-400)}`);
  return ended.stdout;
}
