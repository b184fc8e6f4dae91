import { commandWords, settingWords, type CommandWords, type FlagWord } from './words.ts';

/** For `~/.config/fish/completions/testgen.fish`. */
export function fishScript(): string {
  const commands = commandWords();
  const first = commands.map((one) => `complete -c testgen -f -n __fish_use_subcommand -a ${one.name} -d '${quoted(one.summary)}'`);
  return `# fish completion for testgen\n${[...first, ...commands.flatMap(commandLines)].join('\n')}\n`;
}

function commandLines(command: CommandWords): readonly string[] {
  const when = `-n '__fish_seen_subcommand_from ${command.name}'`;
  const words = command.words.map((word) => `complete -c testgen -f ${when} -a ${word}`);
  const keys = command.name === 'config' ? [`complete -c testgen -f -n '__fish_seen_subcommand_from get set unset' -a '${settingWords().join(' ')}'`] : [];
  return [...words, ...keys, ...command.flags.map((flag) => `complete -c testgen ${when} ${flagText(flag)}`)];
}

function flagText(flag: FlagWord): string {
  const values = flag.choices.length > 0 ? ` -x -a '${flag.choices.join(' ')}'` : flag.wantsPath !== null ? ' -r -F' : flag.takesValue ? ' -x' : '';
  return `-l ${flag.flag.slice(2)}${values} -d '${quoted(flag.help)}'`;
}

function quoted(text: string): string {
  return text.replaceAll("'", "\\'");
}
