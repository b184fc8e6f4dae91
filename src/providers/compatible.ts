import type OpenAI from 'openai';
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { ServiceOptions } from './anthropic.ts';
import { classifyError } from './classify.ts';
import { failure } from './failure.ts';
import { attempt, listModels, openaiClient, textOf } from './openai.ts';
import type { Ask, Capabilities, Provider, Reply, Usage } from './provider.ts';
import { capabilitiesOf } from './tables.ts';

const UNKNOWN: Capabilities = { temperature: true, effort: false, schema: 'native', contextTokens: 32_000, maxOutputTokens: 8_000 };
const RUNGS = ['native', 'json-object', 'none'] as const;
type Rung = (typeof RUNGS)[number];

/** Any server with a Chat Completions endpoint. What it refuses once is not sent to it again. */
export async function compatibleProvider(name: string, local: boolean, options: ServiceOptions): Promise<Provider> {
  const client = await openaiClient(options);
  const learnt = new Learnt();
  const sending = (ask: Ask, signal: AbortSignal, send: (body: ChatCompletionCreateParamsNonStreaming) => Promise<Reply>): Promise<Reply> => climbing(ask, learnt, (body) => attempt(signal, () => send(body)));
  return {
    name, baseUrl: options.baseUrl, local,
    capabilities: (model) => ({ ...capabilitiesOf(model, UNKNOWN), schema: learnt.rung }),
    generate: (ask, signal) => sending(ask, signal, async (body) => completionReply(await client.chat.completions.create(body, { signal }))),
    stream: (ask, signal, onText) => sending(ask, signal, (body) => streamed(client, body, signal, onText)),
    countTokens: async () => null,
    listModels: (signal) => listModels(client, signal),
    batches: null,
    classify: (error) => classifyError(error, null),
  };
}

class Learnt {
  rung: Rung = 'native';
  temperature = true;
  tokensName: 'max_completion_tokens' | 'max_tokens' = 'max_completion_tokens';

  /** Takes in a refusal; false where it says nothing that could be left out. */
  refused(message: string, ask: Ask): boolean {
    if (/max_completion_tokens/.test(message) && this.tokensName === 'max_completion_tokens') {
      this.tokensName = 'max_tokens';
      return true;
    }
    if (/temperature/.test(message) && this.temperature && ask.temperature !== null) {
      this.temperature = false;
      return true;
    }
    if (!/response_format|json_schema|schema|structured|json_object/i.test(message) || ask.schema === null || this.rung === 'none') return false;
    this.rung = RUNGS[RUNGS.indexOf(this.rung) + 1] as Rung;
    return true;
  }
}

/** Sends, and where the server refuses a parameter, sends again without it: at most once for each thing it may refuse. */
async function climbing(ask: Ask, learnt: Learnt, send: (body: ChatCompletionCreateParamsNonStreaming) => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await send(chatBody(ask, learnt));
    if (reply.ok || reply.kind !== 'refused-parameter' || !learnt.refused(reply.message, ask)) return reply;
  }
}

function chatBody(ask: Ask, { rung, temperature, tokensName }: Learnt): ChatCompletionCreateParamsNonStreaming {
  const wanted = ask.schema;
  const hint = wanted === null || rung === 'native' ? '' : `\n\nAnswer with one JSON object and nothing else. Its JSON Schema: ${JSON.stringify(wanted.schema)}`;
  const { temperature: takesTemperature } = capabilitiesOf(ask.model, UNKNOWN);
  const messages: ChatCompletionMessageParam[] = [
    { role: 'system', content: `${textOf({ blocks: ask.system })}${hint}` },
    ...ask.messages.map((message): ChatCompletionMessageParam => ({ role: message.role, content: textOf(message) })),
  ];
  return {
    model: ask.model, messages, [tokensName]: ask.maxOutputTokens,
    ...(takesTemperature && temperature && ask.temperature !== null ? { temperature: ask.temperature } : {}),
    ...(wanted === null || rung === 'none' ? {} : { response_format: rung === 'json-object' ? { type: 'json_object' as const } : { type: 'json_schema' as const, json_schema: { name: wanted.name, schema: wanted.schema as Record<string, unknown>, strict: true } } }),
  };
}

function completionReply(completion: ChatCompletion): Reply {
  const choice = Array.isArray(completion.choices) ? completion.choices[0] : undefined;
  const usage = usageOf(completion.usage);
  if (choice?.message?.refusal) return failure('refused', choice.message.refusal, { usage });
  return ended(choice?.message?.content ?? '', choice?.finish_reason ?? null, usage);
}

function ended(text: string, reason: string | null, usage: Usage): Reply {
  if (reason === 'length') return failure('truncated', 'the answer was cut at its longest', { text, usage });
  if (reason === 'content_filter') return failure('refused', 'the answer was filtered', { text, usage });
  return { ok: true, text, usage, local: false };
}

function usageOf(usage: ChatCompletion['usage'] | null): Usage {
  return { input: usage?.prompt_tokens ?? Number.NaN, cached: usage?.prompt_tokens_details?.cached_tokens ?? 0, written: 0, output: usage?.completion_tokens ?? Number.NaN };
}

async function streamed(client: OpenAI, body: ChatCompletionCreateParamsNonStreaming, signal: AbortSignal, onText: (text: string) => void): Promise<Reply> {
  let text = '';
  let reason: string | null = null;
  let usage: ChatCompletion['usage'] | null = null;
  for await (const chunk of await client.chat.completions.create({ ...body, stream: true, stream_options: { include_usage: true } }, { signal })) {
    const choice = chunk.choices?.[0];
    const piece = choice?.delta?.content ?? '';
    text += piece;
    if (piece !== '') onText(piece);
    reason = choice?.finish_reason ?? reason;
    usage = chunk.usage ?? usage;
  }
  // A stream that is stopped from our side just ends.
  signal.throwIfAborted();
  return reason === null ? failure('connection', 'the stream ended before its end was told', { text, usage: usageOf(usage) }) : ended(text, reason, usageOf(usage));
}
