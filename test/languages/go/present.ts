import { spawnSync } from 'node:child_process';

/** Tests that need Go are skipped where it is not installed; with CI=true its absence is a failure. */
export const absent = process.env['CI'] !== 'true' && spawnSync('go', ['version']).status !== 0;
/** Where this machine keeps what was compiled; empty without Go. */
export const buildCache = spawnSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).stdout?.trim() ?? '';
