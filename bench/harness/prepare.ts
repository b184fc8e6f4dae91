import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Subject } from '../subjects.ts';
import { install, npm } from './npm.ts';
import { run } from './run.ts';
import { RESOLVED_BEFORE, VERSIONS } from './versions.ts';
import { WORK } from './work.ts';

/** A subject as its user would have it: sources as shipped, own tests gone, framework installed. Made once, then copied. */
export async function prepare(subject: Subject): Promise<string> {
  const folder = WORK.prepared(subject.name);
  const mark = join(folder, 'node_modules', '.testgen-bench');
  const key = createHash('sha256').update(JSON.stringify([subject, VERSIONS, RESOLVED_BEFORE])).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return folder;
  rmSync(folder, { recursive: true, force: true });
  await unpack(subject, folder);
  for (const path of subject.removed) rmSync(join(folder, path), { recursive: true });
  for (const [path, text] of Object.entries(subject.files)) write(join(folder, path), text);
  adaptManifest(subject, folder);
  await install(folder);
  writeFileSync(mark, key);
  return folder;
}

/** A fresh copy at `target`, whatever stood there before. */
export function freshCopy(from: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(from, target, { recursive: true, verbatimSymlinks: true });
}

async function unpack(subject: Subject, folder: string): Promise<void> {
  const packs = join(WORK.base, 'packs');
  const spec = `${subject.name}@${subject.version}`;
  const file = (await npm(packs, ['pack', '--silent', spec])).trim().split('\n').at(-1) ?? '';
  mkdirSync(dirname(folder), { recursive: true });
  const ended = await run(['tar', 'xzf', join(packs, file), '-C', packs], { cwd: packs });
  if (ended.code !== 0) throw new Error(`cannot unpack ${spec}: ${ended.stderr}`);
  renameSync(join(packs, 'package'), folder);
}

// Kept as shipped but for what would not install or run here: tools, build steps, the test command.
function adaptManifest(subject: Subject, folder: string): void {
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const mocha = subject.framework === 'mocha';
  const tools = mocha ? { mocha: VERSIONS.mocha } : { '@vitest/coverage-istanbul': VERSIONS.vitest, vitest: VERSIONS.vitest };
  manifest['scripts'] = { test: mocha ? 'mocha' : 'vitest run' };
  manifest['devDependencies'] = { ...subject.packages, ...tools };
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
