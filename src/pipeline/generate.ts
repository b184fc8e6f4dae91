import type { Event } from '../model/event.ts';
import { parseAll } from '../parse/parse.ts';
import { checkNames } from '../plan/check.ts';
import { nothingToTest } from './nothing.ts';
import { planAll } from '../plan/plan.ts';
import { withVariants } from '../plan/variants.ts';
import { problem } from '../errors/problems.ts';
import { scan } from '../scan/scan.ts';
import { openAsking } from './asking.ts';
import { existingTests } from './existing-tests.ts';
import { generatePackage } from './generate-package.ts';
import { rootOf } from './placing.ts';
import { RunSummary } from './run-summary.ts';
import type { GenerateRequest, Services } from './services.ts';
import { share } from './sharing.ts';
import type { Standing } from './standing.ts';
import { sturdy } from './sturdy/language.ts';

/** `testgen generate`: scan, parse, plan; then explore, settle and write each package; then report. */
export async function* generate(request: GenerateRequest, services: Services, signal: AbortSignal): AsyncGenerator<Event> {
  const summary = new RunSummary(request, services);
  // A language's exceptions cost the file in work, not the run.
  yield* run(request, { ...services, languages: services.languages.map((language) => sturdy(language, summary.mishaps)) }, signal, summary);
  yield { kind: 'finished', report: summary.report() };
}

async function* run(request: GenerateRequest, services: Services, signal: AbortSignal, summary: RunSummary): AsyncGenerator<Event> {
  const started = services.clock.tick();
  const scanned = await scan({ scope: request, changed: request.changed, files: services.files, git: services.git, languages: services.languages });
  summary.root = scanned.root;
  yield* summary.add(scanned.problems);
  if (summary.stopped) return;
  yield { kind: 'scanned', files: scanned.sources.length, skipped: scanned.skipped.reduce((sum, { count }) => sum + count, 0) };
  const parsed = await parseAll(scanned.sources, services.languages, services.assets);
  yield* summary.add(parsed.problems);
  yield* summary.tellMishaps();
  yield { kind: 'parsed', files: parsed.files.length, units: parsed.files.reduce((sum, file) => sum + file.units.length, 0) };
  yield* summary.add(checkNames({ selectedUnits: scanned.selectedUnits, parsed: parsed.files, framework: request.framework, languages: services.languages }));
  if (summary.stopped) return;
  if (scanned.sources.length === 0) return yield* summary.add([nothingToTest(request.paths, scanned.skipped)]);
  const choice = await services.chooseSandbox(request.sandbox);
  if (!choice.ok) return yield* summary.add([problem('NO_SANDBOX', { reason: choice.reason, fix: choice.fix })]);
  if (choice.notice !== null) yield { kind: 'notice', text: choice.notice };
  const { sandbox } = choice;
  summary.sandbox = sandbox;
  yield { kind: 'started', command: 'generate', provider: request.provider.name, reason: request.provider.reason, sandbox: `${sandbox.level} (${sandbox.mechanism})` };
  const again = existingTests(request, services);
  if (!again.ok) return yield* summary.add([again.problem]);
  const { budgetSeconds, budgetCalls, seed, types, output, framework } = request;
  const plans = await planAll({
    root: scanned.root, sources: scanned.sources, parsed: parsed.files, selectedUnits: scanned.selectedUnits, changedLines: scanned.changedLines,
    languages: services.languages, files: services.files, assets: services.assets, programs: services.programs, framework, interpreters: request.interpreters ?? {}, output, types, seed, regenerate: again.path, failed: (where, error) => summary.mishaps.note(where, 'planning', error), budget: { wallMilliseconds: budgetSeconds * 1000, calls: budgetCalls },
  });
  yield* summary.tellMishaps();
  summary.root = rootOf(scanned.root, plans);
  if (again.path !== null && plans.every(({ files }) => files.every(({ units }) => units.length === 0))) return yield* summary.add([problem('NOTHING_TO_REGENERATE', { path: request.regenerate ?? '' })]);
  const opened = await openAsking(request, services, scanned.root, plans, again.text);
  if (!opened.ok) return yield* summary.add(opened.problems);
  const { asking } = opened;
  summary.model = asking?.model ?? null;
  for (const text of opened.notices) yield { kind: 'notice', text };
  const all = await withVariants(plans, { languages: services.languages, files: services.files, assets: services.assets, output });
  yield* summary.tellMishaps();
  const standing: Standing = new Map();
  for (const [i, plan] of all.entries()) {
    if (signal.aborted) return;
    try {
      yield* generatePackage(plan, { request, services, sandbox, signal, summary, asking, standing, until: share(all.slice(i), services.languages, services.clock.tick(), started + budgetSeconds * 1000, summary.longestBuild) });
    } catch (error) {
      summary.failed(plan, error);
    }
    yield* summary.tellMishaps();
  }
}
