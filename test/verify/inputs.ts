import { onTestFinished } from 'vitest';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import type { Language } from '../../src/languages/language.ts';
import { runnerCommand } from '../../src/languages/javascript/runner/command.ts';
import type { ProjectFacts } from '../../src/model/project.ts';
import type { RenderedFile } from '../../src/model/verdict.ts';
import { makeWorkspace } from '../../src/probe/workspace.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import type { VerifyInput } from '../../src/verify/verify.ts';

/** A rendered file whose cases are named like their titles. */
export function rendered(path: string, text: string, titles: string[]): RenderedFile {
  return { path, text, previous: null, tests: titles.map((title) => ({ cases: [title], titles: [title] })) };
}

/** Everything real: copies of the project, the sandbox of this machine, its own runner. */
export async function verifyInput(facts: ProjectFacts, files: RenderedFile[], more: Partial<VerifyInput> = {}): Promise<VerifyInput> {
  const chosen = await chooseSandbox('auto');
  if (!chosen.ok) throw new Error(chosen.reason);
  const language = { dialects: { '.js': 'javascript' }, runner: runnerCommand } as unknown as Language;
  const lane = () => {
    const workspace = makeWorkspace({ files: realFiles, facts, language, rewritten: null });
    onTestFinished(() => workspace.remove());
    return workspace.lane;
  };
  return {
    language, facts, sandbox: chosen.sandbox, files: realFiles, programs: realPrograms, assets: folderAssets('.'), clock: realClock, signal: new AbortController().signal,
    rendered: files, lanes: [lane(), lane()], seed: 3, wallMilliseconds: 30_000, deadline: Number.POSITIVE_INFINITY, ...more,
  };
}
