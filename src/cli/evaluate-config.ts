import type { CodeSettings } from '../effects/config-code.ts';
import type { Settings } from '../options/table.ts';
import type { Host } from './host.ts';

/** A configuration file in code is the user's code: it runs in the sandbox or not at all. */
export async function evaluateConfig(host: Host, path: string, mode: Settings['sandbox'] = 'auto'): Promise<CodeSettings> {
  const choice = await (await host.services()).chooseSandbox(mode);
  return choice.ok ? host.configCode(path, choice.sandbox) : { ok: false, reason: choice.reason };
}
