type Environment = Readonly<Record<string, string | undefined>>;

/** Whether JSON was asked for, read before anything is known to be right: a usage error has to come out as JSON too. */
export function wantsJson(argv: readonly string[], environment: Environment): boolean {
  return lastValue(argv, '--format') === 'json' || (lastValue(argv, '--format') === undefined && environment['TESTGEN_FORMAT'] === 'json');
}

/** Whether stacks are wanted, read the same way. */
export function wantsDebug(argv: readonly string[], environment: Environment): boolean {
  return (lastValue(argv, '--log-level') ?? environment['TESTGEN_LOG_LEVEL']) === 'debug';
}

function lastValue(argv: readonly string[], flag: string): string | undefined {
  return argv.flatMap((word, index) => (word === flag ? [argv[index + 1]] : word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : [])).at(-1);
}
