import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '../effects/files.ts';
import type { RunReport } from '../model/report.ts';

/**
 * Writes the figures of a run to `.testgen/metrics/<run-id>.json` below a project's root, in a folder that git ignores
 * by itself. Holds counts only: no source text, no path. Throws the system's error.
 */
export async function writeMetrics(report: RunReport, root: string, files: Files): Promise<string> {
  const folder = join(root, '.testgen');
  if (files.stat(join(folder, '.gitignore')) === null) await files.writeAtomic(join(folder, '.gitignore'), '*\n');
  const id = runId(report);
  const path = join(folder, 'metrics', `${id}.json`);
  await files.writeAtomic(path, `${JSON.stringify(metrics(report, id), null, 2)}\n`);
  return path;
}

/** Start time and a digest, so that two runs of one second stay apart. */
function runId(report: RunReport): string {
  const digest = createHash('sha256').update(JSON.stringify(report)).digest('hex').slice(0, 8);
  return `${report.startedAt.replaceAll(/[:.]/g, '-')}-${digest}`;
}

function metrics(report: RunReport, id: string): object {
  const { requests, inputTokens, outputTokens, cachedTokens, cacheHits, costUsd, latencyMs = { p50: null, p95: null, p99: null }, retries = 0, failures = 0 } = report.usage;
  return {
    schema: 'testgen.metrics/1', run: id, command: report.command, version: report.version, startedAt: report.startedAt, durationMs: report.durationMs,
    provider: report.provider.name, model: report.provider.model, seed: report.seed, sandbox: report.sandbox, totals: report.totals,
    funnel: report.funnel, mutation: report.mutation,
    requests, tokens: { input: inputTokens, output: outputTokens, cached: cachedTokens }, cacheHits, costUsd,
    latencyMs, retries, failedRequests: failures, successRate: requests === 0 ? null : (requests - failures) / requests, cacheHitRate: requests + cacheHits === 0 ? null : cacheHits / (requests + cacheHits),
    successes: report.totals.unitsTested, errors: report.problems.length,
  };
}
