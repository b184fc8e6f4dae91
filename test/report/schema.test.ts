import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { RunReport } from '../../src/model/report.ts';
import { jsonReport } from '../../src/report/json.ts';
import type { reportSchema } from '../../src/report/schema.ts';
import { freshFolder, testgen } from '../cli/program.ts';
import { testedProject } from '../cli/sample-project.ts';
import { sampleReport } from './sample.ts';

const published = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'schema', 'report.schema.json'), 'utf8'));
const check = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': true, uri: true } }).compile(published);

describe('the published schema of the report', () => {
  it('is met by a report with something in every part', () => {
    expect(check(JSON.parse(jsonReport(sampleReport()))), JSON.stringify(check.errors)).toBe(true);
  });

  it('refuses what is missing, unknown or negative', () => {
    const { seed: _seed, ...without } = sampleReport();
    expect(check(without)).toBe(false);
    expect(check({ ...sampleReport(), extra: 1 })).toBe(false);
    expect(check({ ...sampleReport(), durationMs: -1 })).toBe(false);
  });

  it('has the parts of the model, all of them', () => {
    expectTypeOf<keyof z.input<typeof reportSchema>>().toEqualTypeOf<keyof RunReport>();
    expectTypeOf<z.input<typeof reportSchema>['funnel']>().toExtend<RunReport['funnel']>();
    expectTypeOf<z.input<typeof reportSchema>['suspects']>().toExtend<RunReport['suspects']>();
    expectTypeOf<z.input<typeof reportSchema>['files'][number]['coverage']>().toExtend<RunReport['files'][number]['coverage']>();
  });

  it.each([
    [['config', 'list']], [['config', 'get', 'seed']], [['config', 'path']], [['config', 'set', 'seed', '3']], [['config', 'get', 'sede']],
    [['completion', 'fish']], [['doctor']], [['--help']], [['generate', '--sede', '1']],
  ])('is met by %j', async (args) => {
    const { stdout } = await testgen(freshFolder(), [...args, '--format', 'json']);
    expect(check(JSON.parse(stdout)), JSON.stringify(check.errors)).toBe(true);
  });

  it.each([
    [['generate', '--budget-calls', '60']], [['generate', '--budget-calls', '60', '--dry-run']], [['generate', 'nope']],
    [['validate']], [['validate', '--report-gaps', '--min-coverage', '99']], [['validate', 'nope']],
    [['analyze']], [['analyze', '--detail', 'per-file']], [['analyze', '--detail', 'per-function']],
  ])('is met by %j', { timeout: 120_000 }, async (args) => {
    const { stdout } = await testgen(testedProject(), [...args, '--format', 'json', '--quiet']);
    expect(check(JSON.parse(stdout)), JSON.stringify(check.errors)).toBe(true);
  });
});
