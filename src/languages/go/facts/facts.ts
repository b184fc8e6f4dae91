import { dirname, join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { FactsInput } from '../../language.ts';
import type { GoDetails, Toolchain } from './details.ts';
import { readModule, versionNumber, type Module } from './module.ts';
import { findTests } from './test-files.ts';
import { findToolchain } from './toolchain.ts';
import { workspaceOf } from './workspace.ts';

/** What the helper needs. */
const OLDEST = 122;
const DOCUMENTS = /^(readme|usage|tutorial|examples?)\.(md|txt)$/i;
const NO_MODULE: Module = { path: 'command-line-arguments', language: 116, version: '1.16', requires: [] };

export async function facts({ files, path, sources, programs }: FactsInput): Promise<ProjectFacts> {
  const root = files.stat(path)?.kind === 'file' ? dirname(path) : path;
  const found = readModule(root, files);
  const module = found ?? NO_MODULE;
  const toolchain = findToolchain(programs);
  const tests = findTests(root, files);
  const usable = found !== null && toolchain !== null && isNewEnough(toolchain, module) ? toolchain : null;
  const missing = found === null ? 'no go.mod: run go mod init; without a module nothing can be built' : toolchain === null ? 'no go command found: install Go' : usable === null ? `it wants Go ${module.language > OLDEST ? module.version : '1.22'}, installed is ${toolchain.version}` : null;
  const workspace = workspaceOf(root, files);
  const folders = [...new Set(sources.map((source) => folderOf(source.path)))];
  const details: GoDetails = {
    toolchain: usable, missing, module: module.path, language: module.language, vendored: files.stat(join(root, 'vendor', 'modules.txt')) !== null, requires: module.requires, workspace: workspace?.folder ?? null,
    packages: Object.fromEntries(folders.map((folder) => [folder, nameIn(sources.find((source) => folderOf(source.path) === folder)?.text ?? '')])),
    concurrent: sources.some(({ text }) => /^\s*go\s+[\w(]/m.test(text)),
    outside: folders.filter((folder) => isOutside(tests.filter((test) => folderOf(test) === folder), root, files)),
  };
  return {
    language: 'go', root, name: module.path.replace(/\/v\d+$/, '').split('/').at(-1) ?? null, packageManager: 'go modules', moduleSystem: 'none',
    framework: { name: 'testing', version: toolchain?.version ?? null, assertions: 'testing', config: null, globals: false, chosen: tests.length > 0 ? 'detected' : 'fallback' },
    tests: { files: tests, placement: 'beside', directory: '', pattern: '{name}_test.go', testWord: 'Test', describes: false, moduleSystem: 'none' },
    workspaces: [], entries: [], documents: (files.list(root) ?? []).filter(({ name, kind }) => kind === 'file' && DOCUMENTS.test(name)).map(({ name }) => name),
    dependencies: workspace?.members ?? [], notices: missing === null ? [] : [missing], details,
  };
}

function isNewEnough({ version }: Toolchain, module: Module): boolean {
  return versionNumber(version) >= Math.max(OLDEST, module.language);
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
