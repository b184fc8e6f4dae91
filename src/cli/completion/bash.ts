import { commandWords, settingWords, type CommandWords } from './words.ts';

/** For `~/.local/share/bash-completion/completions/testgen`. */
export function bashScript(): string {
  const commands = commandWords();
  return `# bash completion for testgen
_testgen() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${commands.map((one) => one.name).join('|')}) command="$word"; break ;; esac
  done
  case "$previous" in
${valueCases(commands)}
    get|set|unset) if [[ "$command" == config ]]; then COMPREPLY=($(compgen -W "${settingWords().join(' ')}" -- "$current")); return; fi ;;
  esac
  case "$command" in
${commands.map(commandCase).join('\n')}
    *) COMPREPLY=($(compgen -W "${commands.map((one) => one.name).join(' ')} --help --version" -- "$current")) ;;
  esac
}
complete -o filenames -F _testgen testgen
`;
}

function valueCases(commands: readonly CommandWords[]): string {
  const flags = new Map(commands.flatMap((one) => one.flags).filter((flag) => flag.takesValue).map((flag) => [flag.flag, flag]));
  return [...flags.values()].map((flag) => {
    const reply = flag.choices.length > 0 ? `compgen -W "${flag.choices.join(' ')}"` : `compgen ${flag.wantsPath === 'folder' ? '-d' : '-f'}`;
    return `    ${flag.flag}) COMPREPLY=($(${reply} -- "$current")); return ;;`;
  }).join('\n');
}

function commandCase(command: CommandWords): string {
  const words = [...command.words, ...command.flags.map((flag) => flag.flag), '--help'].join(' ');
  const files = command.paths ? '; [[ "$current" != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))' : '';
  return `    ${command.name}) COMPREPLY=($(compgen -W "${words}" -- "$current"))${files} ;;`;
}
