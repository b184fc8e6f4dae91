// bin/node bench/llm/throughput.ts: 200 to 2,000 requests through everything around a provider, 8 at a time; wall time against the ideal, peak memory.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/effects/random.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { stacked } from '../../src/providers/around/stack.ts';
import { connectTo } from '../../src/providers/open.ts';
import { CLOUD, Wire } from '../../src/providers/wire.ts';
import { wireServer } from '../../test/providers/server/server.ts';
import { ownVersion } from '../harness/own-version.ts';
import { ROOT } from '../harness/work.ts';

const WORKERS = 8;
/** A small heap: with a large one, the peak tells when the collector came, not what was needed. */
const SMALL_HEAP = ['--max-semi-space-size=1', '--max-old-space-size=32'];
/** The engine compiles what runs often, once, and needs memory for it: without its compilers, what is left is what requests need. */
const NO_COMPILERS = ['--no-opt', '--no-maglev', '--no-sparkplug'];
interface Measured { readonly requests: number; readonly wallMs: number; readonly peakMb: number; readonly keptMb: number }
const [role, url = '', stops = ''] = process.argv.slice(2);
if (role === 'client') await client(url, stops.split(',').map(Number));
else await server();

/** One process asks up to each of the numbers, and tells what it took by then. */
async function client(address: string, counts: readonly number[]): Promise<void> {
  const wire = new Wire(fetch, CLOUD);
  const provider = await connectTo({ name: 'anthropic', speaks: 'anthropic', baseUrl: address, local: false, model: null, secret: () => 'sk-test-0123456789' }, wire);
  const folder = realFiles.temporaryFolder('testgen-bench-throughput-');
  const model = stacked({
    provider, wire, models: { cheap: 'm', standard: 'm' }, files: realFiles, clock: realClock, random: seededRandom(1), folder, caps: { usd: null, tokens: null }, parallel: WORKERS,
    pace: { attempts: 4, base: 1_000, cap: 30_000, longest: 60_000 }, wholeMilliseconds: 600_000, readCache: true, tape: null, batch: null,
  });
  const call = { signal: new AbortController().signal, accepts: () => null, onProgress: () => undefined };
  const source = 'x'.repeat(8_000);
  const ask = (i: number) => ({ model: 'm', system: [], messages: [{ role: 'user' as const, blocks: [{ text: `${source} ${i}`, stable: false }] }], schema: null, maxOutputTokens: 1_000, effort: null, temperature: null, sample: 0, template: 't' });
  const started = performance.now();
  let next = 0;
  const worker = async (until: number): Promise<void> => {
    while (next < until) await model.send(ask(next++), call);
  };
  const told: Measured[] = [];
  for (const requests of counts) {
    await Promise.all(Array.from({ length: WORKERS }, () => worker(requests)));
    const wallMs = Math.round(performance.now() - started);
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    globalThis.gc?.();
    told.push({ requests: model.spending().requests, wallMs, peakMb, keptMb: Math.round(process.memoryUsage().heapUsed / 2 ** 20) });
  }
  realFiles.remove(folder);
  process.stdout.write(JSON.stringify(told));
}

async function server(): Promise<void> {
  const [slow] = await run([200], 1_000) as [Measured];
  const [plain, compiled] = [await memory([...SMALL_HEAP, ...NO_COMPILERS]), await memory(SMALL_HEAP)];
  const result = { command: 'bin/node bench/llm/throughput.ts', date: new Date().toISOString(), version: ownVersion(), workers: WORKERS, slow, ratio: slow.wallMs / (200 / WORKERS * 1_000), withoutCompilers: plain, withCompilers: compiled };
  mkdirSync(join(ROOT, 'bench/raw/llm'), { recursive: true });
  writeFileSync(join(ROOT, 'bench/raw/llm/throughput.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log(`200 requests of 1 s, ${WORKERS} at a time: ${result.ratio.toFixed(3)} x ideal; peak memory after 200, 600, 2,000 requests: ${said(plain)}; with the engine's compilers ${said(compiled)}`);
}

type Memory = Awaited<ReturnType<typeof memory>>;
async function memory(flags: readonly string[]) {
  const runs = await run([200, 600, 2_000], 50, flags);
  return { flags: flags.join(' '), runs, peak: (runs.at(-1)?.peakMb ?? 0) / (runs[0]?.peakMb ?? 0) };
}

function said({ runs, peak }: Memory): string {
  return `${runs.map(({ peakMb }) => peakMb).join(', ')} MB (x ${peak.toFixed(2)}), kept ${runs.map(({ keptMb }) => keptMb).join(', ')} MB`;
}

async function run(counts: readonly number[], delay: number, flags: readonly string[] = []): Promise<readonly Measured[]> {
  const service = await wireServer(() => ({ kind: 'answer', text: 'y'.repeat(2_000), delay }));
  const { execa } = await import('execa');
  const { stdout } = await execa(process.execPath, ['--expose-gc', ...flags, '--disable-warning=ExperimentalWarning', import.meta.filename, 'client', service.url, counts.join()]);
  await service.close();
  return JSON.parse(stdout) as readonly Measured[];
}
