import type { Ask, Call, Failure, Model, Reply } from '../../providers/provider.ts';
import { readAnswer } from './answer.ts';
import { formAsk } from './prompt.ts';
import type { WrittenAnswer } from './schema.ts';

export type Asked = { readonly ok: true; readonly answer: WrittenAnswer } | Failure;

/** For `Call.accepts`: what is wrong with the form of an answer. */
export function formOf(text: string): string | null {
  const read = readAnswer(text);
  return read.ok ? null : read.reason;
}

/** Asks, reads the answer, and asks once more where its form was wrong. A cut answer gives the tests that were whole. */
export async function askFor(ask: Ask, model: Pick<Model, 'send'>, call: Omit<Call, 'accepts'>): Promise<Asked> {
  const full: Call = { ...call, accepts: formOf };
  const first = readReply(await model.send(ask, full));
  if (first.ok || (first.kind !== 'malformed' && first.kind !== 'empty')) return first;
  return readReply(await model.send(formAsk(ask, first.text, first.message), full));
}

function readReply(reply: Reply): Asked {
  if (!reply.ok && (reply.kind !== 'truncated' || reply.text === '')) return reply;
  const read = readAnswer(reply.text);
  if (read.ok) return { ok: true, answer: read.answer };
  return reply.ok ? { ok: false, kind: 'malformed', message: read.reason, retryAfter: null, text: reply.text, usage: reply.usage } : reply;
}
