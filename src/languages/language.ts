import type { Candidate, Origin } from '../model/candidate.ts';
import type { Fact, Observation, Operand } from '../model/observation.ts';
import type { DriverLaunch } from '../model/driver-launch.ts';
import type { FilePlan } from '../model/plan.ts';
import type { ProjectFacts } from '../model/project.ts';
import type { Rewrite } from '../model/rewrite.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { TestCase } from '../model/test-case.ts';
import type { ParsedFile } from '../model/unit.ts';
import type { Variant } from '../model/variant.ts';
import type { RenderedFile, RunnerResult, Verdict } from '../model/verdict.ts';
import type { Assets } from '../assets/assets.ts';
import type { Files } from '../effects/files.ts';
import type { Programs } from '../effects/programs.ts';

export type { Variant } from '../model/variant.ts';
export type { DriverBuild, DriverLaunch } from '../model/driver-launch.ts';

/**
 * Everything TestGen knows about one language. A language is one folder that exports one of these, plus its grammar and
 * templates; the conformance suite says whether it is complete.
 */
export interface Language {
  readonly name: string;
  /** File extension with its dot -> dialect as reports call it (`.ts` -> `typescript`). */
  readonly dialects: Readonly<Record<string, string>>;
  /** Folder names never entered (build output, dependencies), beside the built-in list. */
  readonly ignores: readonly string[];
  /** Frameworks that `--framework` accepts for this language. */
  readonly frameworks: readonly string[];
  /** True for paths that hold tests, by the field's naming habits. */
  isTestFile(path: string): boolean;
  /** False for files of the language that hold nothing to test: declarations only, configuration of tools. */
  isSource(path: string): boolean;
  /** Absolute folder of the package that holds a folder (its manifest lies there); null when it belongs to none. */
  packageRoot(folder: string, files: Files): string | null;
  /** Encoding that a source declares in its first bytes, read as Latin-1; null where it declares none. Absent: all are UTF-8. */
  encodingOf?(head: string): string | null;
  /** Units of one file; never throws, not for broken sources either. */
  parse(file: SourceFile, assets: Assets): Promise<ParsedFile>;
  /** Project facts from static files only: runs nothing of the user's. */
  facts(input: FactsInput): Promise<ProjectFacts>;
  /** Where the tests of a source file go. */
  testPath(source: string, facts: ProjectFacts, output: string | null): string;
  /** Names of units that existing test files already exercise, by unit id. */
  alreadyTested(input: { readonly files: Files; readonly facts: ProjectFacts; readonly parsed: readonly ParsedFile[] }): Promise<ReadonlySet<string>>;
  /** Other ways to build the package, each for units that the usual one leaves out, those with the most units first; absent: there is one way. */
  variants?(input: { readonly facts: ProjectFacts; readonly plan: readonly FilePlan[]; readonly files: Files; readonly assets: Assets }): Promise<readonly Variant[]>;
  /** A test file in which the given tests, by their titles, are left out of what is built in a variant's way: they show something else there, or do not compile. Goes with `variants`. */
  setAside?(text: string, tests: readonly Pick<Verdict, 'title' | 'compiles'>[], facts: ProjectFacts): string;
  /** Instrumented text of one file with its table; null when it cannot be rewritten (the file is then left as it is). */
  rewrite(file: SourceFile, parsed: ParsedFile, assets: Assets): Promise<Rewrite | null>;
  /** How to start the driver on a copy of the project, in order of preference: in the plain interpreter, inside the project's own test runner. */
  driver(input: DriverInput): Promise<readonly DriverLaunch[]>;
  /**
   * A driver of the plain copy that tells when two threads get in each other's way (`race`), and is slow to build. A reason where there cannot be one
   * here; null where the code starts no threads. Absent: there is nothing of the sort.
   */
  watcher?(input: Omit<DriverInput, 'copy'>): Promise<DriverLaunch | { readonly reason: string; readonly fix: string } | null>;
  /** The grammar of candidates for one package. */
  grammar(context: GrammarContext): Promise<Grammar>;
  /** Test file for the given cases, merged into the existing one where there is one. `exclude` never throws away a case: it returns null only for no cases. */
  render(request: RenderRequest): Promise<RenderedFile | null>;
  /** Finds in the last words of a driver that ended an error of the code under test, which no test could catch: its first group is what is reported. */
  readonly fatal?: RegExp;
  /** Set where tests are compiled before they run: how long that takes is found out before the time that proving needs is set aside. */
  readonly compiles?: true;
  /** Command that runs test files by the project's own runner, and the reader of its output. */
  runner(request: RunnerRequest): Promise<RunnerCommand>;
  /** Title of a test by what it shows: `returns null for an empty string`. */
  readonly title: Phrase;
  /** Reads tests that a model wrote; absent: models are not asked about this language. */
  readonly lift?: Lift;
  /** Toolchain findings for `doctor`. */
  toolchain(): readonly ToolchainCheck[];
}

