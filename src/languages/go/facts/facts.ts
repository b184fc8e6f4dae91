import { dirname, join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { FactsInput } from '../../language.ts';
import type { GoDetails, Toolchain } from './details.ts';
import { readModule, versionNumber, type Module } from './module.ts';
import { findTests } from './test-files.ts';
import { findToolchain } from './toolchain.ts';

const DOCUMENTS = /^(readme|usage|tutorial|examples?)\.(md|txt)$/i;
const NO_MODULE: Module = { path: 'command-line-arguments', language: 116, version: '1.16', requires: [] };

export async function facts({ files, path, sources, programs }: FactsInput): Promise<ProjectFacts> {
  const root = files.stat(path)?.kind === 'file' ? dirname(path) : path;
  const found = readModule(root, files);
  const module = found ?? NO_MODULE;
  const toolchain = findToolchain(programs);
  const notices = found === null ? ['no go.mod: run go mod init; without a module nothing can be built'] : [];
  const tests = findTests(root, files);
  const usable = toolchain !== null && isNewEnough(toolchain, module) ? toolchain : null;
  if (usable === null) notices.push(toolchain === null ? 'no go command found: install Go' : `go.mod wants Go ${module.version}, installed is ${toolchain.version}`);
  const folders = [...new Set(sources.map((source) => folderOf(source.path)))];
  const details: GoDetails = {
    toolchain: usable, module: module.path, language: module.language, vendored: files.stat(join(root, 'vendor', 'modules.txt')) !== null, requires: module.requires,
    packages: Object.fromEntries(folders.map((folder) => [folder, nameIn(sources.find((source) => folderOf(source.path) === folder)?.text ?? '')])),
    outside: folders.filter((folder) => isOutside(tests.filter((test) => folderOf(test) === folder), root, files)),
  };
  return {
    language: 'go', root, name: module.path.replace(/\/v\d+$/, '').split('/').at(-1) ?? null, packageManager: 'go modules', moduleSystem: 'none',
    framework: { name: 'testing', version: toolchain?.version ?? null, assertions: 'testing', config: null, globals: false, chosen: tests.length > 0 ? 'detected' : 'fallback' },
    tests: { files: tests, placement: 'beside', directory: '', pattern: '{name}_test.go', testWord: 'Test', describes: false, moduleSystem: 'none' },
    workspaces: [], entries: [], documents: (files.list(root) ?? []).filter(({ name, kind }) => kind === 'file' && DOCUMENTS.test(name)).map(({ name }) => name),
    dependencies: [], notices, details,
  };
}

function isNewEnough({ version }: Toolchain, module: Module): boolean {
  return versionNumber(version) >= module.language;
}

function folderOf(path: string): string {
  return path.includes('/') ? posix.dirname(path) : '';
}

function nameIn(text: string): string {
  return /^package\s+(\w+)/m.exec(text)?.[1] ?? 'main';
}

/** Most of the tests there say `package x_test`. */
function isOutside(tests: readonly string[], root: string, files: Files): boolean {
  const outside = tests.filter((path) => /^package\s+\w+_test\b/m.test(files.readText(join(root, path)) ?? ''));
  return outside.length * 2 > tests.length;
}
