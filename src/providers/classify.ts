import { failure } from './failure.ts';
import type { Failure, FailureKind } from './provider.ts';
import { Stalled, TimedOut } from './wire.ts';

interface ApiError { readonly status?: number; readonly headers?: Headers; readonly message?: string; readonly code?: unknown; readonly type?: unknown; readonly param?: unknown; readonly cause?: unknown; readonly error?: unknown }

const BY_STATUS: Readonly<Record<number, FailureKind>> = {
  401: 'unauthorised', 403: 'forbidden', 404: 'no-such-model', 408: 'server-error', 409: 'server-error', 413: 'too-large', 429: 'rate-limited', 503: 'overloaded', 529: 'overloaded',
};
const OVERFLOW = /context.{0,20}(length|window|limit)|too many (input )?tokens|prompt is too long|maximum context|exceeds? the (model|context)/i;
/** What trying again does not mend: nobody there, or not who we took them for. */
const UNREACHABLE = /unexpected redirect|HTTP Tunneling|Proxy Authentication|ENOTFOUND|ECONNREFUSED|EPROTO|TLS|SSL|certificate|CERT_|self.signed|ERR_INVALID_URL|bad port/i;
const NETWORK = /ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENETUN|socket|terminated|fetch failed|other side closed|Premature close|network/i;
const BROKEN_BODY = /Unexpected (end|token)|is not valid JSON|JSON\.parse|Expected .* in JSON|Unterminated string/i;

/**
 * What an error of an SDK or of the network means. Both SDKs throw errors with `status` and `headers` where the service
 * answered, and wrap what the network did in `cause`.
 */
export function classifyError(thrown: unknown, signal: AbortSignal | null): Failure {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }) as ApiError;
  const chain = causes(error);
  if (signal?.aborted === true) return signal.reason instanceof TimedOut ? failure('timed-out', signal.reason.message) : failure('interrupted', 'interrupted');
  const stalled = chain.find((one) => one instanceof Stalled);
  if (stalled !== undefined) return failure('stalled', (stalled as Stalled).message);
  if (typeof error.status === 'number') return byStatus(error, error.status);
  const words = chain.map(({ message, code }) => `${String(message ?? '')} ${typeof code === 'string' ? code : ''}`).join(': ') + (typeof error.type === 'string' ? ` ${error.type}` : '');
  if (/overloaded/i.test(words)) return failure('overloaded', words);
  if (/rate.?limit/i.test(words)) return failure('rate-limited', words);
  if (BROKEN_BODY.test(words)) return failure('broken-answer', 'the answer is not whole JSON');
  if (UNREACHABLE.test(words)) return failure('unreachable', words.trim());
  if (NETWORK.test(words) || /connection error/i.test(words)) return failure('connection', words.trim());
  // What a service says in the middle of a stream comes without a status.
  if (typeof error.error === 'object' && error.error !== null) return failure('server-error', words.trim());
  return failure('unexpected', words.trim());
}

function byStatus(error: ApiError, status: number): Failure {
  const said = saidBy(error, status);
  const retryAfter = waitOf(error.headers ?? null);
  if (status === 400 || status === 422) return failure(OVERFLOW.test(said) ? 'context-overflow' : 'refused-parameter', said);
  if (status === 429 && /insufficient_quota|billing|credit/i.test(`${said} ${String(error.code)}`)) return failure('forbidden', said);
  const kind = BY_STATUS[status] ?? (status >= 500 ? 'server-error' : 'unexpected');
  return failure(kind, said, { retryAfter });
}

/** What the service said, without pages of HTML. */
function saidBy({ message = '', error }: ApiError, status: number): string {
  if (/<\s*(!doctype|html|head|body)/i.test(message) || (typeof error === 'string' && error.includes('<'))) return `${status} (a page of HTML, as from a proxy)`;
  const inner = (error as { error?: { message?: unknown }; message?: unknown } | undefined);
  const text = inner?.error?.message ?? inner?.message;
  return typeof text === 'string' && text !== '' ? `${status} ${text}` : message || String(status);
}

/** `Retry-After` in milliseconds: seconds, or a date by the service's own clock; the millisecond form that services send beside it wins. */
export function waitOf(headers: Headers | null): number | null {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) return exact;
  const text = headers?.get('retry-after') ?? null;
  if (text === null || text.trim() === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const wait = Date.parse(text) - Date.parse(headers?.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

function causes(error: ApiError): readonly ApiError[] {
  const chain: ApiError[] = [];
  for (let one: unknown = error; typeof one === 'object' && one !== null && chain.length < 6; one = (one as ApiError).cause) chain.push(one as ApiError);
  return chain;
}
