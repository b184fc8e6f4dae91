import { afterListening } from './listening.ts';
import type { Egress } from './provider.ts';

/** Silence of a server; our own, as the timeouts of the SDKs do not see a body that stops. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
}

/** A call that took too long altogether. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

export interface WireLimits { readonly headersMilliseconds: number; readonly idleMilliseconds: number }

export const CLOUD: WireLimits = { headersMilliseconds: 60_000, idleMilliseconds: 90_000 };
/** A local server may have to load a model first. */
export const LOCAL: WireLimits = { headersMilliseconds: 300_000, idleMilliseconds: 300_000 };

/** What every request of a run passes through: counts what leaves, notices silence, hands out headers. */
export class Wire {
  readonly #fetch: typeof fetch;
  readonly #limits: WireLimits;
  readonly #hosts = new Map<string, { requests: number; bytes: number }>();
  /** Told the headers of every response. */
  onHeaders: (headers: Headers) => void = () => undefined;

  constructor(send: typeof fetch, limits: WireLimits) {
    this.#fetch = send;
    this.#limits = limits;
  }

  egress(): readonly Egress[] {
    return [...this.#hosts].map(([host, counts]) => ({ host, ...counts }));
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const entry = this.#entry(new URL(input instanceof Request ? input.url : input).host);
    entry.requests++;
    entry.bytes += bytesOf(init.body);
    const own = new AbortController();
    const watch = new Silence(own, this.#limits);
    const signal = init.signal === null || init.signal === undefined ? own.signal : AbortSignal.any([init.signal, own.signal]);
    try {
      // Elsewhere is not where the user wanted the source to go, and would be missing in the list of hosts.
      const response = await this.#fetch(input, { ...init, redirect: 'error', signal });
      this.onHeaders(response.headers);
      return watched(response, watch);
    } catch (error) {
      watch.end();
      throw own.signal.aborted ? own.signal.reason : error;
    }
  };

  #entry(host: string): { requests: number; bytes: number } {
    const known = this.#hosts.get(host) ?? { requests: 0, bytes: 0 };
    this.#hosts.set(host, known);
    return known;
  }
}

class Silence {
  #callOff: () => void;
  readonly #stop: AbortController;
  readonly #limits: WireLimits;

  constructor(stop: AbortController, limits: WireLimits) {
    this.#stop = stop;
    this.#limits = limits;
    this.#callOff = this.#start(limits.headersMilliseconds, 'no answer');
  }

  heard(): void {
    this.#callOff();
    this.#callOff = this.#start(this.#limits.idleMilliseconds, 'the answer stopped');
  }

  end(): void {
    this.#callOff();
  }

  #start(milliseconds: number, what: string): () => void {
    return afterListening(milliseconds, () => this.#stop.abort(new Stalled(`${what} for ${Math.round(milliseconds / 1000)} s`)));
  }
}

function watched(response: Response, watch: Silence): Response {
  if (response.body === null) {
    watch.end();
    return response;
  }
  watch.heard();
  const body = response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) { watch.heard(); controller.enqueue(chunk); },
    flush: () => watch.end(),
    cancel: () => watch.end(),
  }));
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}

function bytesOf(body: RequestInit['body']): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  if (body instanceof Uint8Array) return body.byteLength;
  if (!(body instanceof FormData)) return 0;
  return [...body.values()].reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.size), 0);
}
