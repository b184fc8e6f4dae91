import type { Surface } from './server.ts';

/** What a service says when it is well; the faults are variations of it. */
export interface Said {
  readonly text: string;
  readonly stop?: 'end' | 'length' | 'refusal' | 'overflow';
  /** Replaces the whole usage object. */
  readonly usage?: unknown;
  readonly input?: number;
  readonly output?: number;
  readonly cached?: number;
}

/** A whole answer as JSON. */
export function wholeAnswer(surface: Surface, model: string, said: Said): unknown {
  const { text, stop = 'end' } = said;
  if (surface === 'anthropic') {
    const reason = { end: 'end_turn', length: 'max_tokens', refusal: 'refusal', overflow: 'model_context_window_exceeded' }[stop];
    return { id: 'msg_1', type: 'message', role: 'assistant', model, content: text === '' ? [] : [{ type: 'text', text }], stop_reason: reason, stop_sequence: null, usage: usageOf(surface, said) };
  }
  if (surface === 'responses') {
    const content = stop === 'refusal' ? [{ type: 'refusal', refusal: 'no' }] : [{ type: 'output_text', text, annotations: [] }];
    return { id: 'resp_1', object: 'response', model, status: stop === 'length' ? 'incomplete' : 'completed', incomplete_details: stop === 'length' ? { reason: 'max_output_tokens' } : null, error: null, output: [{ type: 'message', id: 'm', role: 'assistant', status: 'completed', content }], usage: usageOf(surface, said) };
  }
  const finish = { end: 'stop', length: 'length', refusal: 'content_filter', overflow: 'length' }[stop];
  return { id: 'c', object: 'chat.completion', created: 1, model, choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: text, refusal: null } }], usage: usageOf(surface, said) };
}

function usageOf(surface: Surface, { usage, text, input = 100, output = Math.ceil(text.length / 4), cached = 0 }: Said): unknown {
  if (usage !== undefined) return usage;
  if (surface === 'anthropic') return { input_tokens: input - cached, cache_read_input_tokens: cached, cache_creation_input_tokens: 0, output_tokens: output };
  if (surface === 'responses') return { input_tokens: input, input_tokens_details: { cached_tokens: cached }, output_tokens: output, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: input + output };
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, prompt_tokens_details: { cached_tokens: cached } };
}

/** The same as events of a stream, without the last one that says it is over. */
export function events(surface: Surface, model: string, said: Said): { readonly before: readonly string[]; readonly end: string } {
  const { text } = said;
  const halves = [text.slice(0, Math.ceil(text.length / 2)), text.slice(Math.ceil(text.length / 2))];
  const event = (data: unknown, name?: string): string => `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
  if (surface === 'anthropic') {
    const whole = wholeAnswer(surface, model, said) as { stop_reason: string; usage: Record<string, number> };
    return {
      before: [
        event({ type: 'message_start', message: { ...whole, content: [], stop_reason: null, usage: { ...whole.usage, output_tokens: 1 } } }, 'message_start'),
        event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start'),
        ...halves.map((half) => event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: half } }, 'content_block_delta')),
        event({ type: 'content_block_stop', index: 0 }, 'content_block_stop'),
        event({ type: 'message_delta', delta: { stop_reason: whole.stop_reason, stop_sequence: null }, usage: { output_tokens: whole.usage?.['output_tokens'] ?? null } }, 'message_delta'),
      ],
      end: event({ type: 'message_stop' }, 'message_stop'),
    };
  }
  if (surface === 'responses') {
    const whole = wholeAnswer(surface, model, said) as { status: string };
    return {
      before: halves.map((delta, index) => event({ type: 'response.output_text.delta', item_id: 'm', output_index: 0, content_index: 0, sequence_number: index, delta }, 'response.output_text.delta')),
      end: event({ type: whole.status === 'incomplete' ? 'response.incomplete' : 'response.completed', sequence_number: 9, response: whole }),
    };
  }
  const whole = wholeAnswer(surface, model, said) as { choices: { finish_reason: string }[]; usage: unknown };
  const chunk = (delta: unknown, finish: string | null, usage: unknown = null): string => event({ id: 'c', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta, finish_reason: finish }], usage });
  return { before: halves.map((half) => chunk({ role: 'assistant', content: half }, null)), end: `${chunk({}, whole.choices[0]?.finish_reason ?? 'stop', whole.usage)}data: [DONE]\n\n` };
}
