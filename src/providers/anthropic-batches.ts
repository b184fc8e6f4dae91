import type Anthropic from '@anthropic-ai/sdk';
import { bodyOf, replyOf } from './anthropic.ts';
import { classifyError } from './classify.ts';
import { failure } from './failure.ts';
import type { Batches, Reply } from './provider.ts';

/** Message Batches: results come in any order, each with its own outcome. */
export function anthropicBatches(client: Anthropic): Batches {
  const { batches } = client.messages;
  return {
    async submit(asks, signal) {
      try {
        const made = await batches.create({ requests: asks.map(({ id, ask }) => ({ custom_id: id, params: bodyOf(ask) })) }, { signal });
        return { ok: true, batch: made.id };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    async poll(batch, signal) {
      try {
        const { processing_status: status, request_counts: counts } = await batches.retrieve(batch, {}, { signal });
        if (status !== 'ended') return { ok: true, state: 'working' };
        const done = counts.succeeded + counts.errored;
        return { ok: true, state: done > 0 ? 'ended' : counts.expired > 0 ? 'expired' : 'cancelled' };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    async fetch(batch, signal) {
      try {
        const replies = new Map<string, Reply>();
        for await (const { custom_id: id, result } of await batches.results(batch, {}, { signal })) {
          if (result.type === 'succeeded') replies.set(id, replyOf(result.message));
          else if (result.type === 'errored') replies.set(id, failure('server-error', result.error.error.message));
          else replies.set(id, failure('timed-out', `the batch ended without it (${result.type})`));
        }
        return { ok: true, replies };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    async cancel(batch, signal) {
      try {
        await batches.cancel(batch, {}, { signal });
        return null;
      } catch (error) {
        return classifyError(error, signal);
      }
    },
  };
}
