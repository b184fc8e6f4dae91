import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { causeIn } from '../cause.ts';
import { seenFrom, type Knowledge } from '../types/knowledge.ts';
import { environment, run } from './cargo.ts';
import { collect } from './collect.ts';
import { Converter } from './convert.ts';
import { placesOf, type Place } from './opening.ts';
import type { Options } from './options.ts';
import { readDescription, type Described } from './rustdoc.ts';

/** What both drivers of a package are built from: what tests can call, and what must be made public for that. */
export interface Description { readonly knowledge: Knowledge; readonly places: readonly Place[] }

export const NO_WORDS = 'it does not compile';

/** Asks the compiler what a crate offers; a reason in words where it does not compile. */
export async function describe(options: Options, project: string): Promise<Description | string> {
  if (existsSync(shared(options))) return JSON.parse(readFileSync(shared(options), 'utf8')) as Description;
  const target = join(options.scratch, 'rust-target');
  const more = options.features.length === 0 ? [] : ['--features', options.features.join()];
  const what = options.program === null ? ['--lib'] : ['--bin', options.program];
  // The description is made with unstable options allowed: whether features are for the nightly compiler only shows without.
  const checked = more.length === 0 ? null : await run(join(options.toolchain, 'bin', 'cargo'), ['check', options.locked ? '--frozen' : '--offline', ...what, ...more], project, { ...environment(options), CARGO_TARGET_DIR: target });
  if (checked !== null && checked.code !== 0) return causeIn(checked.err, NO_WORDS);
  const isHidden = Object.keys(options.insides).length > 0;
  const hidden = isHidden ? ['--document-private-items'] : [];
  const made = await run(join(options.toolchain, 'bin', 'cargo'), ['rustdoc', options.locked ? '--frozen' : '--offline', ...what, ...more, '--', '-Z', 'unstable-options', '--output-format', 'json', '--cap-lints', 'allow', ...hidden], project, { ...environment(options), CARGO_TARGET_DIR: target, RUSTC_BOOTSTRAP: '1' });
  const file = join(target, 'doc', `${options.crate}.json`);
  if (made.code !== 0 || !existsSync(file)) return causeIn(made.err, NO_WORDS);
  const described = readDescription(readFileSync(file, 'utf8'), options.inside);
  if (typeof described === 'string') return described;
  const knowledge = collect(described, options.crate, options);
  return agree(options, { knowledge, places: isHidden ? placesIn(described, knowledge, options) : [] });
}

/** What is left where nothing can be made public: what is so anyway. */
export function fromOutside(options: Options, { knowledge }: Description): Description {
  return agree(options, { knowledge: seenFrom(null, knowledge), places: [] });
}

/** The other driver is built from the same. */
export function agree(options: Options, description: Description): Description {
  writeFileSync(shared(options), JSON.stringify(description));
  return description;
}

function placesIn(described: Described, { adts }: Knowledge, { crate, insides, program }: Options): readonly Place[] {
  const types = new Converter(described, crate, Object.values(insides), program !== null);
  const written = [...types.paths].filter(([, path]) => types.scopeOf(path) !== undefined && adts[path]?.fields != null).map(([id]) => id);
  return placesOf(described, (item) => types.isSeen(item), new Set(written));
}

function shared({ scratch, crate }: Options): string {
  return join(scratch, `rust-${crate}.json`);
}
