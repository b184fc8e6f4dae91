import type OpenAI from 'openai';
import type { Response as Received, ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import type { ServiceOptions } from './anthropic.ts';
import { classifyError } from './classify.ts';
import { failure } from './failure.ts';
import { openaiBatches } from './openai-batches.ts';
import type { Ask, Capabilities, Message, Provider, Reply, Usage } from './provider.ts';
import { capabilitiesOf } from './tables.ts';

const UNKNOWN: Capabilities = { temperature: false, effort: false, schema: 'native', contextTokens: 128_000, maxOutputTokens: 32_000 };

/** The Responses API. */
export async function openaiProvider({ apiKey, baseUrl, fetch: send }: ServiceOptions): Promise<Provider> {
  const client = await openaiClient({ apiKey, baseUrl, fetch: send });
  return {
    name: 'openai', baseUrl, local: false,
    capabilities: (model) => capabilitiesOf(model, UNKNOWN),
    generate: (ask, signal) => attempt(signal, async () => responseReply(await client.responses.create(responseBody(ask), { signal }))),
    stream: (ask, signal, onText) => attempt(signal, () => streamed(client, ask, signal, onText)),
    async countTokens(ask, signal) {
      const { model, input, instructions } = responseBody(ask);
      const counted = await client.responses.inputTokens.count({ model: model as string, input: input as string, instructions: instructions ?? null }, { signal }).catch(() => null);
      return counted?.input_tokens ?? null;
    },
    listModels: (signal) => listModels(client, signal),
    batches: openaiBatches(client),
    classify: (error) => classifyError(error, null),
  };
}

export async function openaiClient({ apiKey, baseUrl, fetch: send }: ServiceOptions): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({ apiKey, organization: null, project: null, baseURL: baseUrl, fetch: send, maxRetries: 0, timeout: 3_600_000, logLevel: 'off' });
}

export async function attempt(signal: AbortSignal, act: () => Promise<Reply>): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    return classifyError(error, signal);
  }
}

export async function listModels(client: OpenAI, signal: AbortSignal): ReturnType<Provider['listModels']> {
  try {
    const models = [];
    for await (const one of client.models.list({ signal })) models.push({ id: one.id, retires: one.shutdown_date ?? null });
    return { ok: true, models };
  } catch (error) {
    return classifyError(error, signal);
  }
}

export function textOf({ blocks }: Pick<Message, 'blocks'>): string {
  return blocks.map(({ text }) => text).join('\n\n');
}

export function responseBody(ask: Ask): ResponseCreateParamsNonStreaming {
  const { effort, temperature } = capabilitiesOf(ask.model, UNKNOWN);
  return {
    model: ask.model, instructions: textOf({ blocks: ask.system }), max_output_tokens: ask.maxOutputTokens, store: false,
    input: ask.messages.map((message) => ({ role: message.role, content: textOf(message) })),
    prompt_cache_key: ask.template,
    ...(ask.schema === null ? {} : { text: { format: { type: 'json_schema' as const, name: ask.schema.name, schema: ask.schema.schema as Record<string, unknown>, strict: true } } }),
    ...(effort && ask.effort !== null ? { reasoning: { effort: ask.effort } } : {}),
    ...(temperature && ask.temperature !== null ? { temperature: ask.temperature } : {}),
  };
}

export function responseReply(response: Received): Reply {
  const content = (Array.isArray(response.output) ? response.output : []).flatMap((item) => (item.type === 'message' ? item.content : []));
  const text = content.flatMap((part) => (part.type === 'output_text' ? [part.text] : [])).join('');
  const usage = usageOf(response.usage);
  const refusal = content.find((part) => part.type === 'refusal');
  if (refusal?.type === 'refusal') return failure('refused', refusal.refusal, { text, usage });
  if (response.status === 'incomplete') {
    const reason = response.incomplete_details?.reason;
    return reason === 'content_filter' ? failure('refused', 'the answer was filtered', { text, usage }) : failure('truncated', 'the answer was cut at its longest', { text, usage });
  }
  if (response.status === 'failed') return failure(/rate/.test(response.error?.code ?? '') ? 'rate-limited' : 'server-error', response.error?.message ?? 'the service failed', { text, usage });
  return { ok: true, text, usage, local: false };
}

/** Their `input_tokens` includes what was read from the cache. */
function usageOf(usage: Received['usage'] | null): Usage {
  return { input: usage?.input_tokens ?? Number.NaN, cached: usage?.input_tokens_details?.cached_tokens ?? 0, written: 0, output: usage?.output_tokens ?? Number.NaN };
}

async function streamed(client: OpenAI, ask: Ask, signal: AbortSignal, onText: (text: string) => void): Promise<Reply> {
  let text = '';
  for await (const event of await client.responses.create({ ...responseBody(ask), stream: true }, { signal })) {
    if (event.type === 'response.output_text.delta') {
      text += event.delta;
      onText(event.delta);
    } else if (event.type === 'error') return failure(/rate/.test(event.code ?? '') ? 'rate-limited' : 'server-error', event.message, { text });
    else if (event.type === 'response.completed' || event.type === 'response.incomplete' || event.type === 'response.failed') return responseReply(event.response);
  }
  // A stream that is stopped from our side just ends.
  signal.throwIfAborted();
  return failure('connection', 'the stream ended before its end was told', { text, usage: usageOf(null) });
}
