import { join } from 'node:path';
import { expect } from 'vitest';
import { HARMLESS, RUST_CASES } from '../../../fixtures/hostile-rust/cases.ts';
import { keepBuilt } from '../../../sandbox/built-driver.ts';
import { testDriven } from '../../../sandbox/driven.ts';
import { fixtureFiles } from '../../../sandbox/fixture-files.ts';
import { absent } from '../present.ts';
import { drive } from './session.ts';

testDriven({
  language: 'Rust', here: !absent, cases: RUST_CASES, harmless: HARMLESS.file,
  async prepare() {
    const driven = await drive(fixtureFiles('hostile-rust'));
    expect((await driven.load('src/lib.rs')).reason).toBe('');
    return keepBuilt(join(import.meta.dirname, 'run-hostile.ts'), { scratch: driven.built, close: () => driven.close() }, ['testgen_driver', 'learnt.json']);
  },
});
