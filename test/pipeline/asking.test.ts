import { describe, expect, it } from 'vitest';
import { problemOf, type Asking } from '../../src/pipeline/asking.ts';
import { failure } from '../../src/providers/failure.ts';
import type { FailureKind } from '../../src/providers/provider.ts';
import { freshServer, modelAt } from '../providers/setup.ts';

async function asking(): Promise<Asking> {
  return { model: await modelAt(await freshServer(), 'anthropic'), instructions: '', batch: false, keeps: false, templates: new Map(), stopped: false, unanswered: 0, told: new Set(), allowed: 0 };
}

describe('a failure of the service', () => {
  it('is told once for each kind', async () => {
    const one = await asking();
    expect(problemOf(failure('malformed', 'no JSON'), one)).toMatchObject({ code: 'MODEL_FAILED', exit: 1 });
    expect(problemOf(failure('malformed', 'no JSON'), one)).toBeNull();
    expect(problemOf(failure('refused', 'no'), one)).not.toBeNull();
  });

  it.each(['unauthorised', 'forbidden', 'no-such-model', 'unreachable', 'over-budget', 'rate-limited'] as const)('%s ends the asking at once', async (kind: FailureKind) => {
    const one = await asking();
    problemOf(failure(kind, 'x'), one);
    expect(one.stopped).toBe(true);
  });

  it('of a passing sort ends it after three in a row', async () => {
    const one = await asking();
    const stopped = [0, 1, 2].map(() => {
      problemOf(failure('server-error', '500'), one);
      return one.stopped;
    });
    expect(stopped).toEqual([false, false, true]);
  });

  it('that is an interruption or the budget is no finding', async () => {
    expect(problemOf(failure('interrupted', ''), await asking())).toBeNull();
    expect(problemOf(failure('over-budget', ''), await asking())).toMatchObject({ code: 'MODEL_BUDGET', exit: 0 });
  });
});
