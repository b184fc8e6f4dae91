import { join, relative } from 'node:path';
import { CODE_CONFIG } from '../../effects/config-search.ts';
import { problem } from '../../errors/problems.ts';
import type { Language } from '../../languages/language.ts';
import { editConfig } from '../../options/file/edit.ts';
import { fileKeys } from '../../options/file/check.ts';
import { settingByName } from '../../options/setting.ts';
import { envelope } from '../../report/envelope.ts';
import type { CommandEnd, CommandInput, RunCommand } from '../command.ts';
import { keyCommand, serviceOfKey } from './config-key.ts';
import { failed } from './failed.ts';

/** `testgen config list|get|set|unset|path`. */
export const configCommand: RunCommand = async (input) => {
  const service = serviceOfKey(input.operands[0] ?? '');
  if (service !== null) return keyCommand(input, service);
  switch (input.action) {
    case 'list': return list(input);
    case 'get': return get(input);
    case 'path': return paths(input);
    default: return change(input);
  }
};

function list(input: CommandInput): CommandEnd {
  const { settings, origins } = input.resolved;
  const own = Object.entries(input.resolved.languages).flatMap(([name, values]) => Object.entries(values).map(([key, value]) => ({ key: `languages.${name}.${key}`, value: value as unknown, from: 'file' })));
  const rows = [...fileKeys().map((key) => ({ key, value: settings[key] as unknown, from: origins[key] })), ...own];
  const width = Math.max(...rows.map((row) => row.key.length));
  return ended(input, { settings: rows }, rows.map((row) => `${row.key.padEnd(width)}  ${shown(row.value)}  (${row.from})\n`).join(''));
}

async function get(input: CommandInput): Promise<CommandEnd> {
  const name = input.operands[0] ?? '';
  const setting = settingByName(name, await languagesFor(name, input));
  if (!setting.ok) return failed(input, 'config', [setting.problem]);
  const held: unknown = { ...input.resolved.settings, languages: input.resolved.languages };
  const value = setting.keys.reduce<unknown>((from, key) => (from as Record<string, unknown> | undefined)?.[key], held) ?? null;
  return ended(input, { key: name, value }, `${shown(value)}\n`);
}

function paths(input: CommandInput): CommandEnd {
  const { projectFile, userFile } = input.resolved;
  const newUserFile = input.host.search.newUserFile();
  return ended(input, { project: projectFile, user: userFile, newUser: newUserFile }, `project  ${projectFile ?? 'none'}\nuser     ${userFile ?? `none yet (config set makes ${newUserFile})`}\n`);
}

/** Sets or removes one setting; the file as it will be must still be right. */
async function change(input: CommandInput): Promise<CommandEnd> {
  const [name = '', text] = input.operands;
  if (input.action === 'set' && text === undefined) return failed(input, 'config', [problem('BAD_USAGE', { detail: `${name} needs a value`, command: 'config' })]);
  const setting = settingByName(name, await languagesFor(name, input));
  if (!setting.ok) return failed(input, 'config', [setting.problem]);
  const parsed = input.action === 'set' ? setting.parse(text ?? '') : { ok: true as const, value: undefined };
  if (!parsed.ok) return failed(input, 'config', [parsed.problem]);
  const file = target(input);
  if (CODE_CONFIG.test(file)) return failed(input, 'config', [problem('BAD_CONFIG', { detail: `${file} is code and cannot be changed`, fix: 'change it by hand' })]);
  const before = input.host.files.readText(file) ?? '';
  const after = editConfig(file, before, setting.keys, parsed.value);
  try {
    if (after !== before) await input.host.files.writeAtomic(file, after);
  } catch (error) {
    return failed(input, 'config', [problem('CANNOT_WRITE', { path: file, reason: error instanceof Error ? error.message : String(error) })]);
  }
  const value = parsed.value ?? null;
  const near = relative(input.resolved.cwd, file);
  const did = input.action === 'set' ? `${name} is ${shown(value)}` : `${name} is unset`;
  return ended(input, { key: name, value, file }, input.resolved.settings.quiet ? '' : `${did} in ${near.startsWith('..') ? file : near}\n`);
}

/** The registry is heavy: asked only for settings of languages. */
async function languagesFor(name: string, { host }: CommandInput): Promise<readonly Language[]> {
  return name.startsWith('languages.') ? (await host.services()).languages : [];
}

function target({ resolved, host }: CommandInput): string {
  if (resolved.settings.project) return resolved.projectFile ?? join(resolved.cwd, '.testgenrc.yaml');
  return resolved.userFile ?? host.search.newUserFile();
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : value === null ? 'unset' : String(value);
}

function ended(input: CommandInput, result: unknown, text: string): CommandEnd {
  const { host, startedAt } = input;
  return { report: envelope({ command: 'config', version: host.version, startedAt, endedAt: host.clock.now(), root: '.', problems: [], result }), problems: [], text };
}
