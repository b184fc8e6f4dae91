import { resolve } from 'node:path';
import { problem } from '../../errors/problems.ts';
import type { Problem } from '../../model/problem.ts';
import { connect } from '../../options/connection.ts';
import { generateRequest } from '../../options/requests.ts';
import type { ModelRequest } from '../../pipeline/services.ts';
import type { Connection } from '../../providers/provider.ts';
import { writeMetrics } from '../../report/metrics.ts';
import type { CommandEnd, CommandInput, RunCommand } from '../command.ts';
import { failed } from './failed.ts';
import { follow } from './pipeline.ts';

/** `testgen generate`: resolves the request, follows the pipeline, keeps the run's figures. */
export const generateCommand: RunCommand = async (input) => {
  const { host, resolved } = input;
  const services = await host.services();
  const connected = await connect({ settings: resolved.settings, environment: host.environment, keyring: host.keyring });
  if (!connected.ok) return failed(input, 'generate', [connected.problem]);
  const instructions = instructionsOf(input);
  if (typeof instructions !== 'string') return failed(input, 'generate', [instructions]);
  const { name, reason, connection } = connected;
  const model = connection === null ? undefined : modelRequest(input, connection, instructions);
  const requested = generateRequest(resolved, services.languages, host.processors, { name, reason }, model);
  if (!requested.ok) return failed(input, 'generate', [requested.problem]);
  const { request } = requested;
  input.screen.notice(`provider ${name} (${reason})`, 'info');
  const diffs: { readonly path: string; readonly diff: string }[] = [];
  const { generate } = await import('../../pipeline/generate.ts');
  const end = await follow(generate(request, services, input.signal), input, 'generate', (event) => {
    if (event.kind === 'wrote' && event.diff !== null) diffs.push({ path: event.path, diff: event.diff });
  });
  if (request.dryRun) return { ...end, report: { ...end.report, result: { diffs } }, text: diffs.map(({ diff }) => diff).join('') };
  await keepFigures(end, input);
  return end;
};

/** A dry run leaves nothing behind, answers neither. */
function modelRequest({ host, resolved: { settings, cwd } }: CommandInput, connection: Connection, instructions: string): ModelRequest {
  const place = (path: string | null): string | null => (path === null ? null : resolve(cwd, path));
  const allowance = { usd: settings.budgetUsd, tokens: settings.budgetTokens, parallel: null, readCache: settings.cache, batch: settings.batch, record: place(settings.record), replay: place(settings.replay) };
  return { instructions, batch: settings.batch, open: (folder) => host.openModel(connection, allowance, settings.dryRun ? null : folder) };
}

/** The user's own words, from a file where they say `@file`. */
function instructionsOf({ host, resolved: { settings, cwd } }: CommandInput): string | Problem {
  const given = settings.instructions ?? '';
  if (!given.startsWith('@')) return given;
  return host.files.readText(resolve(cwd, given.slice(1)))?.trim() ?? problem('NO_SUCH_PATH', { path: given.slice(1), cwd });
}

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
