import type Anthropic from '@anthropic-ai/sdk';
import type { Message as Received, MessageCreateParamsNonStreaming, MessageParam, TextBlockParam } from '@anthropic-ai/sdk/resources/messages/messages';
import { anthropicBatches } from './anthropic-batches.ts';
import { classifyError } from './classify.ts';
import { failure } from './failure.ts';
import type { Ask, Block, Capabilities, Failure, Provider, Reply, Usage } from './provider.ts';
import { capabilitiesOf } from './tables.ts';

export interface ServiceOptions { readonly apiKey: string; readonly baseUrl: string; readonly fetch: typeof fetch }

const UNKNOWN: Capabilities = { temperature: false, effort: false, schema: 'native', contextTokens: 200_000, maxOutputTokens: 32_000 };
/** At most so many places may be marked for the prompt cache. */
const MAX_BREAKPOINTS = 4;

/** The Messages API. Retries, time and budget are other people's business here. */
export async function anthropicProvider({ apiKey, baseUrl, fetch: send }: ServiceOptions): Promise<Provider> {
  const { default: Client } = await import('@anthropic-ai/sdk');
  const client = new Client({ apiKey, authToken: null, baseURL: baseUrl, fetch: send, maxRetries: 0, timeout: 3_600_000, logLevel: 'off', openTelemetry: false });
  return {
    name: 'anthropic', baseUrl, local: false,
    capabilities: (model) => capabilitiesOf(model, UNKNOWN),
    generate: (ask, signal) => attempt(signal, async () => replyOf(await client.messages.create(bodyOf(ask), { signal }))),
    stream: (ask, signal, onText) => attempt(signal, () => streamed(client, ask, signal, onText)),
    async countTokens(ask, signal) {
      const { model, messages, system, output_config: config } = bodyOf(ask);
      const counted = await client.messages.countTokens({ model, messages, ...(system === undefined ? {} : { system }), ...(config === undefined ? {} : { output_config: config }) }, { signal }).catch(() => null);
      return counted?.input_tokens ?? null;
    },
    async listModels(signal) {
      try {
        const models = [];
        for await (const one of client.models.list({ limit: 100 }, { signal })) models.push({ id: one.id, retires: one.retires_at ?? null });
        return { ok: true, models };
      } catch (error) {
        return classifyError(error, signal);
      }
    },
    batches: anthropicBatches(client),
    classify: (error) => classifyError(error, null),
  };
}

async function attempt(signal: AbortSignal, act: () => Promise<Reply>): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    return classifyError(error, signal);
  }
}

export function bodyOf(ask: Ask): MessageCreateParamsNonStreaming {
  const { effort } = capabilitiesOf(ask.model, UNKNOWN);
  const stable = [...ask.system, ...ask.messages.flatMap(({ blocks }) => blocks)].filter((block) => block.stable).slice(-MAX_BREAKPOINTS);
  const text = (block: Block): TextBlockParam => ({ type: 'text', text: block.text, ...(stable.includes(block) ? { cache_control: { type: 'ephemeral' } } : {}) });
  const config = {
    ...(ask.schema === null ? {} : { format: { type: 'json_schema' as const, schema: ask.schema.schema } }),
    ...(effort && ask.effort !== null ? { effort: ask.effort } : {}),
  };
  return {
    model: ask.model, max_tokens: ask.maxOutputTokens, system: ask.system.map(text),
    messages: ask.messages.map(({ role, blocks }): MessageParam => ({ role, content: blocks.map(text) })),
    ...(Object.keys(config).length === 0 ? {} : { output_config: config }),
  };
}

/** Our reply from a whole message. */
export function replyOf(message: Received): Reply {
  const content = Array.isArray(message.content) ? message.content : [];
  const text = content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
  return ended(text, message.stop_reason, usageOf(message.usage));
}

function ended(text: string, reason: string | null, usage: Usage): Reply {
  if (reason === 'refusal') return failure('refused', 'the model declined to answer', { text, usage });
  if (reason === 'max_tokens') return failure('truncated', 'the answer was cut at its longest', { text, usage });
  if (reason === 'model_context_window_exceeded') return failure('context-overflow', 'the context was full', { text, usage });
  return { ok: true, text, usage, local: false };
}

/** Their `input_tokens` leaves out what was read from or written to the cache. */
function usageOf(usage: Partial<Received['usage']> | null | undefined): Usage {
  const [read, written] = [usage?.cache_read_input_tokens ?? 0, usage?.cache_creation_input_tokens ?? 0];
  return { input: (usage?.input_tokens ?? Number.NaN) + read + written, cached: read, written, output: usage?.output_tokens ?? Number.NaN };
}

async function streamed(client: Anthropic, ask: Ask, signal: AbortSignal, onText: (text: string) => void): Promise<Reply> {
  let text = '';
  let reason: string | null = null;
  let complete = false;
  let usage: Partial<Received['usage']> = {};
  const lost = (): Failure => failure('connection', 'the stream ended before its end was told', { text, usage: { ...usageOf(usage), output: Number.NaN } });
  for await (const event of await client.messages.create({ ...bodyOf(ask), stream: true }, { signal })) {
    if (event.type === 'message_start') usage = { ...event.message.usage };
    else if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
      text += event.delta.text;
      onText(event.delta.text);
    } else if (event.type === 'message_delta') {
      reason = event.delta.stop_reason;
      usage = { ...usage, ...present(event.usage) };
    } else if (event.type === 'message_stop') complete = true;
  }
  // A stream that is stopped from our side just ends.
  signal.throwIfAborted();
  return complete ? ended(text, reason, usageOf(usage)) : lost();
}

/** The last event repeats only what it knows. */
function present(usage: object): Partial<Received['usage']> {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== null && value !== undefined));
}
