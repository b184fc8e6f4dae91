// bin/node bench/js.ts [--seed 1] [--subjects a,b] [--budget 60] [--only-measure] [--check] [--again]
import { checkSubject } from './harness/check.ts';
import { generate } from './harness/generate.ts';
import { measure } from './harness/measure.ts';
import { benchOptions, type BenchOptions } from './harness/options.ts';
import { ownVersion } from './harness/own-version.ts';
import { freshCopy, prepare } from './harness/prepare.ts';
import { writePage } from './harness/page.ts';
import { readRaw, writeRaw } from './harness/raw.ts';
import { canCutNetwork } from './harness/run.ts';
import { VERSIONS } from './harness/versions.ts';
import { WORK } from './harness/work.ts';
import type { Subject } from './subjects.ts';

async function measureSubject(subject: Subject, options: BenchOptions): Promise<void> {
  const { seed, budgetSeconds } = options;
  const say = (text: string) => console.error(`${subject.name}: ${text}`);
  const before = readRaw(seed, subject.name);
  if (before !== null && !options.again && !options.onlyMeasure) return say('has a result already (--again measures it anew)');
  const prepared = await prepare(subject);
  const copy = WORK.copy(seed, subject.name);
  // Named before generating: others may commit meanwhile.
  const testgen = options.onlyMeasure ? before?.versions['testgen'] ?? 'unknown' : ownVersion();
  let generated = before?.generate ?? null;
  if (!options.onlyMeasure) {
    freshCopy(prepared, copy);
    say(`generate, ${budgetSeconds} s`);
    generated = await generate({ copy, scratch: WORK.scratch(seed, subject.name), seed, budgetSeconds });
  }
  const measured = await measure({ subject, prepared, seed, say });
  const tool = subject.framework === 'mocha' ? { mocha: VERSIONS.mocha, nyc: VERSIONS.nyc } : { vitest: VERSIONS.vitest, '@vitest/coverage-istanbul': VERSIONS.vitest };
  writeRaw({
    subject: subject.name, subjectVersion: subject.version, seed, budgetSeconds, date: new Date().toISOString(),
    command: `bin/testgen generate --path <copy> --provider offline --seed ${seed} --budget-time ${budgetSeconds} --format json`,
    versions: { testgen, node: process.versions.node, ...tool }, network: canCutNetwork ? 'off' : 'on', generate: generated, ...measured,
  });
  writePage();
  say('done');
}

const options = benchOptions(process.argv.slice(2));
let failed = 0;
for (const subject of options.subjects) {
  try {
    if (options.check) console.log(`${subject.name}: ${await checkSubject(subject, await prepare(subject))}`);
    else await measureSubject(subject, options);
  } catch (error) {
    failed += 1;
    console.error(`${subject.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (!options.check) console.log(writePage());
process.exitCode = failed === 0 ? 0 : 1;
