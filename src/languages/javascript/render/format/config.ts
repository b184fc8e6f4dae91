import { posix } from 'node:path';
import { defaultLoadersSync } from 'cosmiconfig';
import { parse, type ParseError } from 'jsonc-parser';
import type { Files } from '../../../../effects/files.ts';

export type Settings = Readonly<Record<string, unknown>>;

const NAMES = ['.prettierrc', '.prettierrc.json', '.prettierrc.yaml', '.prettierrc.yml'];

/** The project's static prettier settings nearest to a folder, looking up to `top`; null when there are none that are only data. */
export function prettierSettings(folder: string, top: string, files: Files): Settings | null {
  for (let at = folder; at.startsWith(top); at = posix.dirname(at)) {
    const found = settingsIn(at, files);
    if (found !== null) return found;
    if (at === posix.dirname(at)) break;
  }
  return null;
}

function settingsIn(folder: string, files: Files): Settings | null {
  const manifest = asSettings(json(files.readText(posix.join(folder, 'package.json')) ?? ''));
  const inManifest = asSettings(manifest?.['prettier']);
  if (inManifest !== null) return inManifest;
  for (const name of NAMES) {
    const text = files.readText(posix.join(folder, name));
    const settings = text === null ? null : asSettings(name.endsWith('.json') ? json(text) : yaml(text));
    if (settings !== null) return settings;
  }
  return null;
}

function json(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? value : null;
}

/** YAML holds JSON as well. */
function yaml(text: string): unknown {
  try {
    return defaultLoadersSync['.yaml']('.prettierrc', text);
  } catch {
    return null;
  }
}

/** Plugins would be code of the user's: never loaded. */
function asSettings(value: unknown): Settings | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { plugins: _plugins, overrides: _overrides, parser: _parser, $schema: _schema, ...settings } = value as Record<string, unknown>;
  return settings;
}
