import { spawnSync } from 'node:child_process';
import { versionNumber } from '../../../src/languages/rust/facts/toolchain.ts';

/** `rustc 1.85.0 (...)`; empty without it. */
const said = spawnSync('rustc', ['--version'], { encoding: 'utf8' }).stdout ?? '';
const version = /^rustc (\d+\.\d+)/.exec(said)?.[1];

/** Tests that need Rust are skipped where it is not installed or too old; with CI=true that is a failure. */
export const absent = process.env['CI'] !== 'true' && (version === undefined || versionNumber(version) < versionNumber('1.85') || spawnSync('cargo', ['--version']).status !== 0);
