import { commandWords, settingWords, type CommandWords, type FlagWord } from './words.ts';

/** For a folder on `$fpath`, as `_testgen`. */
export function zshScript(): string {
  const commands = commandWords();
  return `#compdef testgen
_testgen() {
  local -a commands
  commands=(
${commands.map((one) => `    '${one.name}:${quoted(one.summary)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments '--help[show help]' '--version[show the version]'
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ "$funcstack[1]" == _testgen ]]; then _testgen "$@"; else compdef _testgen testgen; fi
`;
}

function commandCase(command: CommandWords): string {
  const operands = command.words.length > 0 ? [`'1:word:(${command.words.join(' ')})'`] : command.paths ? [`'*:path:_files'`] : [];
  const keys = command.name === 'config' ? [`'2:setting:(${settingWords().join(' ')})'`] : [];
  return `    ${command.name}) _arguments ${[...command.flags.map(flagText), ...operands, ...keys].join(' ')} ;;`;
}

function flagText(flag: FlagWord): string {
  const values = flag.choices.length > 0 ? `(${flag.choices.join(' ')})` : flag.wantsPath === 'folder' ? '_files -/' : flag.wantsPath === 'file' ? '_files' : '';
  return `'${flag.flag}${flag.takesValue ? '=' : ''}[${quoted(flag.help)}]${flag.takesValue ? `:value:${values}` : ''}'`;
}

function quoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
}
