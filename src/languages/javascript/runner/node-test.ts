import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import { collectorEnv, readCollected } from './coverage/collected.ts';
import { ended } from './ended.ts';
import { literalGlob } from './literal-glob.ts';
import { pickOptions, testScript } from './manifest.ts';
import { NODE_REPORTER } from './reporters.ts';
import { nodeFor } from './tool.ts';
import { transformFlags } from './transform.ts';
import { readLines } from './verdicts.ts';
import { atLeast, SINCE } from './versions.ts';

const KEPT = ['-r', '--require', '--import', '--loader', '--experimental-loader', '--conditions', '-C'];

export function nodeTestCommand(request: RunnerRequest): RunnerCommand {
  const { scratch, files, shuffle } = request;
  const [reporter, results] = [join(scratch, 'node-reporter.mjs'), join(scratch, 'results.jsonl')];
  files.write(reporter, NODE_REPORTER);
  const kept = pickOptions(testScript(request, 'node'), KEPT);
  const { node, flags } = transformFlags(request, nodeFor(null, request.programs), kept.length > 0);
  const order = shuffle !== null && atLeast(node.version, SINCE.nodeRandomize) ? [`--test-random-seed=${shuffle}`] : [];
  const named = request.tests.length > 0 ? request.tests : request.facts.tests.files;
  const tests = atLeast(node.version, SINCE.nodeTestGlobs) ? named.map(literalGlob) : named;
  return {
    argv: [node.path, ...kept, ...flags, '--test', '--test-concurrency=2', ...order, `--test-reporter=${pathToFileURL(reporter).href}`, `--test-reporter-destination=${results}`, ...tests],
    env: { CI: 'true', NO_COLOR: '1', ...collectorEnv(request) },
    selfGuarded: false,
    read: async (end) => {
      const text = end.files.readText(results);
      return ended(request, end, text === null ? null : readLines(text), () => readCollected(request, end.files));
    },
  };
}
