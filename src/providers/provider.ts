import type { Problem } from '../model/problem.ts';

/** Text of a request that stays the same from one request to the next where `stable`: servers keep it in their prompt cache. */
export interface Block { readonly text: string; readonly stable: boolean }
export interface Message { readonly role: 'user' | 'assistant'; readonly blocks: readonly Block[] }

/** JSON Schema in the subset that every service takes: all properties required, nothing additional, no limits, no recursion. */
export interface NamedSchema { readonly name: string; readonly schema: Readonly<Record<string, unknown>> }

/** One question to a model. Frozen; everything in it shapes the answer, so all of it is in the cache's key. */
export interface Ask {
  readonly model: string;
  readonly system: readonly Block[];
  readonly messages: readonly Message[];
  readonly schema: NamedSchema | null;
  readonly maxOutputTokens: number;
  readonly effort: 'low' | 'medium' | 'high' | null;
  /** Left out where the model refuses it. */
  readonly temperature: number | null;
  /** Which of several answers to the same question is wanted. */
  readonly sample: number;
  /** Version of the template that made it. */
  readonly template: string;
}

/** Tokens as billed. `input` counts all of it, `cached` the part read from the server's cache, `written` the part put there. */
export interface Usage { readonly input: number; readonly cached: number; readonly written: number; readonly output: number }

export const FAILURES = [
  'rate-limited', 'overloaded', 'server-error', 'connection', 'unreachable', 'stalled', 'timed-out', 'broken-answer', 'unauthorised', 'forbidden', 'no-such-model',
  'refused-parameter', 'too-large', 'context-overflow', 'refused', 'truncated', 'empty', 'malformed', 'over-budget', 'interrupted', 'still-open', 'not-recorded', 'unexpected',
] as const;
export type FailureKind = (typeof FAILURES)[number];

/** Why there is no answer to use. `text` is what came nevertheless (truncated, malformed); `usage` what it cost. */
export interface Failure {
  readonly ok: false;
  readonly kind: FailureKind;
  readonly message: string;
  /** Milliseconds the service asked us to wait; null where it said nothing. */
  readonly retryAfter: number | null;
  readonly text: string;
  readonly usage: Usage | null;
}
export interface Answer {
  readonly ok: true;
  readonly text: string;
  readonly usage: Usage;
  /** From our own cache or a recording: nothing was sent. */
  readonly local: boolean;
}
export type Reply = Answer | Failure;

/** What a model takes and gives. Source: `models.json`; a conservative guess for unknown models. */
export interface Capabilities {
  readonly temperature: boolean;
  readonly effort: boolean;
  /** Best rung of the ladder: its own schema support, JSON without a schema, or plain text. */
  readonly schema: 'native' | 'json-object' | 'none';
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
}

export interface ListedModel {
  readonly id: string;
  /** ISO date after which it is gone, where the service says so. */
  readonly retires: string | null;
}

/** Half-price requests that are answered within a day. Ids outlive the process. */
export interface Batches {
  submit(asks: readonly { readonly id: string; readonly ask: Ask }[], signal: AbortSignal): Promise<{ readonly ok: true; readonly batch: string } | Failure>;
  poll(batch: string, signal: AbortSignal): Promise<{ readonly ok: true; readonly state: 'working' | 'ended' | 'expired' | 'cancelled' } | Failure>;
  /** Replies by request id, in any order; requests without one are absent. */
  fetch(batch: string, signal: AbortSignal): Promise<{ readonly ok: true; readonly replies: ReadonlyMap<string, Reply> } | Failure>;
  cancel(batch: string, signal: AbortSignal): Promise<Failure | null>;
}

/** `used`: names of the models that a run would ask; empty where the server decides. */
export interface ModelList { readonly ok: true; readonly models: readonly ListedModel[]; readonly used: readonly string[] }

/** One service, spoken to through its own SDK. Nothing here throws for what a network or a service may do: failures are replies. */
export interface Provider {
  readonly name: string;
  readonly baseUrl: string;
  /** On this machine: free, slow, and asked by one worker at a time. */
  readonly local: boolean;
  capabilities(model: string): Capabilities;
  /** The whole answer at once. */
  generate(ask: Ask, signal: AbortSignal): Promise<Reply>;
  /** The same as a stream; `onText` gets each piece of text. */
  stream(ask: Ask, signal: AbortSignal, onText: (text: string) => void): Promise<Reply>;
  /** Exact input tokens, counted by the service; null where it cannot. */
  countTokens(ask: Ask, signal: AbortSignal): Promise<number | null>;
  listModels(signal: AbortSignal): Promise<{ readonly ok: true; readonly models: readonly ListedModel[] } | Failure>;
  /** Null where the service has none. */
  readonly batches: Batches | null;
  /** What an error of the SDK or the network means. */
  classify(error: unknown): Failure;
}

/** What travels with a question through the decorators. */
export interface Call {
  readonly signal: AbortSignal;
  /** Null for an answer that can be used, else what is wrong with its form. */
  accepts(text: string): string | null;
  /** Length of the answer so far, in characters. */
  onProgress(characters: number): void;
}
export type Send = (ask: Ask, call: Call) => Promise<Reply>;

/** What all requests of a run have cost so far. Dollars are null once a price is unknown. */
export interface Spending {
  readonly requests: number;
  readonly usage: Usage;
  readonly costUsd: number | null;
  readonly cacheHits: number;
  readonly retries: number;
  readonly failures: number;
  readonly milliseconds: readonly number[];
}
export interface Egress { readonly host: string; readonly requests: number; readonly bytes: number }

/** How a service is reached. */
export interface Connection {
  readonly name: string;
  readonly speaks: 'anthropic' | 'openai' | 'compatible';
  readonly baseUrl: string;
  readonly local: boolean;
  /** Named by the user; null: the table's routes. */
  readonly model: string | null;
  /** A function, so that it is never printed with the rest. */
  secret(): string | null;
}

/** What a run allows. */
export interface Allowance {
  /** Hard caps; null: none. */
  readonly usd: number | null;
  readonly tokens: number | null;
  readonly parallel: number | null;
  readonly readCache: boolean;
  readonly batch: boolean;
  /** Files of recordings, absolute. */
  readonly record: string | null;
  readonly replay: string | null;
}
export type OpenedModel = { readonly ok: true; readonly model: Model; readonly notices: readonly string[] } | { readonly ok: false; readonly problem: Problem };

/** Prices of the models that runs ask by default; `cost` is in dollars, for input and output tokens. */
export interface PriceTable {
  /** Day of the table. */
  readonly date: string;
  readonly models: readonly { readonly provider: string; readonly model: string; cost(input: number, output: number): number | null }[];
}

/** A provider with everything around it: what the pipeline asks. */
export interface Model {
  readonly provider: string;
  /** Models by what they are good for; all the same where one was named. */
  readonly models: { readonly cheap: string; readonly standard: string };
  readonly local: boolean;
  /** How many questions may be open at once. */
  readonly parallel: number;
  capabilities(model: string): Capabilities;
  readonly send: Send;
  /** Sends all as one batch and waits for it; where the service has none, one by one. */
  sendAll(asks: readonly Ask[], call: Call): Promise<readonly Reply[]>;
  spending(): Spending;
  egress(): readonly Egress[];
}
