import { wholeAnswer } from './speak.ts';

/** How batches go: looks until they are over, how they end, and what each request gets. */
export interface BatchScript {
  readonly looks?: number;
  readonly end?: 'ended' | 'expired' | 'cancelled';
  /** Null: an error for this one; undefined: nothing at all. */
  readonly answer?: (id: string, index: number) => string | null | undefined;
  readonly backwards?: boolean;
  /** So many requests after the first one are answered with this status. */
  readonly failing?: { left: number; readonly status: number };
  /** How answers stop. */
  readonly stop?: 'length';
  /** Requests of the batch that was made last. */
  requests?: readonly { readonly id: string }[];
  seen?: number;
}
export type BatchAnswer = { readonly kind: 'json'; readonly status: number; readonly value: unknown } | { readonly kind: 'lines'; readonly text: string };

/** Message Batches, and Files with Batches; null for other paths. */
export function batchAnswer(path: string, method: string, text: string, script: BatchScript): BatchAnswer | null {
  const value = (one: unknown): BatchAnswer => ({ kind: 'json', status: 200, value: one });
  if (/\/batches\/batch_1/.test(path) && script.failing !== undefined && script.failing.left-- > 0) return { kind: 'json', status: script.failing.status, value: { type: 'error', error: { type: 'x', message: 'told to fail' } } };
  if (path.endsWith('/messages/batches') && method === 'POST') {
    script.requests = (JSON.parse(text) as { requests: { custom_id: string }[] }).requests.map(({ custom_id: id }) => ({ id }));
    return value(anthropicBatch(script));
  }
  if (/\/messages\/batches\/[^/]+$/.test(path)) return value(anthropicBatch(script));
  if (/\/messages\/batches\/[^/]+\/cancel$/.test(path)) return value(anthropicBatch(script));
  if (/\/messages\/batches\/[^/]+\/results$/.test(path)) return { kind: 'lines', text: lines(script, 'anthropic') };
  if (path.endsWith('/files') && method === 'POST') {
    script.requests = [...text.matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => ({ id }));
    return value({ id: 'file_in', object: 'file' });
  }
  if (path.endsWith('/files/file_out/content')) return { kind: 'lines', text: lines(script, 'answers') };
  if (path.endsWith('/files/file_errors/content')) return { kind: 'lines', text: lines(script, 'errors') };
  if (/\/batches(\/[^/]+)?(\/cancel)?$/.test(path)) return value(openaiBatch(script, method === 'POST'));
  return null;
}

function state(script: BatchScript): 'working' | 'ended' | 'expired' | 'cancelled' {
  script.seen = (script.seen ?? 0) + 1;
  return script.seen <= (script.looks ?? 1) ? 'working' : (script.end ?? 'ended');
}

function anthropicBatch(script: BatchScript): unknown {
  const now = state(script);
  const count = script.requests?.length ?? 0;
  const counts = { processing: now === 'working' ? count : 0, succeeded: now === 'ended' ? count : 0, errored: 0, canceled: now === 'cancelled' ? count : 0, expired: now === 'expired' ? count : 0 };
  return { id: 'batch_1', type: 'message_batch', processing_status: now === 'working' ? 'in_progress' : 'ended', request_counts: counts, results_url: '/v1/messages/batches/batch_1/results', created_at: 'x', expires_at: 'x' };
}

function openaiBatch(script: BatchScript, made: boolean): unknown {
  const now = made ? 'working' : state(script);
  const status = { working: 'in_progress', ended: 'completed', expired: 'expired', cancelled: 'cancelled' }[now];
  return { id: 'batch_1', object: 'batch', status, output_file_id: now === 'ended' ? 'file_out' : null, error_file_id: now === 'ended' ? 'file_errors' : null };
}

function lines(script: BatchScript, what: 'anthropic' | 'answers' | 'errors'): string {
  const stop = script.stop === undefined ? {} : { stop: script.stop };
  const all = (script.requests ?? []).map(({ id }, index) => ({ id, said: (script.answer ?? (() => '{}'))(id, index) })).filter(({ said }) => said !== undefined);
  const made = all.flatMap(({ id, said }) => {
    if (what === 'anthropic') {
      const result = typeof said === 'string' ? { type: 'succeeded', message: wholeAnswer('anthropic', 'm', { text: said, ...stop }) } : { type: 'errored', error: { type: 'error', error: { type: 'api_error', message: 'told to fail' } } };
      return [JSON.stringify({ custom_id: id, result })];
    }
    if (typeof said === 'string') return what === 'answers' ? [JSON.stringify({ custom_id: id, response: { status_code: 200, body: wholeAnswer('responses', 'm', { text: said, ...stop }) }, error: null })] : [];
    return what === 'errors' ? [JSON.stringify({ custom_id: id, response: { status_code: 500, body: { error: { message: 'told to fail' } } }, error: null })] : [];
  });
  return (script.backwards === true ? made.toReversed() : made).join('\n');
}
