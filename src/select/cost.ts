import { ORIGINS, type Candidate } from '../model/candidate.ts';
import type { Fact } from '../model/observation.ts';
import { assertable, showsNothing, turnsAway } from './assertable.ts';
import { isEngineError, isJunk, isThrow, ugliness } from './junk.ts';

/** What a reader pays for each thing a test must set up; what the project's own tests are handed is known to them. */
const NEED_COST = { fixture: -0.2, callback: 0.3, scratch: 0.5, environment: 1, 'fake-time': 3, 'seeded-random': 3 } as const;

/** A callback that is listened to, but nothing is told of it. */
const UNHEARD_COST = 1.2;

/** What a test costs its reader: 1 for a documented example in one line, up to about 20 for long generated code. */
export function costOf(candidate: Candidate, facts: readonly Fact[]): number {
  const code = [...candidate.setup, candidate.act].join('\n');
  // What a model expected, and the code did, is as good as an example.
  const origin = candidate.expected === undefined ? 1 + ORIGINS.indexOf(candidate.origin) * 0.25 : 1;
  const length = Math.max(0.1, Math.max(0.3, code.length / 60) + candidate.setup.length * 0.4 + needsCost(candidate, facts) + Math.max(0, candidate.imports.length - 1) * 0.5);
  const ugly = Math.min(3, facts.reduce((sum, fact) => sum + ugliness(fact.value), 0));
  return origin * length * (1 + ugly * 0.5) * (oddInput(code) ? 1.8 : 1) * (isJunk(facts) ? 3 : 1) * (turnsAway(candidate, facts) ? 6 : showsNothing(facts) ? 2 : 1) * (candidate.origin === 'ill-typed' ? 4 : 1) * (1 + Math.max(0, (candidate.misfits ?? 0) - (refuses(facts) ? 1 : 0)) * 0.6);
}

function needsCost({ needs }: Candidate, facts: readonly Fact[]): number {
  const heard = new Set(assertable(facts).flatMap(({ kind, subject }) => (kind === 'calls' ? [subject] : [])));
  return needs.reduce((sum, need) => sum + (need.kind === 'callback' && !heard.has(need.local) ? UNHEARD_COST : NEED_COST[need.kind]), 0);
}

/** Whether the code itself says no: one thing that it is given may be odd then. */
function refuses(facts: readonly Fact[]): boolean {
  return facts.some((fact) => isThrow(fact) && !isEngineError(fact.value));
}

/** Inputs that no user would write: boundaries of the runtime, fields that their names call private. */
function oddInput(code: string): boolean {
  return /\b_\w+:|\b[A-Za-z]\w*_:|\bNaN\b|Infinity|__proto__|new (Date|Map|Set|Error|Uint8Array)\([^)]*\)[^;]*,|Object\.create\(null\)/.test(code);
}
