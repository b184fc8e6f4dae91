import type { Problem } from '../model/problem.ts';
import type { RunReport } from '../model/report.ts';
import type { Resolved } from '../options/resolve.ts';
import type { Host } from './host.ts';
import type { Screen } from './screen/screen.ts';

/** What a command is given. */
export interface CommandInput {
  readonly host: Host;
  readonly resolved: Resolved;
  readonly operands: readonly string[];
  /** Subcommand, empty for none. */
  readonly action: string;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  readonly startedAt: number;
}

/** What came of it. `text` is the result for people, where the report's own summary does not say it. */
export interface CommandEnd {
  readonly report: RunReport;
  readonly problems: readonly Problem[];
  readonly text?: string;
  readonly code?: number;
  /** True where the command did not start: its problems are all there is to say. */
  readonly refused?: boolean;
}

export type RunCommand = (input: CommandInput) => Promise<CommandEnd>;
