import { join } from 'node:path';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import { readIstanbul } from './coverage/istanbul.ts';
import { ended } from './ended.ts';
import { literalGlob } from './literal-glob.ts';
import { nodeFor, type Tool } from './tool.ts';
import { linesOfJson } from './verdicts.ts';
import { atLeast, SINCE } from './versions.ts';

export function jestCommand(request: RunnerRequest, tool: Tool): RunnerCommand {
  const { scratch, shuffle } = request;
  const order = shuffle !== null && atLeast(tool.version, SINCE.jestRandomize) ? ['--randomize', `--seed=${shuffle}`] : [];
  return {
    argv: [nodeFor(tool, request.programs).path, ...moduleFlags(request), tool.bin, '--ci', '--runInBand', '--bail=0', '--passWithNoTests', '--watchman=false', '--colors=false', '--cacheDirectory', join(scratch, 'jest-cache'),
      '--json', '--outputFile', join(scratch, 'results.json'), ...order, ...named(request), ...coverage(request)],
    env: { CI: 'true', NO_COLOR: '1', NODE_ENV: 'test' },
    selfGuarded: false,
    read: async (end) => ended(request, end, linesOfJson(end.files.readText(join(scratch, 'results.json'))), () =>
      readIstanbul(end.files.readText(join(scratch, 'coverage/coverage-final.json')), request.root)),
  };
}

/** Native modules inside jest need a flag of Node's, which such projects have in their scripts. */
export function moduleFlags({ files, root }: Pick<RunnerRequest, 'files' | 'root'>): readonly string[] {
  return /experimental-vm-modules/.test(files.readText(join(root, 'package.json')) ?? '') ? ['--experimental-vm-modules'] : [];
}

/** Patterns of the configuration are replaced by the names, in whichever of the two exclusive forms it uses. */
export function named({ tests, files, root, facts }: Pick<RunnerRequest, 'tests' | 'files' | 'root' | 'facts'>): readonly string[] {
  if (tests.length === 0) return [];
  const configured = [facts.framework.config, 'package.json'].map((path) => (path === null ? null : files.readText(join(root, path)))).join('\n');
  const paths = tests.map((test) => join(root, test));
  const pattern = /["']?\btestRegex\b/.test(configured)
    ? ['--testRegex', ...paths.map((path) => `${RegExp.escape(path)}$`)]
    : ['--testMatch', ...paths.map(literalGlob)];
  return [...pattern, '--runTestsByPath', ...tests];
}

function coverage({ coverage: sources, scratch }: RunnerRequest): readonly string[] {
  if (sources === null) return ['--coverage=false'];
  return ['--coverage', '--coverageReporters=json', '--coverageDirectory', join(scratch, 'coverage'), '--coverageThreshold={}', ...sources.flatMap((path) => ['--collectCoverageFrom', literalGlob(path)])];
}
