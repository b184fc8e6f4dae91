import { z } from 'zod';

const dryRun = z.strictObject({ diffs: z.array(z.strictObject({ path: z.string(), diff: z.string() })) }).describe('generate --dry-run');
const settings = z.strictObject({ settings: z.array(z.strictObject({ key: z.string(), value: z.unknown(), from: z.string() })) }).describe('config list');
const setting = z.strictObject({ key: z.string(), value: z.unknown(), file: z.string().optional() }).describe('config get, set, unset');
const paths = z.strictObject({ project: z.string().nullable(), user: z.string().nullable(), newUser: z.string() }).describe('config path');
const findings = z.strictObject({ findings: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string(), fix: z.string() })) }).describe('doctor');
const script = z.strictObject({ shell: z.string(), script: z.string() }).describe('completion');
const help = z.strictObject({ text: z.string() }).describe('--help and --version');

const whole = z.int().min(0);
const count = z.tuple([whole, whole]);
const place = { unit: z.string().nullable(), file: z.string(), line: whole };
const gap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-test'), unit: z.string() }),
  z.strictObject({ kind: z.literal('line'), ...place }),
  z.strictObject({ kind: z.literal('branch'), ...place, branch: z.string() }),
  z.strictObject({ kind: z.literal('mutant'), ...place, mutant: z.string() }),
]);
const suite = z.strictObject({
  project: z.string(), framework: z.string(), passed: whole, failed: z.array(z.strictObject({ path: z.string(), title: z.string(), message: z.string() })),
  failedFiles: z.record(z.string(), z.string()), broken: z.string().nullable(), measured: z.boolean(), milliseconds: z.number().min(0),
});
const validation = z.strictObject({
  coverage: z.strictObject({ statements: count, lines: count, branches: count }),
  suites: z.array(suite),
  units: z.array(z.strictObject({ id: z.string(), lines: count, branches: count, tested: z.boolean() })),
  gaps: z.array(gap).nullable(),
}).describe('validate');

const suiteSide = z.strictObject({ passed: whole, failed: whole, lines: count, branches: count });
const wholeSuites = z.strictObject({ suites: z.array(z.strictObject({ project: z.string(), before: suiteSide.nullable(), after: suiteSide })) }).describe('generate --validate');

const size = z.strictObject({
  files: whole, lines: whole, bytes: whole, units: whole, public: whole, alreadyTested: whole, kinds: z.record(z.string(), whole), dialects: z.record(z.string(), whole),
  complexity: z.strictObject({ total: whole, median: whole, most: whole }),
});
const tokens = z.strictObject({ requests: whole, inputTokens: whole, outputTokens: whole });
const dollars = z.number().min(0).nullable();
const cost = z.strictObject({
  prices: z.string(), naive: tokens, hybrid: tokens,
  models: z.array(z.strictObject({ provider: z.string(), model: z.string(), naiveUsd: dollars, hybridUsd: dollars, offlineUsd: z.literal(0) })),
});
const analysis = z.strictObject({
  detail: z.enum(['summary', 'per-file', 'per-function']), size,
  packages: z.array(z.strictObject({
    path: z.string(), name: z.string().nullable(), packageManager: z.string().nullable(), moduleSystem: z.string(),
    framework: z.strictObject({ name: z.string(), version: z.string().nullable(), chosen: z.string() }), files: whole, units: whole, alreadyTested: whole, notices: z.array(z.string()),
  })),
  skipped: z.array(z.strictObject({ reason: z.string(), count: whole, examples: z.array(z.string()) })),
  files: z.array(z.strictObject({ path: z.string(), dialect: z.string(), lines: whole, bytes: whole, units: whole, alreadyTested: whole, complexity: whole, testPath: z.string() })).nullable(),
  units: z.array(z.strictObject({
    id: z.string(), kind: z.string(), signature: z.string(), startLine: whole, endLine: whole, visibility: z.enum(['public', 'private']), complexity: whole, tested: z.boolean(),
  })).nullable(),
  cost: cost.nullable(),
}).describe('analyze');

/** What a command has to say beyond the envelope. */
export const resultSchema = z.union([dryRun, wholeSuites, validation, analysis, settings, setting, paths, findings, script, help]);
