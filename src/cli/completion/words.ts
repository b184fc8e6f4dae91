import { COMMANDS, SHELLS } from '../../options/commands.ts';
import { flagName, type CommandName, type OptionSpec } from '../../options/option.ts';
import { OPTION_KEYS, OPTIONS } from '../../options/table.ts';
import { fileKeys } from '../../options/file/check.ts';
import { SERVICE_NAMES, SERVICES } from '../../options/services.ts';

/** One flag as completion scripts need it. */
export interface FlagWord {
  readonly flag: string;
  readonly help: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly wantsPath: 'file' | 'folder' | null;
}
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagWord[];
  /** First words after the command, such as subcommands. */
  readonly words: readonly string[];
  readonly paths: boolean;
}

/** What every script completes. */
export function commandWords(): readonly CommandWords[] {
  return Object.entries(COMMANDS).map(([name, spec]) => ({
    name, summary: spec.summary,
    flags: OPTION_KEYS.filter((key) => OPTIONS[key].commands.includes(name as CommandName)).flatMap((key) => flagWords(key, OPTIONS[key])),
    words: [...Object.keys(spec.actions ?? {}), ...(name === 'completion' ? SHELLS : [])],
    paths: spec.arguments === '[path...]',
  }));
}

/** Keys for `config get|set|unset`. */
export function settingWords(): readonly string[] {
  return [...fileKeys(), ...SERVICE_NAMES.filter((name) => SERVICES[name].keys.length > 0).map((name) => `${name}.key`)];
}

function flagWords(key: string, spec: OptionSpec): readonly FlagWord[] {
  const takesValue = spec.kind !== 'switch' && spec.kind !== 'optional-text';
  const wantsPath = spec.value === '<dir>' ? 'folder' : spec.value === '<path>' || spec.value === '<file>' ? 'file' : null;
  const word = (flag: string): FlagWord => ({ flag, help: spec.help, takesValue, choices: spec.choices ?? [], wantsPath });
  const name = flagName(key);
  return [...(spec.forms === 'off' ? [] : [word(`--${name}`)]), ...(spec.forms === undefined || spec.forms === 'on' ? [] : [word(`--no-${name}`)])];
}
