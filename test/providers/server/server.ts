import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { batchAnswer, type BatchScript } from './batches.ts';
import { refusalOf } from './refusals.ts';
import { events, wholeAnswer, type Said } from './speak.ts';

export type Surface = 'anthropic' | 'responses' | 'chat' | 'other';

/** One request as it came over the wire. */
export interface Asked {
  readonly path: string;
  readonly surface: Surface;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  readonly bytes: number;
  /** When the last byte of its answer was sent; null so far. */
  answeredAt: number | null;
}
/** What to do with a request. */
export type Reaction =
  | ({ readonly kind: 'answer'; readonly delay?: number; /** Milliseconds in the middle of a stream. */ readonly pause?: number; readonly headers?: Readonly<Record<string, string>> } & Said)
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly message?: string; readonly html?: boolean }
  | { readonly kind: 'body'; readonly text: string }
  | { readonly kind: 'elsewhere'; readonly url: string }
  | ({ readonly kind: 'no-headers' | 'half-body' | 'cut' | 'no-end' | 'reset' | 'drip' | 'drip-on' } & Partial<Said>)
  | ({ readonly kind: 'error-event'; readonly type: string } & Partial<Said>);

export interface WireServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Requests for answers, without lists and counts. */
  readonly questions: () => readonly Asked[];
  react: (asked: Asked, index: number) => Reaction;
  /** What batches do. */
  batches: BatchScript;
  close(): Promise<void>;
}

/** A service on loopback that refuses what the real ones refuse, counts what it gets, and misbehaves when told to. */
export async function wireServer(react: WireServer['react'] = () => ({ kind: 'answer', text: '{}' })): Promise<WireServer> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => void receive(request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  const self: WireServer = {
    url: '', asked, react, batches: {},
    questions: () => asked.filter(({ path }) => /\/(messages|responses|completions)$/.test(path)),
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const path = (request.url ?? '').replace(/\?.*/, '');
    const one: Asked = { path, surface: surfaceOf(path), headers: request.headers, body: parse(text), bytes: Buffer.byteLength(text), answeredAt: null };
    asked.push(one);
    const refused = refusalOf(one);
    if (refused !== null) return json(response, refused.status, errorBody(one.surface, refused.message));
    const other = path.endsWith('/models') ? models() : path.endsWith('count_tokens') || path.endsWith('input_tokens') ? { input_tokens: 123, object: 'response.input_tokens' } : null;
    if (other !== null) return json(response, 200, other);
    const batch = batchAnswer(path, request.method ?? '', text, self.batches);
    if (batch !== null) return batch.kind === 'json' ? json(response, batch.status, batch.value) : void response.writeHead(200, { 'content-type': 'application/x-jsonl' }).end(batch.text);
    await perform(self.react(one, self.questions().length), one, response);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(self, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function perform(reaction: Reaction, asked: Asked, response: ServerResponse): Promise<void> {
  const model = String(asked.body['model']);
  const said: Said = { text: '', ...('text' in reaction ? { ...reaction, text: reaction.text ?? '' } : {}) };
  switch (reaction.kind) {
    case 'status': return reaction.html === true ? void response.writeHead(reaction.status, { 'content-type': 'text/html', ...reaction.headers }).end('<html><body>Bad gateway</body></html>') : json(response, reaction.status, errorBody(asked.surface, reaction.message ?? 'told to fail'), reaction.headers);
    case 'no-headers': return;
    case 'reset': return void response.socket?.resetAndDestroy();
    case 'elsewhere': return void response.writeHead(307, { location: `${reaction.url}${asked.path}` }).end();
    case 'body': return void response.writeHead(200, { 'content-type': 'application/json' }).end(reaction.text);
    case 'answer': {
      if (reaction.delay !== undefined) await wait(reaction.delay);
      if (asked.body['stream'] === true) await stream(response, events(asked.surface, model, said), reaction);
      else json(response, 200, wholeAnswer(asked.surface, model, said), reaction.headers);
      asked.answeredAt = Date.now();
      return;
    }
    case 'error-event': {
      const error = asked.surface === 'anthropic' ? `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: reaction.type, message: 'told to fail' } })}\n\n` : `data: ${JSON.stringify({ type: 'error', code: reaction.type, message: 'told to fail', param: null, error: { message: 'told to fail', type: reaction.type } })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(events(asked.surface, model, { text: 'half' }).before[0] ?? '');
      return void response.end(error);
    }
    default: return stumble(reaction.kind, asked, response, said, model);
  }
}

async function stumble(kind: 'half-body' | 'cut' | 'no-end' | 'drip' | 'drip-on', asked: Asked, response: ServerResponse, said: Said, model: string): Promise<void> {
  const text = asked.body['stream'] === true ? events(asked.surface, model, said) : { before: [JSON.stringify(wholeAnswer(asked.surface, model, said)).slice(0, kind === 'drip-on' ? Infinity : 40)], end: '' };
  response.writeHead(200, { 'content-type': asked.body['stream'] === true ? 'text/event-stream' : 'application/json' });
  if (kind === 'drip' || kind === 'drip-on') return drip(response, text.before.join(''));
  for (const part of text.before) response.write(part);
  await wait(10);
  if (kind === 'cut') response.socket?.destroy();
  if (kind === 'no-end') response.end();
}

/** A character every 20 ms by the clock, however busy the machine is. */
async function drip(response: ServerResponse, text: string): Promise<void> {
  const started = performance.now();
  for (let sent = 0; sent < text.length && !response.destroyed;) {
    const due = 1 + Math.floor((performance.now() - started) / 20);
    response.write(text.slice(sent, due));
    sent = due;
    await wait(20);
  }
}

async function stream(response: ServerResponse, { before, end }: ReturnType<typeof events>, { headers = {}, pause = 0 }: { readonly headers?: Readonly<Record<string, string>>; readonly pause?: number }): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  for (const part of before) response.write(part);
  if (pause > 0) await wait(pause);
  response.end(end);
}

function json(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

function errorBody(surface: Surface, message: string): unknown {
  return surface === 'anthropic' ? { type: 'error', error: { type: 'api_error', message } } : { error: { message, type: 'error', code: null, param: null } };
}

function models(): unknown {
  return {
    object: 'list', has_more: false, first_id: null, last_id: null,
    data: [{ id: 'small-model', type: 'model', object: 'model', created: 1, owned_by: 'us', display_name: 'Small', created_at: '2026-01-01T00:00:00Z', lifecycle: 'deprecated', retires_at: '2026-11-30T00:00:00Z', shutdown_date: '2026-12-11' }],
  };
}

function surfaceOf(path: string): Surface {
  if (path.includes('/chat/completions')) return 'chat';
  if (path.includes('/messages')) return 'anthropic';
  return path.includes('/responses') ? 'responses' : 'other';
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
