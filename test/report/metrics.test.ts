import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import { writeMetrics } from '../../src/report/metrics.ts';
import { sampleReport } from './sample.ts';

function freshRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'testgen-metrics-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

it('keeps the figures of each run in a folder that git does not see', async () => {
  const root = freshRoot();
  await execa('git', ['init', '-q', root]);
  const first = await writeMetrics(sampleReport(), root, realFiles);
  const second = await writeMetrics(sampleReport({ seed: 2 }), root, realFiles);
  expect(first).toMatch(/\.testgen\/metrics\/2026-11-21T07-30-00-000Z-[0-9a-f]{8}\.json$/);
  expect(second).not.toBe(first);
  expect(readFileSync(join(root, '.testgen', '.gitignore'), 'utf8')).toBe('*\n');
  expect((await execa('git', ['-C', root, 'status', '--porcelain'])).stdout).toBe('');
});

it('holds counts, and no input, name or path of the project', async () => {
  const text = readFileSync(await writeMetrics(sampleReport(), freshRoot(), realFiles), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    schema: 'testgen.metrics/1', durationMs: 12_345, tokens: { input: 0, output: 0, cached: 0 }, cacheHits: 0, costUsd: 0,
    latencyMs: { p50: null, p95: null, p99: null }, successes: 1, errors: 1, funnel: { proposed: 100 },
  });
  expect(text).not.toMatch(/src\/|f\(|returns/);
});

it('holds what asking a model came to: times, rates and dollars', async () => {
  const usage = { requests: 8, inputTokens: 9_000, outputTokens: 700, cachedTokens: 4_000, cacheHits: 2, costUsd: 0.03, retries: 1, failures: 2, latencyMs: { p50: 900, p95: 2_000, p99: 2_100 } };
  const kept = JSON.parse(readFileSync(await writeMetrics(sampleReport({ usage }), freshRoot(), realFiles), 'utf8')) as object;
  expect(kept).toMatchObject({ requests: 8, tokens: { input: 9_000, output: 700, cached: 4_000 }, costUsd: 0.03, latencyMs: usage.latencyMs, retries: 1, failedRequests: 2, successRate: 0.75, cacheHitRate: 0.2 });
});
