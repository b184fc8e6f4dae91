import type { Candidate } from '../model/candidate.ts';
import type { Fact } from '../model/observation.ts';
import type { TestType } from '../model/test-case.ts';
import { isThrow } from './junk.ts';

const EDGE = /(?<![\w.])(''|""|\[\]|\{\}|null|None|undefined|NaN|-?Infinity|-0|0|-\d+(\.\d+)?)(?![\w.])/;

/** What sort of test a candidate makes. */
export function labelOf(candidate: Candidate, facts: readonly Fact[]): TestType {
  if (facts.some(isThrow)) return 'negative';
  if (new Set(candidate.imports.map((item) => item.module)).size > 1) return 'integration';
  const args = candidate.act.slice(candidate.act.indexOf('('));
  return EDGE.test(args) ? 'edge-cases' : 'unit';
}
