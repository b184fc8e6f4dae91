import type { Clock } from '../../effects/clock.ts';
import { estimateTokens } from '../../model/tokens.ts';
import { estimateInput } from '../estimate.ts';
import { failure } from '../failure.ts';
import { afterListening } from '../listening.ts';
import type { Ask, Call, Provider, Reply, Send, Usage } from '../provider.ts';
import { TimedOut } from '../wire.ts';
import type { Held } from './hold.ts';
import type { Ledger } from './ledger.ts';

/** Longer answers are streamed: a server that thinks for minutes would look dead otherwise. */
const STREAM_ABOVE = 8_000;

/** Straight to the service. */
export function direct(provider: Provider): Send {
  return async (ask, call) => {
    let characters = 0;
    try {
      if (ask.maxOutputTokens <= STREAM_ABOVE) return await provider.generate(ask, call.signal);
      return await provider.stream(ask, call.signal, (text) => call.onProgress(characters += text.length));
    } catch (error) {
      // Providers do not throw; whatever does is still an answer that did not come.
      return provider.classify(error);
    }
  };
}

/** What cannot fit into the model's context is not sent: it would be paid for, or refused after a wait. */
export function fitting(next: Send, provider: Pick<Provider, 'capabilities'>): Send {
  return async (ask, call) => {
    const [tokens, { contextTokens }] = [estimateInput(ask) + ask.maxOutputTokens, provider.capabilities(ask.model)];
    return tokens > contextTokens ? failure('context-overflow', `about ${tokens} tokens do not fit into the ${contextTokens} of ${ask.model}`) : next(ask, call);
  };
}

/** No call takes longer than this, however busy it looks. */
export function deadline(next: Send, milliseconds: number): Send {
  return async (ask, call) => {
    const late = new AbortController();
    const callOff = afterListening(milliseconds, () => late.abort(new TimedOut(`no whole answer within ${Math.round(milliseconds / 1000)} s`)));
    try {
      return await next(ask, { ...call, signal: AbortSignal.any([call.signal, late.signal]) });
    } finally {
      callOff();
    }
  };
}

/** Usage that is missing or cannot be true is estimated: it counts against the budget all the same. */
export function normalised(next: Send): Send {
  return async (ask, call) => normalise(await next(ask, call), ask);
}

export function normalise(reply: Reply, ask: Ask): Reply {
  return reply.usage === null ? reply : { ...reply, usage: plausible(reply.usage, ask, reply.text) };
}

function plausible({ input, cached, written, output }: Usage, ask: Ask, text: string): Usage {
  const right = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
  const whole = right(input) ? input : estimateInput(ask);
  return { input: whole, cached: right(cached) ? Math.min(cached, whole) : 0, written: right(written) ? Math.min(written, whole) : 0, output: right(output) ? output : estimateTokens(text) };
}

/** An answer that cannot be read is none. */
export function validated(next: Send): Send {
  return async (ask, call) => validate(await next(ask, call), call);
}

export function validate(reply: Reply, call: Call): Reply {
  if (!reply.ok) return reply;
  if (reply.text.trim() === '') return failure('empty', 'the answer is empty', { usage: reply.usage });
  const wrong = call.accepts(reply.text);
  return wrong === null ? reply : failure('malformed', wrong, { text: reply.text, usage: reply.usage });
}

/** Books one attempt. */
export function settled(next: Send, ledger: Ledger, clock: Clock, local: boolean): Held {
  return async (ask, call, hold) => {
    const started = clock.tick();
    const reply: Reply = await next(ask, call);
    ledger.sent(ask, reply, clock.tick() - started, local);
    hold.settle(reply);
    return reply;
  };
}
