import type { z } from 'zod';

export type CommandName = 'generate' | 'validate' | 'analyze' | 'config' | 'doctor' | 'completion';

/**
 * One option, declared once. Flag (`--dry-run`), configuration key (`dryRun`) and environment variable (`TESTGEN_DRY_RUN`)
 * follow from its key in the table; parser, help, documents, schemas and completions follow from the rest.
 */
export interface OptionSpec<S extends z.ZodType = z.ZodType> {
  /** Shape of the resolved value; also of the value in a configuration file. */
  readonly schema: S;
  readonly default: z.output<S>;
  /** What help shows as the default where the value itself says little; empty for none. */
  readonly defaultText?: string;
  /** How text from the command line or the environment becomes a value. Lists split at commas outside braces, and repeat. */
  readonly kind: 'switch' | 'text' | 'number' | 'list' | 'optional-text';
  /** Placeholder in help: `<dir>`. Absent for switches. */
  readonly value?: string;
  /** What a bare flag means for `optional-text`. */
  readonly bare?: string;
  /** Forms of a switch: `--x`, `--no-x`, or both. */
  readonly forms?: 'on' | 'off' | 'both';
  /** Where it may be set: everywhere, not in a file, or on the command line alone. */
  readonly places: 'all' | 'flag-and-environment' | 'flag';
  readonly commands: readonly CommandName[];
  /** One line for `--help`. */
  readonly help: string;
  /** A sentence or two for the documents. */
  readonly details: string;
  /** Words that completion offers. */
  readonly choices?: readonly string[];
}

/** Keeps the schema's type in the table. */
export function option<S extends z.ZodType>(spec: OptionSpec<S>): OptionSpec<S> {
  return spec;
}

/** `dryRun` -> `dry-run`. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `dryRun` -> `TESTGEN_DRY_RUN`. */
export function environmentName(key: string): string {
  return `TESTGEN_${flagName(key).replaceAll('-', '_').toUpperCase()}`;
}

/** Every way to write the option: `--recursive`, `--no-recursive`, `--seed <n>`. */
export function flagForms(key: string, spec: OptionSpec): readonly string[] {
  const name = flagName(key);
  if (spec.kind !== 'switch') return [`--${name} ${spec.value ?? '<value>'}`];
  const forms = spec.forms ?? 'on';
  return [...(forms === 'off' ? [] : [`--${name}`]), ...(forms === 'on' ? [] : [`--no-${name}`])];
}
