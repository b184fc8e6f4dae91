import type { Asked } from './server.ts';

export interface Refused { readonly status: number; readonly message: string }

const NO_SAMPLING = ['temperature', 'top_p', 'top_k', 'budget_tokens'];

/** What the real services answer with 400, 401 and 404, for the parameters that matter here. */
export function refusalOf({ surface, body, headers, path }: Asked): Refused | null {
  if (!/^Bearer .+/.test(String(headers['authorization'] ?? '')) && headers['x-api-key'] === undefined) return { status: 401, message: 'missing key' };
  if (path.endsWith('/models')) return null;
  if (surface === 'anthropic') return anthropic(body, headers, path);
  if (surface === 'responses') return responses(body);
  return surface === 'chat' ? chat(body) : null;
}

function anthropic(body: Record<string, unknown>, headers: Asked['headers'], path: string): Refused | null {
  if (headers['anthropic-version'] === undefined) return bad('anthropic-version: header is required');
  if (path.includes('/batches')) return null;
  const counting = path.endsWith('/count_tokens');
  const known = ['model', 'max_tokens', 'messages', 'system', 'stream', 'output_config', 'metadata', 'stop_sequences', 'thinking', 'tools', 'tool_choice'];
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) return bad(NO_SAMPLING.includes(unknown) ? `${unknown}: is not supported by this model` : `${unknown}: Extra inputs are not permitted`);
  if (!counting && !(typeof body['max_tokens'] === 'number' && body['max_tokens'] > 0)) return bad('max_tokens: Field required');
  if (!counting && body['stream'] !== true && Number(body['max_tokens']) > 21_333) return bad('streaming is required');
  const messages = body['messages'] as readonly { role: string }[];
  if (messages[0]?.role !== 'user' || messages.at(-1)?.role !== 'user') return bad('messages: prefill is not supported by this model');
  const marked = JSON.stringify([body['system'], messages]).split('"cache_control"').length - 1;
  if (marked > 4) return bad('a maximum of 4 blocks with cache_control may be provided');
  const format = (body['output_config'] as { format?: { schema?: unknown } } | undefined)?.format;
  return format === undefined ? null : schema(format.schema);
}

function responses(body: Record<string, unknown>): Refused | null {
  if (body['messages'] !== undefined || body['max_tokens'] !== undefined || body['max_completion_tokens'] !== undefined) return bad('Unknown parameter');
  if (body['temperature'] !== undefined && String(body['model']).startsWith('gpt-6')) return bad("Unsupported parameter: 'temperature' is not supported with this model.");
  const format = (body['text'] as { format?: { type?: string; name?: string; schema?: unknown; strict?: boolean } } | undefined)?.format;
  if (format !== undefined && (format.type !== 'json_schema' || typeof format.name !== 'string')) return bad('text.format: name is required');
  return format === undefined ? null : schema(format.schema);
}

function chat(body: Record<string, unknown>): Refused | null {
  if (!Array.isArray(body['messages'])) return bad('messages is required');
  if (body['guided_json'] !== undefined) return bad('guided_json was removed');
  const format = (body['response_format'] as { type?: string; json_schema?: { schema?: unknown; name?: string } } | undefined);
  if (format?.type === 'json_schema') return typeof format.json_schema?.name === 'string' ? schema(format.json_schema.schema) : bad('response_format.json_schema.name is required');
  return format?.type === 'json_object' && !JSON.stringify(body['messages']).includes('JSON') ? bad("'messages' must contain the word 'json'") : null;
}

/** The common subset: every property required, nothing additional, no limits. */
function schema(given: unknown): Refused | null {
  if (typeof given !== 'object' || given === null) return null;
  const node = given as { type?: string; properties?: Record<string, unknown>; required?: string[]; additionalProperties?: unknown; items?: unknown; minLength?: unknown; maximum?: unknown };
  if (node.minLength !== undefined || node.maximum !== undefined) return bad('schema: limits are not permitted');
  if (node.type === 'object') {
    if (node.additionalProperties !== false) return bad('schema: additionalProperties must be false');
    if (JSON.stringify(Object.keys(node.properties ?? {}).toSorted()) !== JSON.stringify((node.required ?? []).toSorted())) return bad('schema: all properties must be required');
  }
  return [...Object.values(node.properties ?? {}), node.items].map(schema).find((one) => one !== null) ?? null;
}

function bad(message: string): Refused {
  return { status: 400, message };
}
