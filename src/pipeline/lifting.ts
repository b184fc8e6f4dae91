import type { Lift, LiftContext, WrittenTest } from '../languages/language.ts';
import { bracketRepairs } from '../propose/llm/brackets.ts';

/** Takes a written test apart; where its brackets do not match, the first repair that can be read is taken: a rule costs nothing, a question does. */
export async function liftRepaired(lift: Lift, test: WrittenTest, context: LiftContext): ReturnType<Lift> {
  const asWritten = await lift(test, context);
  if (asWritten.ok) return asWritten;
  for (const code of bracketRepairs(test.code)) {
    const repaired = await lift({ ...test, code }, context);
    if (repaired.ok) return repaired;
  }
  return asWritten;
}
