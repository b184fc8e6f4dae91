import { dirname } from 'node:path';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { python } from '../../../../src/languages/python/index.ts';
import type { Runnable } from '../../../../src/model/protocol.ts';
import { Session } from '../../../../src/probe/session.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { assets, factsOf, makeProject } from '../project.ts';

/** A driver at work on a project of one module, `mod.py`, in the real sandbox. */
export interface Driven { readonly session: Session; readonly root: string; close(): Promise<void> }

export async function drive(text: string, others: Readonly<Record<string, string>> = {}): Promise<Driven> {
  const choice = await chooseSandbox('auto');
  if (!choice.ok) throw new Error(`${choice.reason}: ${choice.fix}`);
  return driveProject(makeProject({ 'mod.py': text, ...others }), choice.sandbox);
}

/** A driver at work on a project that is there already. `slowness`: how many times longer than usual it may take. */
export async function driveProject({ root, sources }: ReturnType<typeof makeProject>, sandbox: Sandbox, slowness = 1): Promise<Driven> {
  const facts = await factsOf(root, sources);
  const rewritten = new Map<string, string>();
  for (const source of sources) {
    const made = await python.rewrite(source, await python.parse(source, assets), assets);
    if (made !== null) rewritten.set(source.path, made.text);
  }
  const workspace = makeWorkspace({ files: realFiles, facts, language: python, rewritten });
  const [launch] = await python.driver({ workspace, copy: 'probe', facts, assets, files: realFiles, programs: realPrograms });
  if (launch === undefined) throw new Error('no driver');
  const stop = new AbortController();
  const session = new Session({ sandbox, launch: { ...launch, slowness }, scratch: workspace.scratch, readOnly: [...workspace.readOnly, dirname(launch.argv[0] ?? ''), ...(launch.readOnly ?? [])], env: {}, signal: stop.signal });
  return {
    session, root,
    async close() {
      await session.close();
      workspace.remove();
      realFiles.remove(root);
    },
  };
}

let count = 0;

/** A call of what `mod.py` exports, with the names it mentions imported. */
export function call(act: string, setup: readonly string[] = [], locals: readonly string[] = []): Runnable {
  const names = [...new Set([...setup, act].join('\n').match(/(?<![.\w"])[A-Za-z_]\w*/g))].filter((name) => NAMES.has(name));
  count += 1;
  return { id: String(count), imports: names.map((name) => ({ module: 'mod.py', name, local: name })), setup, act, locals, async: false, needs: /\btmp_path\b/.test(act) ? [{ kind: 'scratch', files: {} }] : [] };
}

/** Names that the modules of the tests define. */
const NAMES = new Set(['run', 'harmless', 'Thing', 'Colour', 'Point', 'Odd']);
