import { spawnSync } from 'node:child_process';

/** Tests that need Python are skipped where it is not installed; with CI=true its absence is a failure. */
export const absent = process.env['CI'] !== 'true' && spawnSync('python3', ['--version']).status !== 0;
/** The same for pytest. */
export const withoutPytest = process.env['CI'] !== 'true' && spawnSync('python3', ['-m', 'pytest', '--version']).status !== 0;
