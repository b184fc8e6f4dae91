import { resolve } from 'node:path';
import { generateRequest } from '../../options/requests.ts';
import { writeMetrics } from '../../report/metrics.ts';
import type { CommandEnd, CommandInput, RunCommand } from '../command.ts';
import { failed } from './failed.ts';
import { follow } from './pipeline.ts';

/** `testgen generate`: resolves the request, follows the pipeline, keeps the run's figures. */
export const generateCommand: RunCommand = async (input) => {
  const services = await input.host.services();
  const requested = generateRequest(input.resolved, services.languages, input.host.processors);
  if (!requested.ok) return failed(input, 'generate', [requested.problem]);
  const { request } = requested;
  input.screen.notice(`provider ${request.provider.name} (${request.provider.reason})`, 'info');
  const diffs: { readonly path: string; readonly diff: string }[] = [];
  const { generate } = await import('../../pipeline/generate.ts');
  const end = await follow(generate(request, services, input.signal), input, 'generate', (event) => {
    if (event.kind === 'wrote' && event.diff !== null) diffs.push({ path: event.path, diff: event.diff });
  });
  if (request.dryRun) return { ...end, report: { ...end.report, result: { diffs } }, text: diffs.map(({ diff }) => diff).join('') };
  await keepFigures(end, input);
  return end;
};

/** Their loss is no finding: the tests are written. */
async function keepFigures(end: CommandEnd, input: CommandInput): Promise<void> {
  if (end.code === 2 || end.report.totals.files === 0) return;
  const root = resolve(input.resolved.cwd, end.report.root);
  try {
    await writeMetrics(end.report, root, (await input.host.services()).files);
  } catch (error) {
    input.screen.notice(`the figures of this run were not kept: ${error instanceof Error ? error.message : String(error)}`);
  }
}
