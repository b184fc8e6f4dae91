// bin/node bench/llm/tokens.ts [--prepare] [--again] [subject...]: input tokens of hybrid against the naive way, counted on the wire, and what analyze --cost-estimate says beforehand.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownVersion } from '../harness/own-version.ts';
import { ROOT } from '../harness/work.ts';
import { measure, prepareRow, type TokenRow } from './measure.ts';
import { TOKEN_SUBJECTS } from './subjects.ts';
import { writeTokenPage } from './tokens-page.ts';

/** A row names its command, so that each can be made again alone; rows that stand are not made again unless told. */
const [again, onlyPrepare] = ['--again', '--prepare'].map((flag) => process.argv.includes(flag));
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
for (const subject of TOKEN_SUBJECTS) {
  if (wanted.length > 0 && !wanted.includes(subject.name)) continue;
  const path = join(ROOT, 'bench/raw/llm/tokens', `${subject.name.replaceAll('/', '-')}.json`);
  if (onlyPrepare === true) { await prepareRow(subject); console.log(`${subject.name} is prepared`); continue; }
  if (existsSync(path) && again !== true) continue;
  const row = await measure(subject);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ command: `bin/node bench/llm/tokens.ts --again ${subject.name}`, date: new Date().toISOString(), version: ownVersion(), ...row }, null, 2)}\n`);
  console.log(said(row));
}
writeTokenPage((name) => {
  const path = join(ROOT, 'bench/raw/llm/tokens', `${name.replaceAll('/', '-')}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TokenRow) : null;
});

function said({ name, naive, bare, hybrid, lines, branches, estimateError }: TokenRow): string {
  const of = (whole: number): string => `${whole} (${percent(hybrid.tokens / whole)})`;
  return `${name}: hybrid ${hybrid.tokens} of ${of(naive.tokens)}, of a bare ${of(bare.tokens)}; lines ${lines.hybrid.join(' of ')} against ${lines.naive.join(' of ')}, branches ${branches.hybrid.join(' of ')} against ${branches.naive.join(' of ')}; estimate ${percent(estimateError)} off; ${JSON.stringify(hybrid.byKind)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
