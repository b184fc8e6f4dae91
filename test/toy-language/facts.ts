import { basename } from 'node:path';
import type { FactsInput } from '../../src/languages/language.ts';
import type { ProjectFacts } from '../../src/model/project.ts';

export async function facts({ files, path, sources }: FactsInput): Promise<ProjectFacts> {
  const root = files.stat(path)?.kind === 'folder' ? path : path.slice(0, -basename(path).length - 1);
  const tests = (files.list(root) ?? []).filter(({ name }) => name.endsWith('.check')).map(({ name }) => name);
  return {
    language: 'sum', root, name: basename(root), packageManager: null, moduleSystem: 'none',
    framework: { name: 'checks', version: null, assertions: 'checks', config: null, globals: true, chosen: 'detected' },
    tests: { files: tests, placement: 'beside', directory: '', pattern: '{name}.check', testWord: '', describes: false, moduleSystem: 'none' },
    workspaces: [], entries: sources.map((source) => source.path), documents: [], dependencies: [], notices: [], details: null,
  };
}
