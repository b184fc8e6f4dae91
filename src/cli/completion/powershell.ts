import { commandWords } from './words.ts';

/** For the profile: `testgen completion powershell | Out-String | Invoke-Expression`. */
export function powershellScript(): string {
  const commands = commandWords();
  const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
  const choices = new Map(commands.flatMap((one) => one.flags).filter((flag) => flag.choices.length > 0).map((flag) => [flag.flag, flag.choices]));
  return `# PowerShell completion for testgen
Register-ArgumentCompleter -Native -CommandName testgen -ScriptBlock {
  param($current, $ast, $position)
  $commands = [ordered]@{
${commands.map((one) => `    '${one.name}' = @(${list([...one.words, ...one.flags.map((flag) => flag.flag), '--help'])})`).join('\n')}
  }
  $choices = @{
${[...choices].map(([flag, words]) => `    '${flag}' = @(${list(words)})`).join('\n')}
  }
  $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  $command = $words | Where-Object { $commands.Contains($_) } | Select-Object -First 1
  $previous = if ($current -ne '' -and $words.Count -gt 1) { $words[-2] } elseif ($current -eq '' -and $words.Count -gt 0) { $words[-1] } else { '' }
  $candidates = if ($choices.ContainsKey($previous)) { $choices[$previous] } elseif ($command) { $commands[$command] } else { @($commands.Keys) + '--help', '--version' }
  $candidates | Where-Object { $_ -like "$current*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}
