import { problem } from '../errors/problems.ts';
import type { Event } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import type { RenderedFile } from '../model/verdict.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { diffOf } from '../write/diff.ts';
import { writeAll } from '../write/write-all.ts';
import { askModel } from './ask-model.ts';
import type { Asking } from './asking.ts';
import { explore } from './explore.ts';
import { isUnchanged, remember } from './memory.ts';
import { prepare, type PackageRun } from './package-run.ts';
import type { RunSummary } from './run-summary.ts';
import type { GenerateRequest, Services } from './services.ts';
import type { Watch } from './watching.ts';
import { settle } from './settle.ts';
import { isWorthwhile } from './sharing.ts';
import { settledWith, type Standing } from './standing.ts';
import { orElse } from './sturdy/mishaps.ts';
import { runWholeSuite } from './whole-suite.ts';

export interface PackageInput {
  readonly request: GenerateRequest;
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly signal: AbortSignal;
  readonly summary: RunSummary;
  /** Clock tick at which the package must be done. */
  readonly until: number;
  readonly standing: Standing;
  /** Null: nobody is asked. */
  readonly asking: Asking | null;
}

/** Shares of a package's time by whose ends exploring stops, and asking a model; the rest is for proving and writing. */
const EXPLORE_SHARE = 0.4;
/** What is left after proving is for writing and cleaning up. */
const PROVED_SHARE = 0.985;
const NO_TIME = 'there was no time left for it; raise --budget-time';
const HYBRID = { explore: 0.25, asked: 0.6, answered: 0.75 };

/** Explores, settles and writes one package. */
export async function* generatePackage(plan: Plan, input: PackageInput): AsyncGenerator<Event> {
  const { request, services, summary, signal, until, sandbox, asking } = input;
  const { project } = plan;
  const tally = summary.begin(plan);
  yield { kind: 'planned', project: [project.name ?? project.root, ...(plan.variant === undefined ? [] : [plan.variant])].join(' '), framework: project.framework.name, notices: project.notices };
  const settings = JSON.stringify([services.version, request.types, request.output, request.seed, request.budgetCalls, request.regenerate, ...(asking === null ? [] : [asking.model.provider, asking.model.models, asking.instructions])]);
  const nothing = plan.files.every(({ units }) => units.length === 0);
  if (nothing) return summary.skip(plan, 'already tested');
  if (project.missing !== undefined) {
    summary.skip(plan, `${project.missing.name} is missing`);
    return yield* summary.add([problem('TOOLCHAIN_MISSING', project.missing)]);
  }
  if (request.cache && isUnchanged(plan, settings, services.files)) return summary.skip(plan, 'unchanged since the last run');
  const now = services.clock.tick();
  if (!isWorthwhile(plan, until - now)) {
    summary.skip(plan, `not built with ${plan.variant}: ${NO_TIME}`);
    return yield* summary.add([problem('VARIANT_NOT_BUILT', { name: `${project.name ?? project.root} ${plan.variant}`, reason: NO_TIME })]);
  }
  const at = (part: number): number => now + (until - now) * part;
  const run = await prepare(plan, { services, sandbox, signal, parallel: request.parallel, mishaps: summary.mishaps, deadlines: deadlinesOf(asking !== null, at) });
  let watch: Watch | null = null;
  try {
    tally.announce(plan.files.flatMap(({ parsed }) => parsed.units));
    const explored = yield* explore(run, tally);
    ({ watch } = explored);
    if (asking !== null) yield* orElse(summary.mishaps, project.root, 'asking a model about', undefined, askModel(run, explored, tally, asking));
    const settled = yield* settle(run, explored, tally, asking);
    await explored.session.close();
    const others = plan.variant === undefined || request.dryRun ? [] : await settledWith(run, input.standing);
    const written = yield* write(plan, [...settled.rendered, ...others], input);
    input.standing.set(project.root, [...input.standing.get(project.root) ?? [], ...settled.rendered.filter(({ path }) => written.includes(path))]);
    summary.package({ run, explored, settled, written, tally });
    yield* summary.add(run.problems);
    if (request.validate && settled.rendered.length > 0 && !signal.aborted) {
      yield { kind: 'settling', project: project.name ?? project.root, step: 'whole suite', tests: settled.cases.length };
      const { result, problems } = await runWholeSuite(run, settled.rendered);
      summary.suites.push(result);
      yield* summary.add(problems);
    }
    const whole = plan.files.every(({ source }) => summary.mishaps.reasonOf(source.path) === null);
    // What was in the way may be gone the next time, and there may be more time, though no source has changed.
    const unconfirmed = tally.stable === 0 && (explored.cut || explored.proposer.corpus.kept.length > 0);
    const hindered = written.length === 0 && (unconfirmed || run.problems.some(({ code }) => ['RUNNER_BROKEN', 'NOT_LOADABLE', 'VARIANT_NOT_BUILT'].includes(code)));
    if (whole && !hindered && !request.dryRun && !signal.aborted && request.changed === null) yield* summary.add(await remember(plan, settings, written, services.files));
  } finally {
    await watch?.close();
    await run.builds.close();
    run.workspace.remove();
  }
}

function deadlinesOf(hybrid: boolean, at: (part: number) => number): PackageRun['deadlines'] {
  const { explore, asked, answered } = hybrid ? HYBRID : { explore: EXPLORE_SHARE, asked: EXPLORE_SHARE, answered: EXPLORE_SHARE };
  return { explore: at(explore), asked: at(asked), answered: at(answered), settle: at(PROVED_SHARE) };
}

/** Writes the rendered files, or shows what would be written. Returns the paths that stand. */
async function* write(plan: Plan, rendered: readonly RenderedFile[], { request, services, summary, signal }: PackageInput): AsyncGenerator<Event, string[]> {
  const paths: string[] = [];
  if (!request.dryRun) {
    const { written, problems } = await writeAll(rendered, plan.project.root, services.files, signal);
    yield* summary.add(problems);
    paths.push(...written);
  } else paths.push(...rendered.map(({ path }) => path));
  for (const file of rendered) {
    if (!paths.includes(file.path)) continue;
    const tests = file.tests.reduce((sum, { cases }) => sum + cases.length, 0);
    const path = summary.place(file.path);
    yield { kind: 'wrote', path, tests, diff: request.dryRun ? diffOf({ ...file, path }) : null };
  }
  return paths;
}
