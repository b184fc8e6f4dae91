import { join } from 'node:path';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import { collectorEnv, readCollected } from './coverage/collected.ts';
import { ended } from './ended.ts';
import { pickOptions, testScript } from './manifest.ts';
import { MOCHA_REPORTER } from './reporters.ts';
import { nodeFor, type Tool } from './tool.ts';
import { transformFlags } from './transform.ts';
import { readLines } from './verdicts.ts';

/** Options of a package's script that change how tests load and run; reporters and patterns are ours. */
const KEPT = ['-r', '--require', '--import', '--loader', '--experimental-loader', '-u', '--ui', '-t', '--timeout', '--file', '--extension', '--slow'];

/**
 * The project's configuration without its patterns: mocha adds those to the files named, and would run them all.
 * Reading it takes mocha's own code, as it may be yaml, a script, or a part of the manifest.
 */
const CONFIG = (folder: string, named: boolean): string => `'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const cli = join(${JSON.stringify(folder)}, 'lib', 'cli');
const { loadRc, loadPkgRc } = require(['options.cjs', 'options.js'].map((name) => join(cli, name)).find(existsSync));
const { _, reporter, reporterOption, reporterOptions, watch, parallel, jobs, bail, sort, config, package: manifest, ...kept } = { ...loadPkgRc({}), ...loadRc({}) };
delete kept['reporter-option'];
delete kept['reporter-options'];
${named ? 'delete kept.spec;' : ''}
module.exports = kept;
`;

export function mochaCommand(request: RunnerRequest, tool: Tool): RunnerCommand {
  const { scratch, files, tests, shuffle } = request;
  const [config, reporter, results] = ['mocharc.cjs', 'mocha-reporter.cjs', 'results.jsonl'].map((name) => join(scratch, name)) as [string, string, string];
  files.write(config, CONFIG(tool.folder, tests.length > 0));
  files.write(reporter, MOCHA_REPORTER);
  const words = testScript(request, 'mocha');
  const kept = pickOptions(words, KEPT);
  const node = nodeFor(tool, request.programs);
  const transform = transformFlags(request, node, /require|import|loader/.test(kept.join(' ')) || configured(request));
  return {
    argv: [transform.node.path, ...transform.flags, tool.bin, '--config', config, '--no-package', '--reporter', reporter, '--no-color', ...kept, ...(tests.length > 0 ? tests : patterns(words, kept))],
    env: { CI: 'true', NO_COLOR: '1', TESTGEN_RESULTS: results, ...(shuffle === null ? {} : { TESTGEN_SEED: String(shuffle) }), ...collectorEnv(request) },
    selfGuarded: false,
    read: async (end) => {
      const text = end.files.readText(results);
      return ended(request, end, text === null ? (end.code === 0 ? [] : null) : readLines(text), () => readCollected(request, end.files));
    },
  };
}

function configured({ facts, files, root }: RunnerRequest): boolean {
  const { config } = facts.framework;
  return config !== null && /require|import|loader|node-option/.test(files.readText(join(root, config)) ?? '') && config !== 'package.json';
}

/** Positional words of the script: files and globs that the project runs. */
function patterns(words: readonly string[], kept: readonly string[]): readonly string[] {
  return words.filter((word, index) => !word.startsWith('-') && !kept.includes(word) && !/^--?[\w-]+$/.test(words[index - 1] ?? '') && /[./*]/.test(word));
}