export interface FactsInput {
  readonly files: Files;
  /** Absolute path that was asked for. */
  readonly path: string;
  readonly sources: readonly SourceFile[];
  readonly framework: string | null;
  /** Interpreter that the user named: an absolute path, or a name on PATH. Null or absent: to be found. */
  readonly interpreter?: string | null;
  readonly assets: Assets;
  /** For asking which interpreters there are; nothing of the project's may be run with them. */
  readonly programs?: Programs;
}

/** Scratch copies of one package, made by `probe/` before anything of it runs. All paths absolute. */
export interface Workspace {
  /** Copy with rewritten sources. */
  readonly probe: string;
  /** Copy with the sources as they are. */
  readonly plain: string;
  /** Writable folder of a jail. */
  readonly scratch: string;
  /** Writable folder of the jails in which drivers are compiled; those in which they run do not see it. */
  readonly build: string;
  /** Folder for driver files and other assets, read-only in the jail. */
  readonly assets: string;
}

export interface DriverInput {
  readonly workspace: Workspace;
  /** `probe`: instrumented sources; `plain`: the user's own. */
  readonly copy: 'probe' | 'plain';
  readonly facts: ProjectFacts;
  readonly assets: Assets;
  readonly files: Files;
  readonly programs: Programs;
}

/** Where runs of a project's tests happen, one at a time: `root`, a copy, lies inside the jail's writable `scratch`. Paths are absolute. */
export interface Lane {
  readonly root: string;
  readonly scratch: string;
  /** What a jail must be shown besides. */
  readonly readOnly: readonly string[];
}

/** One candidate still without an id; `key` is equal for equal code, so that duplicates are dropped before running. */
export interface Draft {
  readonly key: string;
  readonly origin: Origin;
  readonly candidate: Omit<Candidate, 'id' | 'origin' | 'parent'>;
}

export interface GrammarContext {
  readonly plan: readonly FilePlan[];
  readonly facts: ProjectFacts;
  readonly files: Files;
  readonly random: () => number;
  readonly assets: Assets;
}

/**
 * The language's grammar of candidates. The core owns the corpus (which target next, what to vary, when to stop); this
 * makes, varies and learns. All draws come from the `random` of the context, so that a seed repeats a run.
 */
