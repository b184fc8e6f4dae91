import { join } from 'node:path';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { go } from '../../../../src/languages/go/index.ts';
import type { Observation } from '../../../../src/model/observation.ts';
import type { Runnable } from '../../../../src/model/protocol.ts';
import type { Rewrite } from '../../../../src/model/rewrite.ts';
import { Builds } from '../../../../src/probe/builds.ts';
import { type LoadReply, Session } from '../../../../src/probe/session.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import { assets, factsOf, makeProject, MODULE } from '../project.ts';

/** A driver at work on a module, in the real sandbox. */
export interface Driven {
  readonly session: Session;
  readonly rewrites: ReadonlyMap<string, Rewrite>;
  /** Folder of what was built. */
  readonly built: string;
  load(path: string): Promise<LoadReply>;
  run(act: string, setup?: readonly string[], locals?: readonly string[], path?: string): Promise<Observation>;
  close(): Promise<void>;
}

export async function drive(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Promise<Driven> {
  const choice = await chooseSandbox('auto');
  if (!choice.ok) throw new Error(`${choice.reason}: ${choice.fix}`);
  const { root, sources } = makeProject({ ...MODULE, ...files });
  const facts = await factsOf(root, sources);
  const rewrites = new Map<string, Rewrite>();
  for (const source of sources) {
    const made = await go.rewrite(source, await go.parse(source, assets), assets);
    if (made !== null) rewrites.set(source.path, made);
  }
  const workspace = makeWorkspace({ files: realFiles, facts, language: go, rewritten: new Map([...rewrites].map(([path, { text }]) => [path, text])) });
  const [launch] = await go.driver({ workspace, copy: 'probe', facts, assets, files: realFiles, programs: realPrograms });
  if (launch === undefined) throw new Error('no driver');
  const builds = new Builds(realFiles, choice.sandbox, workspace.readOnly);
  const session = new Session({ sandbox: choice.sandbox, launch, scratch: workspace.scratch, readOnly: [...workspace.readOnly, ...(launch.readOnly ?? [])], env, signal: new AbortController().signal, builds });
  return {
    session, rewrites, built: join(workspace.assets, 'go', 'probe'),
    load: async (path) => (await session.load([path]))[0] as LoadReply,
    run: (act, setup = [], locals = [], path = sources[0]?.path ?? '') => session.run(call(act, setup, locals, path), true),
    async close() {
      await session.close();
      await builds.close();
      workspace.remove();
      realFiles.remove(root);
    },
  };
}

let count = 0;

export function call(act: string, setup: readonly string[], locals: readonly string[], path: string): Runnable {
  count += 1;
  return { id: String(count), imports: [{ module: path, name: '*', local: '.' }], setup, act, locals, async: false, needs: [] };
}
