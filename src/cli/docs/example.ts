import { fileKeys } from '../../options/file/check.ts';
import { languageOptions } from '../../options/languages.ts';
import type { OptionSpec } from '../../options/option.ts';
import { OPTIONS } from '../../options/table.ts';
import type { Language } from '../../languages/language.ts';

/** `.testgenrc.example.yaml`: every key with its default, commented out. */
export function exampleConfig(languages: readonly Pick<Language, 'name' | 'frameworks'>[]): string {
  const entries = fileKeys().map((key) => `# ${OPTIONS[key].forms === 'off' ? '(false) ' : ''}${OPTIONS[key].help}\n# ${key}: ${yamlValue(OPTIONS[key])}\n`);
  const special = languages.map((language) => {
    const keys = Object.entries(languageOptions(language)).map(([key, spec]) => `#     # ${spec.help}\n#     ${key}: ${language.frameworks[0] ?? ''}\n`);
    return `#   ${language.name}:\n${keys.join('')}`;
  });
  return `# Settings of TestGen. Copy to .testgenrc.yaml and keep what you change.\n# yaml-language-server: $schema=docs/schema/config.schema.json\n\n${entries.join('\n')}\n# languages:\n${special.join('')}`;
}

function yamlValue({ default: value, defaultText }: OptionSpec): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  return value === null ? `null${defaultText === undefined || defaultText === '' ? '' : `  # ${defaultText}`}` : String(value);
}
