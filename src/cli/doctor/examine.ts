import type { CommandInput } from '../command.ts';
import type { Finding, Host } from '../host.ts';
import { modelFindings } from './models.ts';
import { atLeast } from './versions.ts';

const LIBRARY_FOLDERS = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];

/** Looks at everything a run depends on. */
export async function examine(input: CommandInput): Promise<readonly Finding[]> {
  const { host, resolved } = input;
  const { languages } = await host.services();
  const toolchains = await Promise.all(languages.flatMap((language) => language.toolchain()).map(async ({ name, command, oldest, fix }) => {
    const said = await host.ask(command);
    const ok = said !== null && atLeast(said, oldest);
    return { name, ok, detail: said === null ? 'not found' : `${said} (at least ${oldest})`, fix };
  }));
  return [
    { name: 'testgen', ok: true, detail: `${host.version} on ${host.runtime}, ${host.platform}`, fix: '' },
    ...toolchains, ...(await host.sandboxFindings()), await git(host), ...(await atomics(host)), ...(await modelFindings(input)),
    { name: 'terminal', ok: true, detail: host.stderr.terminal ? `live progress, ${host.stderr.columns()} columns` : 'plain lines', fix: '' },
    { name: 'settings', ok: true, detail: [resolved.projectFile, resolved.userFile].filter((file) => file !== null).join(', ') || 'defaults', fix: '' },
  ];
}

async function git(host: Host): Promise<Finding> {
  const said = await host.ask(['git', '--version']);
  return { name: 'git', ok: said !== null, detail: said ?? 'not found', fix: 'install git; --changed and fast scanning need it' };
}

/** The pinned runtime needs this library, which slim Linux images leave out. */
async function atomics(host: Host): Promise<readonly Finding[]> {
  if (!host.platform.startsWith('linux')) return [];
  const loaded = host.libraries().find((path) => path.includes('libatomic'));
  const installed = LIBRARY_FOLDERS.map((folder) => `${folder}/libatomic.so.1`).find((path) => host.files.stat(path) !== null);
  const found = loaded ?? installed;
  return [{ name: 'libatomic', ok: found !== undefined, detail: found ?? 'not found', fix: 'install libatomic1 (Debian, Ubuntu) or libatomic (Fedora, Alpine)' }];
}
