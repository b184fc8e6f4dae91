import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/languages/index.ts';
import { driverConformance } from './driver.ts';
import { conformance } from './language.ts';
import { pipelineConformance } from './pipeline.ts';
import type { Sample } from './prepare.ts';
import { SAMPLES } from './samples.ts';

describe('the registry', () => {
  test('holds languages that share no name, extension or framework', () => {
    const claims = languages.flatMap((language) => [language.name, ...Object.keys(language.dialects), ...language.frameworks]);
    expect(claims).toEqual([...new Set(claims)]);
  });
});

for (const language of languages) {
  const sample = SAMPLES[language.name];
  if (sample === undefined) throw new Error(`no sample for ${language.name} in samples.ts`);
  conformance(language, sample);
  // With CI=true a missing or old program is a failure, not a reason to look away.
  const absent = process.env['CI'] !== 'true' && lacks(sample);
  describe.skipIf(absent)(`${language.name} at work`, () => {
    driverConformance(language, sample);
    pipelineConformance(language, sample);
  });
}

/** Whether what a sample needs is not installed, or too old. */
function lacks({ needs, version = '--version', oldest = '' }: Sample): boolean {
  if (needs === undefined) return false;
  const said = spawnSync(needs, [version], { encoding: 'utf8' });
  return said.status !== 0 || (/\d+\.\d+/.exec(said.stdout)?.[0] ?? '').localeCompare(oldest, 'en', { numeric: true }) < 0;
}
