import { join } from 'node:path';
import { expect } from 'vitest';
import { GO_CASES, HARMLESS } from '../../../fixtures/hostile-go/cases.ts';
import { keepBuilt } from '../../../sandbox/built-driver.ts';
import { testDriven } from '../../../sandbox/driven.ts';
import { fixtureFiles } from '../../../sandbox/fixture-files.ts';
import { absent } from '../present.ts';
import { drive } from './session.ts';

testDriven({
  language: 'Go', here: !absent, cases: GO_CASES, harmless: HARMLESS.file,
  async prepare() {
    const driven = await drive(fixtureFiles('hostile-go'));
    expect((await driven.load(HARMLESS.file)).reason).toBe('');
    return keepBuilt(join(import.meta.dirname, 'run-hostile.ts'), { scratch: driven.built, close: () => driven.close() }, ['driver', 'learnt.json']);
  },
});