export interface Grammar {
  /** Readable first candidates: documentation examples, calls found in existing tests. */
  seeds(): readonly Draft[];
  /** Takes in what loading a module showed (`learnt` as the driver sent it); null when it did not load. */
  loaded(path: string, learnt: unknown): void;
  /** Things that can be called by now; grows as `learn` sees results. */
  targets(): readonly Target[];
  /** A new candidate for a target, or null when nothing comes to mind. */
  fresh(target: Target): Draft | null;
  /** A variation of a candidate that closed a gap. */
  vary(draft: Draft): Draft | null;
  /** Variations of a candidate by which compared values become equal or miss by one, the first comparisons first. */
  near?(draft: Draft, operands: readonly Operand[]): readonly Draft[];
  /** Versions of a candidate that are about a literal of the code, given as it is written there; none where the candidate has no place for it. */
  about?(draft: Draft, literal: string): readonly Draft[];
  /** The calls that a candidate's arguments are made of, each for its own sake. */
  parts?(candidate: Candidate): readonly Draft[];
  /** Simpler versions of a candidate, each with one thing less, the boldest first; `recipe` is a candidate's own. */
  simplify(candidate: Candidate): readonly Draft[];
  /** Takes in what a run showed: new receivers, types of results; returns follow-up drafts (operands fed back, awaited forms). */
  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[];
  /** Why nothing can be proposed for a unit, in words; null where something can. */
  whyNot?(unit: string): string | null;
}
export interface Target {
  readonly key: string;
  readonly unit: string | null;
}

export interface RenderRequest {
  readonly facts: ProjectFacts;
  readonly source: string;
  readonly path: string;
  readonly cases: readonly TestCase[];
  /** Text of the test file as it stands, null when there is none. */
  readonly existing: string | null;
  readonly files: Files;
  readonly assets: Assets;
  /** For formatting what was rendered, which is text of ours. */
  readonly programs?: Programs;
}

export interface RunnerRequest {
  readonly facts: ProjectFacts;
  /** Copy of the project in which the tests are run; absolute. */
  readonly root: string;
  /** Test files, relative to root; empty: the project's whole suite. */
  readonly tests: readonly string[];
  readonly shuffle: number | null;
  /** Source files to measure, relative to root; null: no coverage. */
  readonly coverage: readonly string[] | null;
  /** Writable folder of the jail, absolute: results go there. */
  readonly scratch: string;
  /** For reading manifests and laying launchers and reporters into scratch. */
  readonly files: Files;
  readonly programs: Programs;
  readonly assets: Assets;
}
export interface RunnerCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly selfGuarded: boolean;
  /** Absolute paths that the jail must be shown besides: where the interpreter lives. */
  readonly readOnly?: readonly string[];
  /** Reads what the command left in scratch and on its streams. */
  read(ended: { readonly stdout: string; readonly stderr: string; readonly code: number | null; readonly files: Files }): Promise<RunnerResult>;
}

/** One test as a model wrote it: its code, with or without the call of the framework around it, and import statements as text. */
export interface WrittenTest { readonly name: string; readonly code: string; readonly imports: readonly string[] }

export interface LiftContext {
  readonly plan: readonly FilePlan[];
  readonly facts: ProjectFacts;
  /** Source file the tests are for. */
  readonly file: string;
  /** Units asked about; the first is meant where the code names none. */
  readonly units: readonly string[];
  readonly assets: Assets;
}

/** What a written test expects of the code. */
export interface Claim {
  /** Its assertions as written. */
  readonly text: string;
  /** Code that returns a list of [actual, expected]; null where no assertion can be told by running code. */
  readonly pairs: Pick<Candidate, 'setup' | 'act' | 'async'> | null;
  /** True where the list is [actual, expected, actual, expected…] instead. */
  readonly flat?: boolean;
  /** Set where it expects an error. `class` by name, or the name of the variable that it is, `message` a part of it, `pattern` the source of a regular expression; null: any. */
  readonly throws: { readonly class: string | null; readonly message: string | null; readonly pattern: string | null } | null;
}
export interface Lifted { readonly draft: Draft; readonly claim: Claim }

/** Candidates in a written test, each with what the test expects of it; a reason in words for the model where there are none. */
export type Lift = (test: WrittenTest, context: LiftContext) => Promise<{ readonly ok: true; readonly lifted: readonly Lifted[] } | { readonly ok: false; readonly reason: string }>;

export interface ToolchainCheck { readonly name: string; readonly command: readonly string[]; readonly oldest: string; readonly fix: string }

/** Words a title for what a candidate showed; `fuller`: with what it was called on, where another test has the plain title. */
export type Phrase = (candidate: Candidate, facts: readonly Fact[], fuller?: boolean) => string;
