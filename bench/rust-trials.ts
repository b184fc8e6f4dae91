// bin/node bench/rust-trials.ts [--seed 1] [--crates a,b] [--budget 60]: crates that are no subjects, each tried once and told about in rust/TRIALS.md
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateCommand } from './harness/generate.ts';
import { ownVersion } from './harness/own-version.ts';
import { run } from './harness/run.ts';
import { WORK } from './harness/work.ts';
import { measure } from './rust/measure.ts';
import { prepare } from './rust/prepare.ts';
import { TRIALS } from './rust/trials.ts';

interface Report {
  readonly totals: unknown;
  readonly mutation: { readonly killed: number; readonly survived: number };
  readonly files: readonly { readonly units: readonly { readonly status: string; readonly reason?: string }[] }[];
}

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, budget: { type: 'string', default: '60' }, crates: { type: 'string', default: '' } } });
const [seed, budgetSeconds] = [Number(values.seed), Number(values.budget)];

for (const trial of TRIALS) {
  if (values.crates !== '' && !values.crates.split(',').includes(trial.name)) continue;
  const label = `rust-trial-${trial.name}${trial.keepsTests === true ? '-tested' : ''}`;
  const [copy, scratch] = [WORK.copy(seed, label), WORK.scratch(seed, label)];
  for (const folder of [copy, scratch]) rmSync(folder, { recursive: true, force: true });
  cpSync(await prepare(trial), copy, { recursive: true });
  mkdirSync(scratch, { recursive: true });
  const ended = await run(generateCommand({ copy, scratch, seed, budgetSeconds }), { cwd: copy, env: { PATH: process.env['PATH'] ?? '' }, timeoutMs: budgetSeconds * 1000 + 180_000, offline: true });
  writeFileSync(join(scratch, 'report.json'), ended.stdout);
  writeFileSync(join(scratch, 'stderr.txt'), ended.stderr);
  const { totals, mutation, files } = JSON.parse(ended.stdout) as Report;
  const units = files.flatMap((file) => file.units);
  const why = (status: string): readonly string[] => [...Map.groupBy(units.filter((unit) => unit.status === status), ({ reason }) => reason ?? '')].map(([reason, own]) => `${own.length} ${reason}`);
  const measured = await measure(copy, scratch, seed);
  console.log(JSON.stringify({ crate: `${trial.name} ${trial.version}`, about: trial.about, testgen: ownVersion(), exit: ended.code, seconds: ended.milliseconds / 1000, totals, mutation, skipped: why('skipped'), failed: why('failed'), ...measured }, null, 1));
}
