import type { Sandbox } from '../sandbox/sandbox.ts';

export type CodeSettings = { readonly ok: true; readonly values: unknown } | { readonly ok: false; readonly reason: string };

/** Runs a configuration file that is code in a jail and gives what it exports, as JSON would keep it. */
export type ConfigCode = (path: string, sandbox: Sandbox) => Promise<CodeSettings>;
