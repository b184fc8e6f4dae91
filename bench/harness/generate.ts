import { rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { ROOT } from './work.ts';

/** What the command said and took, from outside. */
export interface GenerateResult {
  readonly exit: number | null;
  /** Of the whole command, verification included. */
  readonly wallMilliseconds: number;
  readonly timedOut: boolean;
  /** Parts of its JSON report, null when standard output was not one JSON document. */
  readonly report: Readonly<Record<string, unknown>> | null;
  /** Last lines of standard error when there is no report. */
  readonly error: string | null;
}

export interface GenerateInput { readonly copy: string; readonly scratch: string; readonly seed: number; readonly budgetSeconds: number }

const PARTS = ['version', 'provider', 'totals', 'funnel', 'sandbox', 'mutation', 'problems', 'durationMs'];

/** Command line as the user would type it. */
export function generateCommand(input: GenerateInput): readonly string[] {
  const options = ['--provider', 'offline', '--seed', String(input.seed), '--budget-time', String(input.budgetSeconds), '--format', 'json'];
  return [join(ROOT, 'bin', 'testgen'), 'generate', '--path', input.copy, ...options];
}

/** Runs `generate` on a fresh copy with an empty home, so with a cold cache, cut off from the network. The whole report stays in scratch. */
export async function generate(input: GenerateInput): Promise<GenerateResult> {
  const home = join(input.scratch, 'home');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const grace = 120_000;
  const ended = await run(generateCommand(input), {
    cwd: input.copy, env: { HOME: home, XDG_CACHE_HOME: join(home, '.cache') }, timeoutMs: input.budgetSeconds * 1000 + grace, offline: true,
  });
  writeFileSync(join(input.scratch, 'report.json'), ended.stdout);
  writeFileSync(join(input.scratch, 'stderr.txt'), ended.stderr);
  const report = parsed(ended.stdout);
  return {
    exit: ended.code,
    wallMilliseconds: Math.round(ended.milliseconds),
    timedOut: ended.timedOut,
    report: report === null ? null : Object.fromEntries(PARTS.map((part) => [part, report[part]])),
    error: report === null ? ended.stderr.split('\n').slice(-20).join('\n') : null,
  };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
