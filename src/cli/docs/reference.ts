import { COMMANDS, type CommandSpec } from '../../options/commands.ts';
import { defaultText } from '../../options/defaults.ts';
import { environmentName, flagForms, type CommandName, type OptionSpec } from '../../options/option.ts';
import { OPTION_KEYS, OPTIONS } from '../../options/table.ts';

const everyCommand = Object.keys(COMMANDS).length;

/** `docs/cli.md`: the commands and options as the table has them. */
export function cliReference(): string {
  const shared = OPTION_KEYS.filter((key) => OPTIONS[key].commands.length === everyCommand);
  const sections = Object.entries(COMMANDS).map(([name, spec]) => commandSection(name as CommandName, spec));
  return [
    '# Command line reference\n', 'Made from the table in `src/options/`; change that and run `node bin/node scripts/docs.ts`.\n',
    ...sections, '## Options of every command\n', ...shared.map((key) => optionEntry(key, OPTIONS[key])), CLOSING,
  ].join('\n');
}

function commandSection(name: CommandName, spec: CommandSpec): string {
  const own = OPTION_KEYS.filter((key) => OPTIONS[key].commands.includes(name) && OPTIONS[key].commands.length < everyCommand);
  const actions = Object.entries(spec.actions ?? {}).map(([word, action]) => `- \`testgen ${name} ${`${word} ${action.arguments}`.trim()}\`: ${action.summary}`);
  return [
    `## \`${`testgen ${name} ${spec.arguments}`.trim()}\`\n`, `${sentence(spec.summary)}\n`,
    ...(actions.length === 0 ? [] : [`${actions.join('\n')}\n`]),
    `\`\`\`sh\n${spec.examples.join('\n')}\n\`\`\`\n`, ...own.map((key) => optionEntry(key, OPTIONS[key])),
  ].join('\n');
}

function optionEntry(key: string, spec: OptionSpec): string {
  const shown = defaultText(spec);
  const places = [
    ...(shown === '' ? [] : [`default: ${shown}`]),
    ...(spec.places === 'all' ? [`key \`${key}\``] : []),
    ...(spec.places === 'flag' ? [] : [`\`${environmentName(key)}\``]),
  ];
  const forms = flagForms(key, spec).map((form) => `\`${form}\``).join(', ');
  return `- ${forms}: ${spec.help}.${places.length === 0 ? '' : ` (${places.join('; ')})`}\n  ${spec.details}\n`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

const CLOSING = `## Settings

Flags win over environment variables (\`TESTGEN_*\`), these over the project's file, this over the user's file, and that over the defaults.
The project's file is the nearest of \`.testgenrc\`, \`.testgenrc.{yaml,yml,json}\`, \`.testgen.{yaml,yml}\` and the \`testgen\` key of \`package.json\`, from the
working folder upward; it counts whole, without those above it. The user's file is \`.testgenrc*\` in the home folder, else \`config.{yaml,yml,json}\` in
\`testgen/\` of the system's configuration folder (\`XDG_CONFIG_HOME\`). Settings of one language stand under \`languages.<name>\`. Files that are code
(\`testgen.config.*\`, \`.testgenrc.*\` with a code ending) export the same keys; they are evaluated in the sandbox, and not at all by \`analyze\`. The JSON Schema for editors is \`docs/schema/config.schema.json\`.

## Streams and exit codes

The result goes to standard output; progress, logs and warnings go to standard error. With \`--dry-run\` the diff has standard output to itself.
A closed pipe is not an error.

| code | meaning |
|---|---|
| 0 | done; nothing asked for is missing. Also an empty or code-free folder, and suspects alone |
| 1 | done, with findings: a file or unit failed or was skipped, coverage is under the minimum, tests are missing or fail |
| 2 | could not start or go on: no such path, bad usage or configuration, an unknown name, nothing selected can run |
| 130 | interrupted: the first Ctrl-C finishes the write in hand and reports what is done, the second stops at once |
`;
