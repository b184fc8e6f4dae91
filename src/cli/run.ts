import { INTERRUPTED } from '../errors/exit-code.ts';
import type { Problem } from '../model/problem.ts';
import type { CommandName } from '../options/option.ts';
import { resolveSettings, type ResolveInput } from '../options/resolve.ts';
import { OPTIONS, type Settings } from '../options/table.ts';
import { envelope } from '../report/envelope.ts';
import { jsonReport } from '../report/json.ts';
import type { RunCommand } from './command.ts';
import { finish, tell } from './finish.ts';
import { evaluateConfig } from './evaluate-config.ts';
import type { Host } from './host.ts';
import { watchInterrupts } from './interrupt.ts';
import { parseCommandLine, type Typed } from './parse.ts';
import { chooseScreen } from './screen/choose.ts';
import { wantsJson } from './wanted.ts';

/** Each command is loaded when it is asked for. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<RunCommand>>> = {
  generate: async () => (await import('./commands/generate.ts')).generateCommand,
  validate: async () => (await import('./commands/validate.ts')).validateCommand,
  analyze: async () => (await import('./commands/analyze.ts')).analyzeCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

const RUNS_NO_CODE: readonly CommandName[] = ['analyze', 'completion'];

/** One run of the program, from what was typed to the exit code. Throws only for bugs. */
export async function run(host: Host): Promise<number> {
  const startedAt = host.clock.now();
  const typed = parseCommandLine(host.argv, host.version);
  if (typed.kind === 'told') return told(host, typed.text, startedAt);
  if (typed.kind === 'wrong') return refuse(host, typed.problem, '', startedAt);
  const command = typed.path[0] as CommandName;
  const resolution = await resolveSettings(resolveInput(host, command, withOperands(command, typed)));
  if (!resolution.ok) return refuse(host, resolution.problem, command, startedAt);
  const { resolved } = resolution;
  const screen = await chooseScreen(host, resolved.settings);
  resolved.notices.forEach((notice) => screen.notice(notice));
  const { signal, stop } = watchInterrupts(host);
  try {
    const act = await COMMANDS[command]();
    const end = await act({ host, resolved, operands: typed.operands, action: typed.path[1] ?? '', screen, signal, startedAt });
    screen.close();
    const code = await finish(host, end, resolved.settings, resolved.cwd);
    return signal.aborted ? INTERRUPTED : code;
  } finally {
    stop();
  }
}

function resolveInput(host: Host, command: CommandName, flags: Partial<Settings>): ResolveInput {
  const { environment, cwd, files, search } = host;
  return {
    flags, environment, cwd, files, search,
    languages: async () => (await host.services()).languages,
    evaluate: RUNS_NO_CODE.includes(command) ? null : (path) => evaluateConfig(host, path, flags.sandbox),
  };
}

/** Paths may be named with or without `--path`. */
function withOperands(command: CommandName, { flags, operands }: Typed & { readonly kind: 'run' }): Partial<Settings> {
  if (!OPTIONS.path.commands.includes(command) || operands.length === 0) return flags;
  return { ...flags, path: [...(flags.path ?? []), ...operands] };
}

/** Help and version: JSON has them as a result. */
function told(host: Host, text: string, startedAt: number): number {
  if (!wantsJson(host.argv, host.environment)) host.stdout.write(text);
  else host.stdout.write(document(host, 'help', startedAt, [], { text }));
  return 0;
}

function refuse(host: Host, problem: Problem, command: string, startedAt: number): number {
  if (wantsJson(host.argv, host.environment)) host.stdout.write(document(host, command, startedAt, [problem]));
  tell(host, [problem]);
  return problem.exit;
}

function document(host: Host, command: string, startedAt: number, problems: readonly Problem[], result?: unknown): string {
  return jsonReport(envelope({ command, version: host.version, startedAt, endedAt: host.clock.now(), root: '.', problems, result }));
}
