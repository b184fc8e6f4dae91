import { z } from 'zod';

const settings = z.strictObject({ settings: z.array(z.strictObject({ key: z.string(), value: z.unknown(), from: z.string() })) }).describe('config list');
const setting = z.strictObject({ key: z.string(), value: z.unknown(), file: z.string().optional() }).describe('config get, set, unset');
const paths = z.strictObject({ project: z.string().nullable(), user: z.string().nullable(), newUser: z.string() }).describe('config path');
const findings = z.strictObject({ findings: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string(), fix: z.string() })) }).describe('doctor');
const script = z.strictObject({ shell: z.string(), script: z.string() }).describe('completion');
const help = z.strictObject({ text: z.string() }).describe('--help and --version');

/** What a command has to say beyond the envelope. */
export const resultSchema = z.union([settings, setting, paths, findings, script, help]);
