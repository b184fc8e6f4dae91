// A process that gives up two answers of a server and has nothing else to do: it ends once nobody listens to them any more.
import { Wire } from '../../src/providers/wire.ts';

const [url = ''] = process.argv.slice(2);
const wire = new Wire(fetch, { headersMilliseconds: 120_000, idleMilliseconds: 120_000 });
const body = JSON.stringify({ model: 'm', max_tokens: 5, messages: [{ role: 'user', content: 'x' }] });
const ask = (signal: AbortSignal): Promise<Response> => wire.fetch(`${url}/v1/messages`, { method: 'POST', body, headers: { 'x-api-key': 'k', 'anthropic-version': '1' }, signal });

const stop = new AbortController();
const [stopped, left] = [await ask(stop.signal), await ask(new AbortController().signal)];
const text = stopped.text().catch(() => 'stopped');
stop.abort();
await left.body?.cancel();
console.log(stopped.status, left.status, await text);
