// Builds and runs, under one mechanism, a harmless library whose build script and macro do harm: node run-hostile-build.ts <mechanism> <file> <empty folder>
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Harm } from '../../../fixtures/hostile/cases.ts';
import { isRoot } from '../../../../src/sandbox/identity.ts';
import { JAIL_USER } from '../../../../src/sandbox/sandbox.ts';
import { baitSettings } from '../../../sandbox/built-driver.ts';
import { fixtureFiles } from '../../../sandbox/fixture-files.ts';
import { layGround } from '../../../sandbox/ground.ts';
import { sandboxOf } from '../../../sandbox/hostile.ts';
import type { Mechanism } from '../../../sandbox/hostile.ts';
import { freed, harmsSoon } from '../../../sandbox/run-driven.ts';
import { drive } from './session.ts';

/** What foreign code did at build time, judged from outside of the box that it was built in. */
export interface BuildReport {
  /** Why it could not be built; empty where it was. */
  readonly reason: string;
  /** Values of `by_script`, `by_macro`, `left_behind` and `double(3)`, secrets by name. */
  readonly values: readonly string[];
  /** Files that are new outside. */
  readonly written: readonly string[];
  readonly harms: readonly Harm[];
}

const NAME = 'hostile-rust-build';
const LATE = { none: 5000, held: 400 };
const [mechanism, , root] = process.argv.slice(2) as [Mechanism, string, string];
const secret = process.env['TESTGEN_BAIT_SECRET'] as string;

const ground = await layGround(root, secret, mechanism !== 'none' && isRoot() ? JAIL_USER : null, join(import.meta.dirname, '../../../fixtures', NAME));
process.stdout.write(`${JSON.stringify(await run())}\n`);
ground.close();

async function run(): Promise<BuildReport> {
  const { outside, project } = ground.bait;
  const before = readdirSync(outside);
  const sandbox = await sandboxOf(mechanism);
  const driven = await drive(fixtureFiles(NAME), '', { sandbox: mechanism === 'none' ? freed(sandbox, 'leaked') : sandbox, env: baitSettings(ground.bait, ''), shown: [outside, project] });
  const { reason } = await driven.load('src/lib.rs');
  const values: string[] = [];
  for (const act of reason === '' ? ['by_script()', 'by_macro()', 'left_behind()', 'double(3)'] : []) {
    const { outcome, facts: [fact] } = await driven.run(act, [`foreign::${act.replace(/\(.*/, '')}`]);
    values.push(fact?.kind === 'returned' && 'v' in fact.value ? String(fact.value.v).replaceAll(secret, 'secret') : outcome);
  }
  await driven.close();
  // A child that is not yet the program it will be is nobody's yet.
  await harmsSoon(ground, (one) => one === 'survivor', LATE[mechanism === 'none' ? 'none' : 'held']);
  return { reason, values, written: readdirSync(outside).filter((name) => !before.includes(name)).toSorted(), harms: await ground.harms() };
}
