import { readFileSync } from 'node:fs';
import { findTool } from './tools.ts';

/** The next step towards the full sandbox on this machine. */
export function remedy(): string {
  if (process.platform !== 'linux') return 'run it in Linux (a container, WSL2), or accept the risk with --sandbox none';
  const missing = ['bwrap', 'prlimit', 'setpriv', 'choom'].filter((tool) => findTool(tool) === null);
  if (missing.includes('bwrap')) return 'install bubblewrap 0.8 or newer (apt-get install bubblewrap, dnf install bubblewrap, apk add bubblewrap)';
  if (missing.length > 0) return `install util-linux (missing: ${missing.join(', ')})`;
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1') return APPARMOR;
  if (setting('user/max_user_namespaces') === '0') return 'sysctl user.max_user_namespaces=10000';
  if (setting('kernel/unprivileged_userns_clone') === '0') return 'sysctl kernel.unprivileged_userns_clone=1';
  return 'allow user namespaces (in a container: a seccomp profile that permits them), or a kernel with Landlock (6.2 or newer) and perl';
}

const APPARMOR = 'allow user namespaces for bubblewrap in AppArmor: write "abi <abi/4.0>, profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }" '
  + 'to /etc/apparmor.d/bwrap and run apparmor_parser -r /etc/apparmor.d/bwrap';

function setting(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return null;
  }
}
