import { join } from 'node:path';
import type { DriverLaunch } from '../../../language.ts';
import type { ProjectFacts } from '../../../../model/project.ts';
import type { JavaScriptDetails } from '../../facts/details.ts';
import { moduleFlags, named } from '../jest.ts';
import { nodeFor } from '../tool.ts';
import type { InsideInput } from './inside.ts';

const LONGEST = 2 ** 31 - 1;

/** An extension that transforms leave alone. */
const TEST = ({ bundle, options }: InsideInput): string => `
const { jest: modules, test: run } = require('@jest/globals');
const { explore } = require(${JSON.stringify(bundle)});
const load = async (path) => {
  try {
    return require(path);
  } catch (error) {
    if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
    return import(path);
  }
};
run('explores', () => explore(${JSON.stringify(options)}, { load, renew: () => { modules.resetModules(); } }), ${LONGEST});
`;

/** All in one process: the channel is one of its descriptors. */
export function insideJest(input: InsideInput): DriverLaunch {
  const { workspace, copy, files, tool, stem, facts } = input;
  const root = workspace[copy];
  const test = `${stem}.cjs`;
  const setup = join(workspace.assets, 'jest-setup.cjs');
  if (files.stat(join(root, test)) === null) {
    files.write(setup, `require(${JSON.stringify(input.bundle)}).prepare();\n`);
    files.write(join(root, test), TEST(input));
  }
  const prepared = input.setupFiles.length === 0 ? [] : ['--setupFilesAfterEnv', setup, ...input.setupFiles];
  return {
    mode: 'runner', cwd: root, selfGuarded: false, slowness: 3,
    argv: [nodeFor(tool, input.programs).path, ...moduleFlags({ files, root }), tool.bin, '--ci', '--runInBand', '--watchman=false', '--colors=false', '--silent', '--automock=false', '--coverage=false',
      '--cacheDirectory', join(workspace.scratch, 'jest-cache'), ...prepared, ...unchecked(facts), ...named({ tests: [test], files, root, facts })],
    env: { CI: 'true', NO_COLOR: '1', NODE_ENV: 'test' },
  };
}

/** A transform that checks types would refuse rewritten sources, in which types no longer hold. */
function unchecked(facts: ProjectFacts): readonly string[] {
  return (facts.details as JavaScriptDetails).transforms.includes('ts-jest') ? ['--globals', JSON.stringify({ 'ts-jest': { diagnostics: false } })] : [];
}
