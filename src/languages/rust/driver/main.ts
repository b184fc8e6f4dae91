import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import type { Options } from './options.ts';

// Builds one driver of a package. It runs in a jail: what it compiles is foreign code.
const options = JSON.parse(process.argv[2] ?? '{}') as Options;
const folder = join(options.scratch, options.instrumented ? 'rust-probe' : 'rust-plain');

mkdirSync(folder, { recursive: true });
const reason = await build(options, folder).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
// In the place of what a driver would be told.
if (reason !== null) writeFileSync(join(folder, 'learnt.json'), JSON.stringify(reason));
