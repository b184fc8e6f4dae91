import { relative } from 'node:path';
import type { Event } from '../model/event.ts';
import type { FilePlan, Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ReportFile, RunReport } from '../model/report.ts';
import type { SuiteResult } from '../model/suite-result.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Model } from '../providers/provider.ts';
import { placedFile, placedProblem, placedSuspect, placing, type Place } from './placing.ts';
import { reportFile, skippedFile, type FileInput } from './report-file.ts';
import type { GenerateRequest, Services } from './services.ts';
import { Mishaps } from './sturdy/mishaps.ts';
import { allOf, Tally } from './tally.ts';

/** Gathers what a run of `generate` has to report. */
export class RunSummary {
  readonly mishaps = new Mishaps();
  /** What `--validate` saw, a package each. */
  readonly suites: SuiteResult[] = [];
  /** Absolute; what all paths in the report are relative to. */
  root: string;
  sandbox: Sandbox | null = null;
  stopped = false;
  /** Milliseconds of compiling, of the package that took longest. */
  longestBuild = 0;
  /** What was asked; null: nobody. */
  model: Model | null = null;
  readonly #request: GenerateRequest;
  readonly #services: Services;
  readonly #startedAt: number;
  readonly #problems: Problem[] = [];
  readonly #files: ReportFile[] = [];
  readonly #tallies: { readonly tally: Tally; readonly place: Place }[] = [];
  #place: Place = (path) => path;
  #built = 0;
  readonly #mutation = { killed: 0, survived: 0, timedOut: 0 };

  constructor(request: GenerateRequest, services: Services) {
    this.#request = request;
    this.#services = services;
    this.#startedAt = services.clock.now();
    this.root = request.cwd;
  }

  /** What is told from now on is told of this package; its candidates are counted in what is returned. */
  begin(plan: Plan): Tally {
    const tally = new Tally();
    this.#place = placing(this.root, plan);
    this.#tallies.push({ tally, place: this.#place });
    return tally;
  }

  /** How the report tells a path of the package in work. */
  place(path: string): string {
    return this.#place(path);
  }

  *add(problems: readonly Problem[]): Generator<Event> {
    for (const told of problems) {
      const problem = placedProblem(told, this.#place);
      this.#problems.push(problem);
      if (problem.exit === 2) this.stopped = true;
      yield { kind: 'problem', problem };
    }
  }

  /** Tells the exceptions that have cost a file so far; paths of the next package are others. */
  *tellMishaps(): Generator<Event> {
    for (const { path, stack, problem } of this.mishaps.take()) {
      yield { kind: 'bug', path, stack };
      yield* this.add([problem]);
    }
    this.mishaps.forget();
  }

  skip(plan: Plan, reason: string): void {
    this.#tell(plan.files.map((file) => skippedFile(file, plan, reason)));
  }

  /** A package that an exception ended: what is reported of it already stays. */
  failed(plan: Plan, error: unknown): void {
    this.mishaps.note(plan.project.root, 'working on', error);
    const isTold = ({ source, testPath }: FilePlan): boolean => this.#files.some((one) => one.path === this.#place(source.path) && one.testPath === this.#place(testPath));
    this.#tell(plan.files.filter((file) => !isTold(file)).map((file) => skippedFile(file, plan, this.mishaps.reasonOf(plan.project.root) ?? '', 'failed')));
  }

  package(input: FileInput): void {
    const { run, settled, written, tally } = input;
    this.#tell(run.plan.files.map((file) => this.#reported(file, input)));
    this.#built += run.pace.built;
    this.longestBuild = Math.max(this.longestBuild, run.pace.built);
    for (const key of ['killed', 'survived', 'timedOut'] as const) this.#mutation[key] += settled.mutation[key];
    tally.written += settled.rendered.filter(({ path }) => written.includes(path)).reduce((sum, { tests }) => sum + tests.reduce((count, { cases }) => count + cases.length, 0), 0);
  }

  #tell(files: readonly ReportFile[]): void {
    this.#files.push(...files.map((file) => placedFile(file, this.#place)));
  }

  #reported(file: FilePlan, input: FileInput): ReportFile {
    try {
      return reportFile(file, input);
    } catch (error) {
      this.mishaps.note(file.source.path, 'reporting on', error);
      return skippedFile(file, input.run.plan, this.mishaps.reasonOf(file.source.path) ?? '', 'failed');
    }
  }

  report(): RunReport {
    const { clock, version } = this.#services;
    const units = this.#files.flatMap((file) => file.units);
    const funnel = allOf(this.#tallies.map(({ tally }) => tally.funnel()));
    return {
      schema: 'testgen.report/1', command: 'generate', version,
      startedAt: new Date(this.#startedAt).toISOString(), durationMs: Math.max(0, Math.round(clock.now() - this.#startedAt)),
      provider: { name: this.#request.provider.name, model: this.model === null ? null : [...new Set(Object.values(this.model.models))].join(', '), reason: this.#request.provider.reason }, seed: this.#request.seed, root: relative(this.#request.cwd, this.root) || '.',
      totals: { files: this.#files.length, units: units.length, unitsTested: units.filter(({ status }) => status === 'tested' || status === 'already-tested').length, testsWritten: this.#request.dryRun ? 0 : funnel.written },
      funnel,
      sandbox: { level: this.sandbox?.level ?? 'none', mechanism: this.sandbox?.mechanism ?? 'not used' },
      ...(this.#built === 0 ? {} : { compileMs: Math.round(this.#built) }),
      mutation: this.#mutation, files: this.#files, suspects: this.#tallies.flatMap(({ tally, place }) => tally.suspects.map((suspect) => placedSuspect(suspect, place))),
      usage: usageOf(this.model), egress: this.model?.egress() ?? [],
      ...(this.suites.length === 0 ? {} : { result: { suites: this.suites } }),
      problems: this.#problems.map(({ exit: _exit, ...told }) => told),
    };
  }
}

function usageOf(model: Model | null): RunReport['usage'] {
  if (model === null) return { requests: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, cacheHits: 0, costUsd: 0 };
  const { requests, usage, cacheHits, costUsd, retries, failures, milliseconds } = model.spending();
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number | null => (sorted.length === 0 ? null : Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0));
  return {
    requests, inputTokens: usage.input, outputTokens: usage.output, cachedTokens: usage.cached, cacheHits, costUsd, retries, failures,
    latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
  };
}
