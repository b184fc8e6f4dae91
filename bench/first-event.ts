// bin/node bench/first-event.ts [path] [--budget 60]: time to the first `kept` event, and a second run against the first.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { emittedFiles } from './harness/emitted.ts';
import { ownVersion } from './harness/own-version.ts';
import { writePage } from './harness/page.ts';
import { freshCopy, prepare } from './harness/prepare.ts';
import { writeSpeed } from './harness/speed.ts';
import { ROOT } from './harness/work.ts';
import { SUBJECTS, type Subject } from './subjects.ts';

interface Timed { readonly firstKept: number | null; readonly total: number }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { budget: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } } });
const [path] = positionals;
const origin = path === undefined ? await prepare(SUBJECTS[0] as Subject) : resolve(path);
const work = mkdtempSync(join(tmpdir(), 'testgen-first-event-'));
try {
  const [copy, after] = [join(work, basename(origin)), join(work, 'after')];
  freshCopy(origin, copy);
  const first = await generate(copy);
  freshCopy(copy, after);
  const second = await generate(copy);
  const { tests, touched } = emittedFiles(after, copy);
  const figures = {
    'first `kept` event': first.firstKept === null ? 'none' : `${(first.firstKept / 1000).toFixed(2)} s after the start of the command`,
    'first run': `${(first.total / 1000).toFixed(1)} s`,
    'second run on the unchanged project': `${(second.total / 1000).toFixed(1)} s, ${((100 * second.total) / first.total).toFixed(1)} % of the first`,
    'files written by the second run': String(tests.length + touched.length),
  };
  writeSpeed('first-event', {
    name: 'First event, second run', date: new Date().toISOString(), versions: { testgen: ownVersion(), node: process.versions.node },
    command: `bin/node bench/first-event.ts ${path ?? ''} --budget ${values.budget} --seed ${values.seed}  (on ${basename(origin)})`.replaceAll(/(?<=\S)  (?=-)/g, ' '), figures,
  });
  for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${value}`);
  writePage();
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Whole command, events read from its log as they come. Milliseconds. */
function generate(copy: string): Promise<Timed> {
  const options = ['--provider', 'offline', '--seed', values.seed, '--budget-time', values.budget, '--log-level', 'debug', '--log-format', 'json', '--no-progress'];
  const started = performance.now();
  let firstKept: number | null = null;
  const child = spawn(join(ROOT, 'bin', 'testgen'), ['generate', '--path', copy, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.includes('"msg":"kept"')) firstKept ??= performance.now() - started;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => done({ firstKept, total: performance.now() - started }));
  });
}
