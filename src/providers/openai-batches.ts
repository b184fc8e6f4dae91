import type OpenAI from 'openai';
import type { Response as Received } from 'openai/resources/responses/responses';
import { classifyError } from './classify.ts';
import { failure } from './failure.ts';
import { responseBody, responseReply } from './openai.ts';
import type { Batches, Reply } from './provider.ts';

interface Line { readonly custom_id: string; readonly response?: { readonly status_code: number; readonly body: unknown } | null; readonly error?: { readonly message?: string } | null }

const STATES = { completed: 'ended', expired: 'expired', cancelled: 'cancelled', failed: 'cancelled' } as const;

/** Files and batches: answers in one file, failures in another. */
export function openaiBatches(client: OpenAI): Batches {
  return {
    async submit(asks, signal) {
      try {
        const lines = asks.map(({ id, ask }) => JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/responses', body: responseBody(ask) })).join('\n');
        const file = await client.files.create({ file: new File([lines], 'requests.jsonl'), purpose: 'batch' }, { signal });
        const made = await client.batches.create({ input_file_id: file.id, endpoint: '/v1/responses', completion_window: '24h' }, { signal });
        return { ok: true, batch: made.id };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    async poll(batch, signal) {
      try {
        const { status, output_file_id: output } = await client.batches.retrieve(batch, { signal });
        const state = (STATES as Readonly<Record<string, 'ended' | 'expired' | 'cancelled'>>)[status] ?? 'working';
        return { ok: true, state: state === 'expired' && output !== undefined && output !== null ? 'ended' : state };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    async fetch(batch, signal) {
      try {
        const { output_file_id: output, error_file_id: errors } = await client.batches.retrieve(batch, { signal });
        const replies = new Map<string, Reply>();
        for (const id of [errors, output]) {
          if (id === undefined || id === null) continue;
          for (const line of readLines(await (await client.files.content(id, { signal })).text())) replies.set(line.custom_id, replyOf(line));
        }
        return { ok: true, replies };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    async cancel(batch, signal) {
      try {
        await client.batches.cancel(batch, { signal });
        return null;
      } catch (error) {
        return classifyError(error, signal);
      }
    },
  };
}

function replyOf({ response, error }: Line): Reply {
  if (response?.status_code === 200) return responseReply(response.body as Received);
  const said = (response?.body as { error?: { message?: string } } | undefined)?.error?.message;
  return failure('server-error', error?.message ?? said ?? `status ${response?.status_code ?? 'unknown'}`);
}

function readLines(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line.trim() === '' ? [] : [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}
