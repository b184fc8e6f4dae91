import { seededRandom } from '../../src/effects/random.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { stacked } from '../../src/providers/around/stack.ts';
import { connectTo } from '../../src/providers/open.ts';
import { CLOUD, Wire } from '../../src/providers/wire.ts';

// A run of fifty questions, to be killed: fifty.ts <address> <folder>. The times on standard output show that it gets time to run.
const [url = '', folder = ''] = process.argv.slice(2);
const wire = new Wire(fetch, CLOUD);
const provider = await connectTo({ name: 'anthropic', speaks: 'anthropic', baseUrl: url, local: false, model: null, secret: () => 'sk-test-0123456789' }, wire);
const model = stacked({
  provider, wire, models: { cheap: 'm', standard: 'm' }, files: realFiles, clock: realClock, random: seededRandom(1), folder, caps: { usd: null, tokens: null }, parallel: 8,
  pace: { attempts: 4, base: 5, cap: 50, longest: 1_000 }, wholeMilliseconds: 20_000, readCache: true, tape: null, batch: null,
});
setInterval(() => process.stdout.write(`${Date.now()}\n`), 10);
const call = { signal: new AbortController().signal, accepts: () => null, onProgress: () => undefined };
const ask = (i: number) => ({ model: 'm', system: [], messages: [{ role: 'user' as const, blocks: [{ text: `question ${i}`, stable: false }] }], schema: null, maxOutputTokens: 100, effort: null, temperature: null, sample: 0, template: 't' });
const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => model.send(ask(i), call)));
process.exit(replies.every(({ ok }) => ok) ? 0 : 1);
