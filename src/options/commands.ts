import type { CommandName } from './option.ts';

export interface CommandSpec {
  readonly summary: string;
  /** Arguments as help shows them; `path` arguments name files, `shell` one of the shells. */
  readonly arguments: string;
  /** Subcommand -> arguments and summary. */
  readonly actions?: Readonly<Record<string, { readonly arguments: string; readonly summary: string }>>;
  readonly examples: readonly string[];
}

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** The commands, in the order of help. */
export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  generate: {
    summary: 'write tests, each one proved in a sandbox first', arguments: '[path...]',
    examples: ['testgen generate', 'testgen generate src/parse.ts --dry-run', 'testgen generate src/parse.ts#parse --budget-time 20', 'testgen generate --changed=main --format json', 'testgen generate src --provider anthropic --budget-usd 1'],
  },
  validate: {
    summary: 'run the tests that exist; coverage, gaps, missing tests', arguments: '[path...]',
    examples: ['testgen validate', 'testgen validate --min-coverage 80 --fail-on-missing-tests', 'testgen validate src --report-gaps'],
  },
  analyze: {
    summary: 'what there is to test and how big; runs no code of yours', arguments: '[path...]',
    examples: ['testgen analyze', 'testgen analyze src --detail per-function', 'testgen analyze --cost-estimate'],
  },
  config: {
    summary: 'show and change settings', arguments: '',
    actions: {
      list: { arguments: '', summary: 'every setting, its value and where it comes from' },
      get: { arguments: '<key>', summary: 'the value of one setting' },
      set: { arguments: '<key> [value]', summary: 'write a setting to the user\'s file (--project: the project\'s); <provider>.key asks for the key and puts it into the keyring' },
      unset: { arguments: '<key>', summary: 'remove a setting from the user\'s file (--project: the project\'s)' },
      path: { arguments: '', summary: 'the configuration files in use' },
    },
    examples: ['testgen config set budgetTime 30', 'testgen config set anthropic.key', 'testgen config list', 'testgen config unset framework --project'],
  },
  doctor: { summary: 'check this machine, with a fix for each finding', arguments: '', examples: ['testgen doctor'] },
  completion: {
    summary: 'print a completion script for a shell', arguments: `<${SHELLS.join('|')}>`,
    examples: ['testgen completion bash > ~/.local/share/bash-completion/completions/testgen'],
  },
};
