import type { RenderedFile, Verdict } from '../model/verdict.ts';
import { place } from '../verify/place.ts';
import { runSuite } from '../verify/run-suite.ts';
import type { PackageRun } from './package-run.ts';

/** Test files that a run has written so far, by the root of their package. */
export type Standing = Map<string, readonly RenderedFile[]>;

const ROUNDS = 3;
const LONGEST_RUN = 60_000;
const SHORTEST_RUN = 10_000;

/**
 * What was written for other ways to build the package, where some of it shows something else in this one: with those tests
 * set aside there, so that the whole suite passes in either way. Nothing where there is no time left to find out.
 */
export async function settledWith(run: PackageRun, standing: Standing): Promise<readonly RenderedFile[]> {
  const { plan, language, lanes: [lane], sandbox, services, signal, deadlines } = run;
  const { files, programs, assets, clock } = services;
  const changed = new Map<string, RenderedFile>();
  const written = new Map((standing.get(plan.project.root) ?? []).map((file) => [file.path, file]));
  if (language.setAside === undefined || lane === undefined || written.size === 0) return [];
  for (let round = 0; round < ROUNDS && !signal.aborted; round += 1) {
    const wallMilliseconds = Math.min(LONGEST_RUN, deadlines.settle - clock.tick());
    if (wallMilliseconds < SHORTEST_RUN) break;
    const result = await runSuite({ language, facts: plan.project, sandbox, files, programs, assets, clock, signal }, lane, { tests: [...written.keys()], shuffle: null, coverage: null, env: {}, wallMilliseconds });
    const failed = Map.groupBy(result.verdicts.filter((verdict) => verdict.status === 'failed' && isOurs(verdict, written)), ({ path }) => path);
    if (failed.size === 0) break;
    for (const [path, tests] of failed) {
      const file = written.get(path) as RenderedFile;
      const next = { ...file, previous: changed.get(path)?.previous ?? file.text, text: language.setAside(file.text, tests, plan.project), tests: [] };
      changed.set(path, next);
      written.set(path, { ...file, text: next.text });
      place(files, lane.root, next);
    }
  }
  standing.set(plan.project.root, [...written.values()]);
  return [...changed.values()];
}

function isOurs({ path, title }: Verdict, written: ReadonlyMap<string, RenderedFile>): boolean {
  return written.get(path)?.tests.some(({ titles }) => titles.includes(title)) === true;
}
