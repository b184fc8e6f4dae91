import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import type { Grammar, Language } from '../../src/languages/language.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Rewrite } from '../../src/model/rewrite.ts';
import { Builds } from '../../src/probe/builds.ts';
import { type LoadReply, Session } from '../../src/probe/session.ts';
import { makeWorkspace, type ScratchWorkspace } from '../../src/probe/workspace.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { assets, drafts, grammarOf, prepare, type Prepared, type Sample } from './prepare.ts';

/** What a language's driver owes the core, asked over the real protocol in the real sandbox. */
export function driverConformance(language: Language, sample: Sample): void {
  describe(`the driver of ${language.name} keeps the protocol`, () => {
    let prepared: Prepared;
    let workspace: ScratchWorkspace;
    let session: Session;
    let builds: Builds;
    let loads: readonly LoadReply[];
    let candidates: readonly Candidate[];
    const rewrites = new Map<string, Rewrite>();
    const stop = new AbortController();

    beforeAll(async () => {
      const choice = await chooseSandbox('auto');
      if (!choice.ok) throw new Error(`${choice.reason}: ${choice.fix}`);
      prepared = await prepare(language, sample);
      for (const { source, parsed } of prepared.plan) {
        const made = await language.rewrite(source, parsed, assets);
        if (made !== null) rewrites.set(source.path, made);
      }
      workspace = makeWorkspace({ files: realFiles, facts: prepared.facts, language, rewritten: new Map([...rewrites].map(([path, { text }]) => [path, text])) });
      const [launch] = await language.driver({ workspace, copy: 'probe', facts: prepared.facts, assets, files: realFiles, programs: realPrograms });
      if (launch === undefined) throw new Error('no driver');
      const readOnly = [...workspace.readOnly, dirname(launch.argv[0] ?? ''), ...(launch.readOnly ?? [])];
      builds = new Builds(realFiles, choice.sandbox, workspace.readOnly);
      session = new Session({ sandbox: choice.sandbox, launch, scratch: workspace.scratch, readOnly, env: {}, signal: stop.signal, builds });
      loads = await session.load(sample.sources);
      candidates = drafts(await informed(3)).map((draft, index) => ({ ...draft.candidate, id: String(index), origin: draft.origin, parent: null }));
    });
    afterAll(async () => {
      stop.abort();
      await session.close();
      await builds.close();
      workspace.remove();
      realFiles.remove(prepared.root);
    });

    test('makes the same candidates from the same dice, each aimed at a unit of the plan', async () => {
      const first = drafts(await informed(1));
      expect(first.length).toBeGreaterThan(20);
      expect(drafts(await informed(1)).map(({ key }) => key)).toEqual(first.map(({ key }) => key));
      const ids = new Set(prepared.parsed.flatMap((file) => file.units).map((unit) => unit.id));
      for (const { candidate, key } of first) {
        expect(key).not.toBe('');
        expect(candidate.language).toBe(language.name);
        expect(candidate.units.filter((id) => !ids.has(id))).toEqual([]);
        expect(sample.sources).toContain(candidate.file);
        expect(candidate.act).not.toBe('');
        expect(JSON.parse(JSON.stringify(candidate))).toEqual(candidate);
      }
    });

    test('gives equal keys to equal code only', async () => {
      const codes = new Map<string, string>();
      for (const { key, candidate } of drafts(await informed(7))) {
        const code = JSON.stringify([candidate.imports, candidate.setup, candidate.act, candidate.needs]);
        expect(codes.get(key) ?? code).toBe(code);
        codes.set(key, code);
      }
    });

    test('loads every source', () => {
      expect(loads.map(({ path, ok }) => [path, ok])).toEqual(sample.sources.map((path) => [path, true]));
    });

    test('reports facts, and hits that are in the table', async () => {
      const seen = await Promise.all(candidates.map((candidate) => session.run(candidate, true)));
      for (const observation of seen) {
        expect(['returned', 'threw']).toContain(observation.outcome);
        expect(observation.facts.length).toBeGreaterThan(0);
        for (const [path, ids] of Object.entries(observation.hits)) expect(ids.every((id) => rewrites.get(path)?.table[id] !== undefined)).toBe(true);
      }
      const reached = new Set(seen.flatMap(({ hits }) => Object.entries(hits).flatMap(([path, ids]) => ids.map((id) => `${path} ${id}`))));
      expect(reached.size).toBeGreaterThan(4);
    });

    test('tells the same twice', async () => {
      const told = ({ facts, hits }: Observation): unknown => ({ facts, hits: Object.entries(hits).map(([path, ids]) => [path, ids.toSorted((a, b) => a - b)]) });
      const [candidate] = candidates as [Candidate];
      expect(told(await session.run(candidate, true))).toEqual(told(await session.run(candidate, true)));
    });

    test('answers for every mutant, and some mutant is killed', async () => {
      let killed = 0;
      for (const candidate of candidates.slice(0, 12)) {
        const { hits } = await session.run(candidate, true);
        const mutants = Object.entries(hits).flatMap(([path, ids]) => (rewrites.get(path)?.table ?? [])
          .flatMap((point, id) => (point.kind === 'mutant' && ids.includes(point.owner) ? [{ path, id, owner: point.owner }] : [])));
        const reply = await session.mutants(candidate, mutants);
        if (reply.type === 'died') throw new Error(reply.detail);
        expect(reply.killed.length + reply.survived.length + reply.timedOut.length).toBe(mutants.length);
        killed += reply.killed.length;
      }
      expect(killed).toBeGreaterThan(0);
    });

    /** A grammar that knows what loading the modules showed. */
    async function informed(seed: number): Promise<Grammar> {
      const grammar = await grammarOf(language, prepared, seed);
      for (const reply of loads) grammar.loaded(reply.path, reply.ok ? reply.learnt : null);
      return grammar;
    }
  });
}
