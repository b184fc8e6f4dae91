import { execa } from 'execa';

/** First line that a program of the machine's own prints (on either stream), or null where it cannot be started. */
export async function realAsk(command: readonly string[]): Promise<string | null> {
  const [file, ...args] = command;
  if (file === undefined) return null;
  const run = await execa(file, args, { reject: false, timeout: 10_000, stdin: 'ignore', all: true, preferLocal: false });
  return run.exitCode === 0 ? (run.all ?? '').split('\n').find((line) => line.trim() !== '')?.trim() ?? '' : null;
}
