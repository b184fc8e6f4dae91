import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import { jestCommand } from './jest.ts';
import { mochaCommand } from './mocha.ts';
import { nodeTestCommand } from './node-test.ts';
import { findTool } from './tool.ts';
import { vitestCommand } from './vitest.ts';

const COMMANDS = { vitest: vitestCommand, jest: jestCommand, mocha: mochaCommand } as const;

/**
 * The command that runs test files of a project by its own framework. Where that is named but not installed, or has no
 * runner here, Node's own runner stands in; its verdicts then say what does not fit.
 */
export async function runnerCommand(request: RunnerRequest): Promise<RunnerCommand> {
  const { name } = request.facts.framework;
  const make = (COMMANDS as Readonly<Record<string, typeof vitestCommand>>)[name];
  const tool = make === undefined ? null : findTool(name, request.facts, request.files);
  return make === undefined || tool === null ? nodeTestCommand(request) : make(request, tool);
}
