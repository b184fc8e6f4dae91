import { z } from 'zod';
import { DISCARD_REASONS } from '../model/report.ts';
import { resultSchema } from './result-schema.ts';

const whole = z.int().min(0);
const count = z.tuple([whole, whole]).describe('[covered, total]');
const coverage = z.strictObject({ lines: count, branches: count });
const reason = z.enum(DISCARD_REASONS);

const test = z.strictObject({ name: z.string(), type: z.string(), oracle: z.string(), provenance: z.string(), closes: whole });

const unit = z.strictObject({
  id: z.string(), kind: z.string(), line: whole,
  status: z.enum(['tested', 'already-tested', 'skipped', 'failed']), reason: z.string().optional(),
  tests: z.array(test),
  gaps: z.strictObject({ lines: z.array(whole), branches: z.array(z.string()), mutants: whole }),
  discarded: z.partialRecord(reason, z.strictObject({ count: whole, examples: z.array(z.string()) })),
});

const file = z.strictObject({
  path: z.string(), language: z.string(), framework: z.string(), testPath: z.string(), variant: z.string().optional(),
  coverage: z.strictObject({ before: coverage, after: coverage }), units: z.array(unit),
});

const suspect = z.strictObject({
  unit: z.string(), input: z.string(), expected: z.string(), actual: z.string(), kind: z.enum(['internal-error', 'disagreement', 'crash', 'leak', 'race']), evidence: z.string(),
});

const funnel = z.strictObject({
  proposed: whole, compiled: whole, passed: whole, stable: whole, useful: whole, written: whole, discarded: z.record(reason, whole),
});

const usage = z.strictObject({ requests: whole, inputTokens: whole, outputTokens: whole, cachedTokens: whole, cacheHits: whole,
  costUsd: z.number().min(0).nullable().describe('null: a price is not known'), retries: whole.optional(), failures: whole.optional(),
  latencyMs: z.strictObject({ p50: whole.nullable(), p95: whole.nullable(), p99: whole.nullable() }).optional(),
});

const problem = z.strictObject({ code: z.string(), message: z.string(), fix: z.string(), file: z.string().optional(), line: whole.optional() });

/** The published form of the JSON report; each command's own part is under `result`. */
export const reportSchema = z.strictObject({
  schema: z.literal('testgen.report/1'), command: z.string(), version: z.string(), startedAt: z.iso.datetime(), durationMs: z.number().min(0),
  provider: z.strictObject({ name: z.string(), model: z.string().nullable(), reason: z.string() }), seed: whole, root: z.string(),
  totals: z.strictObject({ files: whole, units: whole, unitsTested: whole, testsWritten: whole }),
  funnel,
  sandbox: z.strictObject({ level: z.string(), mechanism: z.string() }),
  compileMs: whole.optional().describe('what compiling the code under test for exploring took'),
  mutation: z.strictObject({ killed: whole, survived: whole, timedOut: whole }),
  files: z.array(file), suspects: z.array(suspect), usage,
  egress: z.array(z.strictObject({ host: z.string(), requests: whole, bytes: whole })),
  problems: z.array(problem),
  result: resultSchema.optional(),
});
