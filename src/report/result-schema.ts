import { z } from 'zod';

const settings = z.strictObject({ settings: z.array(z.strictObject({ key: z.string(), value: z.unknown(), from: z.string() })) }).describe('config list');
const setting = z.strictObject({ key: z.string(), value: z.unknown(), file: z.string().optional() }).describe('config get, set, unset');
const paths = z.strictObject({ project: z.string().nullable(), user: z.string().nullable(), newUser: z.string() }).describe('config path');
const findings = z.strictObject({ findings: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string(), fix: z.string() })) }).describe('doctor');
const script = z.strictObject({ shell: z.string(), script: z.string() }).describe('completion');
const help = z.strictObject({ text: z.string() }).describe('--help and --version');

const whole = z.int().min(0);
const count = z.tuple([whole, whole]);
const gap = z.union([
  z.strictObject({ kind: z.literal('no-test'), unit: z.string() }),
  z.strictObject({ kind: z.literal('line'), unit: z.string().nullable(), file: z.string(), line: whole }),
  z.strictObject({ kind: z.literal('branch'), unit: z.string().nullable(), file: z.string(), line: whole, branch: z.string() }),
]);
const validation = z.strictObject({
  coverage: z.strictObject({ statements: count, lines: count, branches: count }),
  suites: z.array(z.strictObject({
    project: z.string(), framework: z.string(), passed: whole, failed: z.array(z.strictObject({ path: z.string(), title: z.string(), message: z.string() })),
    failedFiles: z.record(z.string(), z.string()), broken: z.string().nullable(), measured: z.boolean(), milliseconds: whole,
  })),
  units: z.array(z.strictObject({ id: z.string(), lines: count, branches: count, tested: z.boolean() })),
  gaps: z.array(gap).nullable(),
}).describe('validate');

/** What a command has to say beyond the envelope. */
export const resultSchema = z.union([settings, setting, paths, findings, script, help, validation]);
