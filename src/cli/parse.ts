import { CommanderError, type Command } from 'commander';
import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import { coerceText } from '../options/coerce.ts';
import { flagName } from '../options/option.ts';
import { OPTION_KEYS, OPTIONS, type Settings } from '../options/table.ts';
import { buildProgram } from './program.ts';

/** What was typed. `path` is the command and its subcommand. */
export type Typed =
  | { readonly kind: 'run'; readonly path: readonly string[]; readonly operands: readonly string[]; readonly flags: Partial<Settings> }
  | { readonly kind: 'told'; readonly text: string }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/** Reads the command line; never throws for what a user may type. */
export function parseCommandLine(argv: readonly string[], version: string): Typed {
  let text = '';
  let found: { readonly path: readonly string[]; readonly command: Command } | null = null;
  const program = buildProgram(version, (part) => { text += part; }, (path, command) => { found = { path, command }; });
  try {
    program.parse(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'told', text };
    return { kind: 'wrong', problem: usageProblem(error, program, argv) };
  }
  return found === null ? { kind: 'told', text } : readFlags(found);
}

function readFlags({ path, command }: { readonly path: readonly string[]; readonly command: Command }): Typed {
  const flags: Record<string, unknown> = {};
  const levels = [command, command.parent, command.parent?.parent].filter((level) => level !== null && level !== undefined).toReversed();
  for (const level of levels) {
    for (const key of OPTION_KEYS) {
      const raw: unknown = level.getOptionValueSource(key) === 'cli' ? level.getOptionValue(key) : undefined;
      if (raw === undefined) continue;
      const coerced = coerceText(OPTIONS[key], typeof raw === 'boolean' ? OPTIONS[key].bare ?? String(raw) : raw as string | string[]);
      if (!coerced.ok) return { kind: 'wrong', problem: problem('BAD_USAGE', { detail: `--${flagName(key)}: ${coerced.expected}`, command: path.join(' ') }) };
      flags[key] = coerced.value;
    }
  }
  const operands = command.args;
  return { kind: 'run', path, operands, flags: flags as Partial<Settings> };
}

function usageProblem(error: CommanderError, program: Command, argv: readonly string[]): Problem {
  const detail = error.code === 'commander.help' ? 'a subcommand is missing' : error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const named = program.commands.find((one) => argv.includes(one.name()))?.name();
  const usage = problem('BAD_USAGE', { detail, command: named ?? '' });
  return { ...usage, fix: usage.fix.replace('  ', ' ') };
}
