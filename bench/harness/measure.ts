import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { classify, type ClassifiedTest } from '../assertions/classify.ts';
import { WEAK, type Rule } from '../assertions/kinds.ts';
import { outsideScore } from '../mutation/outside.ts';
import { sample } from '../mutation/sample.ts';
import { mutationScore } from '../mutation/score.ts';
import type { Subject } from '../subjects.ts';
import { coverage } from './coverage.ts';
import { emittedFiles, sourceFiles } from './emitted.ts';
import { freshCopy } from './prepare.ts';
import type { RawResult } from './raw.ts';
import { keepSoundTests } from './sound.ts';
import { WORK } from './work.ts';

export interface MeasureInput {
  readonly subject: Subject;
  readonly prepared: string;
  readonly seed: number;
  readonly say: (text: string) => void;
}
export type Measured = Pick<RawResult, 'emittedFiles' | 'touched' | 'fiveRuns' | 'droppedFiles' | 'tests' | 'coverage' | 'mutation' | 'outside' | 'assertions' | 'samples'>;

/** Measures the tests that stand in a subject's generated copy, which is left as it is. */
export async function measure({ subject, prepared, seed, say }: MeasureInput): Promise<Measured> {
  const generated = WORK.copy(seed, subject.name);
  const copy = WORK.measured(seed, subject.name);
  const scratch = WORK.scratch(seed, subject.name);
  mkdirSync(scratch, { recursive: true });
  const emitted = emittedFiles(prepared, generated);
  freshCopy(generated, copy);
  const base = { framework: subject.framework, copy, scratch };
  say('five runs');
  const sound = await keepSoundTests({ ...base, files: emitted.tests, seed });
  say(`coverage of ${sound.tests} tests`);
  const sources = sourceFiles(prepared, subject.sources);
  const { detail, ...covered } = await coverage({ ...base, sources, tests: sound.files });
  say('mutants');
  const pool = { ...base, tests: sound.files };
  const mutation = await mutationScore(pool, detail, seed);
  if (subject.outside && sound.tests > 0) say('mutants by the outside tool');
  const outside = subject.outside && sound.tests > 0 ? await outsideScore({ ...pool, sources }, seed) : null;
  const classified = await classifyFiles(copy, sound.files);
  return {
    emittedFiles: emitted.tests, touched: emitted.touched, fiveRuns: sound.fiveRuns, droppedFiles: sound.droppedFiles, tests: sound.tests,
    coverage: covered, mutation, outside,
    assertions: counted(classified),
    samples: sample(classified, seed, 10).map(({ file, line, rules, text }) => ({ file, line, rules, text: text.slice(0, 1200) })),
  };
}

/** Tests of several files of a folder, each with its file. */
export async function classifyFiles(folder: string, files: readonly string[]): Promise<readonly (ClassifiedTest & { readonly file: string })[]> {
  const all = await Promise.all(files.map(async (file) => {
    const tests = await classify(file, readFileSync(resolve(folder, file), 'utf8'));
    return tests.map((test) => ({ ...test, file }));
  }));
  return all.flat();
}

/** How many tests fall under each rule; `weak` counts each test once. */
export function counted(tests: readonly ClassifiedTest[]): RawResult['assertions'] {
  const rules: Partial<Record<Rule, number>> = {};
  for (const test of tests) for (const rule of test.rules) rules[rule] = (rules[rule] ?? 0) + 1;
  return { tests: tests.length, weak: tests.filter((test) => test.rules.some((rule) => WEAK.includes(rule))).length, rules };
}
