// bin/node bench/startup.ts [--pairs 15] [--program <file>]: `--version` against `node -e 0` of the same Node, in pairs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './harness/figures.ts';
import { ownVersion } from './harness/own-version.ts';
import { writePage } from './harness/page.ts';
import { writeSpeed } from './harness/speed.ts';
import { ROOT } from './harness/work.ts';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '15' }, program: { type: 'string' } } });
const built = join(ROOT, 'dist', 'main.js');
const program = values.program === undefined
  ? [process.execPath, '--disable-warning=ExperimentalWarning', existsSync(built) ? built : join(ROOT, 'src', 'main.ts')]
  : [values.program];

const pairs = Array.from({ length: Number(values.pairs) }, (_, index) => {
  const bare = () => timed([process.execPath, '-e', '0']);
  const ours = () => timed([...program, '--version']);
  // The order changes from pair to pair, so that neither profits from coming second.
  const [first, second] = index % 2 === 0 ? [bare(), ours()] : [ours(), bare()];
  return index % 2 === 0 ? { bare: first, ours: second } : { bare: second, ours: first };
});
const middle = (figures: readonly number[]) => (median(figures) ?? 0).toFixed(1);
const ratio = (median(pairs.map((pair) => pair.ours / pair.bare)) ?? 0).toFixed(2);

writeSpeed('startup', {
  name: 'Start-up',
  date: new Date().toISOString(),
  command: `bin/node bench/startup.ts --pairs ${pairs.length}${values.program === undefined ? '' : ' --program <binary>'}`,
  versions: { testgen: ownVersion(), node: process.versions.node },
  figures: {
    'median ratio': `${ratio} x \`node -e 0\``,
    [`\`${values.program === undefined ? 'main' : 'binary'} --version\``]: `${middle(pairs.map((pair) => pair.ours))} ms`,
    '`node -e 0`': `${middle(pairs.map((pair) => pair.bare))} ms`,
  },
});
writePage();
console.log(`--version: ${ratio} x node -e 0 (median of ${pairs.length} pairs)`);

function timed([command = '', ...rest]: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(command, rest, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${command} ${rest.join(' ')} exits with ${status}`);
  return performance.now() - started;
}
