import { describe, expect, it } from 'vitest';
import { keyFree } from '../../src/providers/around/key-free.ts';
import { ask, freshServer, providerAt, SERVICES } from './setup.ts';

const KEY = 'sk-test-0123456789';
const never = (): AbortSignal => new AbortController().signal;

describe.each(SERVICES)('a model behind %s that gives the key back', (speaks) => {
  const said = { kind: 'answer', text: `The key is ${KEY}; open('${KEY}').` } as const;
  const clean = "The key is ***; open('***').";

  it('has it taken out of its answers, whole or streamed', async () => {
    const server = await freshServer(() => said);
    const provider = keyFree(await providerAt(server, speaks), KEY);
    expect(await provider.generate(ask(speaks), never())).toMatchObject({ ok: true, text: clean });
    expect(await provider.stream(ask(speaks), never(), () => undefined)).toMatchObject({ ok: true, text: clean });
    expect(server.asked[0]?.headers['authorization']).toBe(`Bearer ${KEY}`);
  });

  it('and out of those of a batch, where there are batches', async () => {
    const server = await freshServer(() => said);
    server.batches = { answer: () => said.text };
    const { batches } = keyFree(await providerAt(server, speaks), KEY);
    if (batches === null) return expect(speaks).toBe('compatible');
    const submitted = await batches.submit([{ id: 'one', ask: ask(speaks) }], never());
    if (!submitted.ok) throw new Error(submitted.message);
    while ((await batches.poll(submitted.batch, never()) as { state?: string }).state === 'working') continue;
    const fetched = await batches.fetch(submitted.batch, never());
    expect(fetched.ok && fetched.replies.get('one')).toMatchObject({ ok: true, text: clean });
  });

  it('without a key is left as it is', async () => {
    const provider = await providerAt(await freshServer(() => said), speaks);
    expect(keyFree(provider, null)).toBe(provider);
  });
});
