import type { Shell } from '../../options/commands.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { powershellScript } from './powershell.ts';
import { zshScript } from './zsh.ts';

/** The completion script of a shell, made from the table of options. */
export function completionScript(shell: Shell): string {
  switch (shell) {
    case 'bash': return bashScript();
    case 'zsh': return zshScript();
    case 'fish': return fishScript();
    case 'powershell': return powershellScript();
  }
}
