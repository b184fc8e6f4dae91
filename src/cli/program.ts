import { Command, Option } from 'commander';
import { COMMANDS, type CommandSpec } from '../options/commands.ts';
import { defaultText } from '../options/defaults.ts';
import { flagForms, type CommandName, type OptionSpec } from '../options/option.ts';
import { OPTION_KEYS, OPTIONS } from '../options/table.ts';

export type OnCommand = (path: readonly string[], command: Command) => void;

/** The parser with its help, built from the table. Prints and exits nowhere: it throws commander's errors. */
export function buildProgram(version: string, write: (text: string) => void, onCommand: OnCommand): Command {
  const program = new Command('testgen');
  program.description('Writes unit tests people merge: proposes them, proves each one in a sandbox, keeps only those.');
  program.exitOverride().configureOutput({ writeOut: write, writeErr: () => undefined, outputError: () => undefined, getOutHelpWidth: () => 110 });
  program.version(version, '-V, --version', 'show the version').helpOption('-h, --help', 'show help').helpCommand(false);
  for (const [key, spec] of sharedOptions()) addOption(program, key, spec);
  for (const [name, spec] of Object.entries(COMMANDS)) addCommand(program, name as CommandName, spec, onCommand);
  return program;
}

function sharedOptions(): readonly (readonly [string, OptionSpec])[] {
  return OPTION_KEYS.map((key) => [key, OPTIONS[key]] as const).filter(([, spec]) => spec.commands.length === Object.keys(COMMANDS).length);
}

function addCommand(program: Command, name: CommandName, spec: CommandSpec, onCommand: OnCommand): void {
  const command = program.command(`${name} ${spec.arguments}`.trim()).description(spec.summary);
  command.addHelpText('after', `\nExamples:\n${spec.examples.map((example) => `  $ ${example}`).join('\n')}`);
  if (spec.actions === undefined) {
    addOptions(command, name);
    command.action(() => onCommand([name], command));
    return;
  }
  command.exitOverride();
  for (const [word, action] of Object.entries(spec.actions)) {
    const child = command.command(`${word} ${action.arguments}`.trim()).description(action.summary);
    addOptions(child, name);
    child.action(() => onCommand([name, word], child));
  }
}

function addOptions(command: Command, name: CommandName): void {
  for (const key of OPTION_KEYS) if (OPTIONS[key].commands.includes(name)) addOption(command, key, OPTIONS[key]);
}

function addOption(command: Command, key: string, spec: OptionSpec): void {
  const shown = defaultText(spec);
  const forms = flagForms(key, spec);
  forms.forEach((form, index) => {
    const help = spec.kind === 'switch' && index > 0 ? `do not ${spec.help}` : `${spec.help}${shown === '' ? '' : ` (default: ${shown})`}`;
    const option = new Option(form, help);
    if (spec.kind === 'list') option.argParser((text: string, before: unknown) => [...(Array.isArray(before) ? before : []), text]);
    command.addOption(option);
  });
}
