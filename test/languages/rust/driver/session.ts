import { join } from 'node:path';
import { expect } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { rust } from '../../../../src/languages/rust/index.ts';
import type { Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import type { Import, Need } from '../../../../src/model/candidate.ts';
import type { Observation } from '../../../../src/model/observation.ts';
import type { Rewrite } from '../../../../src/model/rewrite.ts';
import { Builds } from '../../../../src/probe/builds.ts';
import { type LoadReply, Session } from '../../../../src/probe/session.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { assets, CRATE, factsOf, makeProject, sourceFile } from '../project.ts';

/** A driver at work on a crate, in the real sandbox. */
export interface Driven {
  readonly session: Session;
  readonly rewrites: ReadonlyMap<string, Rewrite>;
  /** Folder of what was built. */
  readonly built: string;
  load(path: string): Promise<LoadReply>;
  /** `names`: full paths of what the code calls by its last name. */
  run(act: string, names: readonly string[], setup?: readonly string[], locals?: readonly string[], needs?: readonly Need[]): Promise<Observation>;
  close(): Promise<void>;
}

/** What a driver may be held by and shown besides. */
export interface Surroundings { readonly sandbox: Sandbox; readonly env: Readonly<Record<string, string>>; readonly shown: readonly string[] }

async function usual(): Promise<Surroundings> {
  const choice = await chooseSandbox('auto');
  if (!choice.ok) throw new Error(`${choice.reason}: ${choice.fix}`);
  return { sandbox: choice.sandbox, env: {}, shown: [] };
}

/** A driver at work on a crate that can be loaded, with what that showed. */
export async function driveKnowing(files: Readonly<Record<string, string>>): Promise<{ readonly driven: Driven; readonly known: Knowledge }> {
  const driven = await drive(files);
  const reply = await driven.load('src/lib.rs');
  expect(reply).toMatchObject({ ok: true, reason: '' });
  return { driven, known: reply.learnt as Knowledge };
}

/** `inside`: where the package lies among the files, which then hold its manifest; empty: they are sources of one alone. */
export async function drive(files: Readonly<Record<string, string>>, inside = '', around?: Surroundings): Promise<Driven> {
  const { sandbox, env, shown } = around ?? await usual();
  const made = makeProject(inside === '' ? { ...CRATE, ...files } : files);
  const root = join(made.root, inside);
  const sources = inside === '' ? made.sources : made.sources.filter(({ path }) => path.startsWith(`${inside}/`)).map(({ path, text }) => sourceFile(path.slice(inside.length + 1), text));
  const facts = await factsOf(root, sources);
  const rewrites = new Map<string, Rewrite>();
  for (const source of sources) {
    const made = await rust.rewrite(source, await rust.parse(source, assets), assets);
    if (made !== null) rewrites.set(source.path, made);
  }
  const workspace = makeWorkspace({ files: realFiles, facts, language: rust, rewritten: new Map([...rewrites].map(([path, { text }]) => [path, text])) });
  const [launch] = await rust.driver({ workspace, copy: 'probe', facts, assets, files: realFiles, programs: realPrograms });
  if (launch === undefined) throw new Error('no driver');
  const builds = new Builds(realFiles, { ...sandbox, start: (spec) => sandbox.start({ ...spec, env: { ...spec.env, ...env } }) }, [...workspace.readOnly, ...shown]);
  const session = new Session({ sandbox, launch, env, scratch: workspace.scratch, readOnly: [...workspace.readOnly, launch.argv[0] ?? '', ...(launch.readOnly ?? []), ...shown], signal: new AbortController().signal, builds });
  let count = 0;
  return {
    session, rewrites, built: join(workspace.assets, 'rust', 'probe'),
    load: async (path) => (await session.load([path]))[0] as LoadReply,
    run(act, names, setup = [], locals = [], needs = []) {
      count += 1;
      const imports = names.map((name): Import => ({ module: sources[0]?.path ?? '', name, local: name.slice(name.lastIndexOf(':') + 1) }));
      return session.run({ id: String(count), imports, setup, act, locals, async: false, needs }, true);
    },
    async close() {
      await session.close();
      await builds.close();
      workspace.remove();
      realFiles.remove(made.root);
    },
  };
}
