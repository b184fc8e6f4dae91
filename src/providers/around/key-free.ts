import type { Provider, Reply } from '../provider.ts';

/** A provider whose replies never hold the key it is asked with: a model that was shown it may give it back, and answers are kept, written and shown. */
export function keyFree(provider: Provider, key: string | null): Provider {
  if (key === null) return provider;
  const clean = (text: string): string => text.replaceAll(key, '***');
  const cleaned = (reply: Reply): Reply => (reply.ok ? { ...reply, text: clean(reply.text) } : { ...reply, text: clean(reply.text), message: clean(reply.message) });
  const { batches } = provider;
  return {
    ...provider,
    generate: async (ask, signal) => cleaned(await provider.generate(ask, signal)),
    stream: async (ask, signal, onText) => cleaned(await provider.stream(ask, signal, onText)),
    batches: batches === null ? null : {
      ...batches,
      fetch: async (batch, signal) => {
        const fetched = await batches.fetch(batch, signal);
        return fetched.ok ? { ...fetched, replies: new Map([...fetched.replies].map(([id, reply]) => [id, cleaned(reply)])) } : fetched;
      },
    },
  };
}
