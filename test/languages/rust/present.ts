import { spawnSync } from 'node:child_process';

/** Tests that need Rust are skipped where it is not installed; with CI=true its absence is a failure. */
export const absent = process.env['CI'] !== 'true' && spawnSync('cargo', ['--version']).status !== 0;
