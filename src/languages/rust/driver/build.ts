import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from '../../../assets/assets.ts';
import { causeIn } from '../cause.ts';
import type { Knowledge } from '../types/knowledge.ts';
import { diagnosticsIn, environment, run, type Diagnostic } from './cargo.ts';
import { copyFolder } from './copy-folder.ts';
import { agree, describe, fromOutside, NO_WORDS, type Description } from './describe.ts';
import { Registry } from './generate.ts';
import { madeLibrary } from './made-library.ts';
import { Opening } from './opening.ts';
import { directOf, otherVersion, patchesIn } from './lock.ts';
import type { Options } from './options.ts';
import { Sources } from './sources.ts';

const ROUNDS = 14;
/** What the compiler says about names that are more public than what they stand for, or that now mean two things. */
const OPENED = /^E0(364|365|445|446|659)$/;
const WAYS = 'rust-ways.json';
/** What the driver needs for running what is `async`. */
const DEPENDS: Readonly<Record<string, string>> = {
  tokio: 'tokio = { version = "1", default-features = false, features = ["rt"] }\n', 'actix-rt': 'actix-rt = { version = "2", default-features = false }\n', 'async-std': 'async-std = "1"\n',
};
/** Files of the crate that the rewritten sources call, by their names here. */
const PROBE: Readonly<Record<string, string>> = { 'probe.rs': 'lib.rs', 'instances.rs': 'instances.rs' };
/** When whole files are left alone instead of single points. */
const PATIENT_ROUNDS = 9;

/**
 * Builds the driver of one copy of a package: its description first, then both together until they compile. It is left in
 * `folder`, with a file of what it is told; a reason in words where there is none.
 */
export async function build(options: Options, folder: string): Promise<string | null> {
  const top = options.inside === '' ? options.plain : options.plain.slice(0, -options.inside.length - 1);
  copyFolder(top, join(folder, 'project'));
  const project = join(folder, 'project', options.inside);
  const assets = folderAssets(options.assets);
  const known = await describe(options, project);
  if (typeof known === 'string') return known;
  if (options.program !== null) madeLibrary(join(project, 'Cargo.toml'), options);
  const attempt = async (description: Description): Promise<string | null> => {
    const opening = new Opening(description.places, options.plain);
    // Before edition 2018 a crate is named before it is used.
    const sources = new Sources(project, assets, options.edition < 2018 ? options.root : null, opening);
    if (options.instrumented) await sources.read(options.probe, options.plain);
    return new Builder(options, folder, project, sources, opening, description.knowledge).build();
  };
  const failed = await attempt(known);
  if (failed === null || known.places.length === 0 || options.program !== null) return failed;
  // What is public is tested all the same.
  rmSync(join(folder, 'project'), { recursive: true });
  rmSync(join(options.scratch, WAYS), { force: true });
  copyFolder(top, join(folder, 'project'));
  return attempt(fromOutside(options, known));
}

class Builder {
  readonly #options: Options;
  readonly #folder: string;
  readonly #project: string;
  readonly #sources: Sources;
  readonly #opening: Opening;
  readonly #knowledge: Knowledge;
  readonly #registry: Registry;
  /** What is locked, by the user or by what the description was made with; null where neither is. */
  readonly #lock: string | null;

  constructor(options: Options, folder: string, project: string, sources: Sources, opening: Opening, knowledge: Knowledge) {
    this.#options = options;
    this.#folder = folder;
    this.#project = project;
    this.#sources = sources;
    this.#opening = opening;
    this.#knowledge = knowledge;
    this.#lock = [this.#project, this.#top].map((each) => join(each, 'Cargo.lock')).flatMap((path) => (existsSync(path) ? [readFileSync(path, 'utf8')] : []))[0] ?? null;
    this.#registry = new Registry(knowledge, existsSync(this.#known) ? JSON.parse(readFileSync(this.#known, 'utf8')) as number[] : [], options.runtime);
  }

  async build(): Promise<string | null> {
    const failed = await this.#probe();
    if (failed !== null) return failed;
    this.#layOut();
    this.#opening.write(this.#project, this.#sources.paths());
    let last = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      this.#write('src/generated.rs', this.#registry.text(this.#sources.numbered(), this.#sources.unusable(), this.#sources.stateful()));
      const { code, out, err } = await this.#cargo();
      const other = otherVersion(this.#lock, join(this.#driver, 'Cargo.lock'));
      if (other !== null) return other;
      if (code === 0) return this.#done(), null;
      const errors = diagnosticsIn(out, this.#driver);
      last = causeIn(errors[0]?.rendered ?? err, NO_WORDS);
      if (!this.#repair(errors, round)) break;
      this.#opening.write(this.#project, this.#sources.paths());
      await this.#sources.renew();
    }
    return last;
  }

  /** What the first build had to take: the second one need not find out again. */
  get #known(): string {
    return join(this.#options.scratch, WAYS);
  }

  get #library(): string {
    const own = (name: string): string => join(this.#options.scratch, name, 'libtestgen_probe.rlib');
    const shared = own('rust-points');
    return this.#options.instrumented || existsSync(shared) ? shared : own('rust-no-points');
  }

  /** The crate that instrumented sources call. Both builds have the same, so that what they depend on is compiled once. */
  async #probe(): Promise<string | null> {
    if (existsSync(this.#library)) return null;
    const folder = join(this.#library, '..');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'points.rs'), this.#sources.points());
    for (const [file, name] of Object.entries(PROBE)) writeFileSync(join(folder, name), readFileSync(join(this.#options.assets, 'runtime', file)));
    const made = await run(join(this.#options.toolchain, 'bin', 'rustc'), ['--edition', '2021', '--crate-name', 'testgen_probe', '--crate-type', 'rlib', '-C', 'opt-level=2', '--cap-lints', 'allow', '-o', this.#library, join(folder, 'lib.rs')], folder, environment(this.#options));
    return made.code === 0 ? null : causeIn(made.err, NO_WORDS);
  }

  #layOut(): void {
    const { assets, package: name, features } = this.#options;
    for (const file of readdirSync(join(assets, 'runtime'))) if (!(file in PROBE)) this.#write(`src/${file}`, readFileSync(join(assets, 'runtime', file), 'utf8'));
    const patches = patchesIn(readFileSync(join(this.#top, 'Cargo.toml'), 'utf8'), this.#top);
    this.#write('Cargo.toml', `[package]\nname = "testgen_driver"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${JSON.stringify(name)} = { path = ${JSON.stringify(this.#project)}${features.length === 0 ? '' : `, features = ${JSON.stringify(features)}`} }\n${this.#needs()}\n[workspace]\n\n[profile.dev]\ndebug = 0\nopt-level = 0\noverflow-checks = true\n${patches}`);
    if (this.#lock !== null) this.#write('Cargo.lock', this.#lock);
  }

  /** What the driver depends on beside the package: its runtime, and crates whose traits the package has methods of. */
  #needs(): string {
    const { package: name, runtime } = this.#options;
    const runs = runtime === name ? '' : DEPENDS[runtime ?? ''] ?? '';
    const crates = new Set(this.#knowledge.callables.flatMap(({ trait }) => (trait === null ? [] : [trait.slice(0, trait.indexOf('::'))])));
    return `${runs}${directOf(name, this.#lock ?? '').filter((each) => crates.has(each.name.replaceAll('-', '_')) && !runs.startsWith(`${each.name} `)).map((each) => `${each.name} = { version = "=${each.version}", default-features = false }\n`).join('')}`;
  }

  /** The driver itself is in no lock file: what cargo made of that one is looked at afterwards. */
  #cargo(): ReturnType<typeof run> {
    return run(join(this.#options.toolchain, 'bin', 'cargo'), ['build', '--offline', '--message-format=json'], this.#driver, { ...environment(this.#options), CARGO_TARGET_DIR: this.#target(), RUSTFLAGS: `--cap-lints allow --extern testgen_probe=${this.#library}`, CARGO_INCREMENTAL: '1' });
  }

  /** Below the package: what is configured for that one, where its crates come from above all, holds for the driver, too. */
  get #driver(): string {
    return join(this.#project, '.testgen-build', 'driver');
  }

  /** The copy of the workspace, or of the package where it stands alone. */
  get #top(): string {
    return join(this.#folder, 'project');
  }

  #target(): string {
    return join(this.#options.scratch, 'rust-driver');
  }

  /** Leaves out what does not compile; false where nothing of it is ours. */
  #repair(errors: readonly Diagnostic[], round: number): boolean {
    const generated = join(this.#driver, 'src', 'generated.rs');
    let changed = false;
    const inProject: Diagnostic[] = [];
    const failed = new Set<number>();
    for (const error of errors) {
      const own = error.spans.filter(({ file, primary }) => file === generated && primary);
      const places = own.length > 0 ? own : error.spans.filter(({ file }) => file === generated);
      if (places.length > 0) failed.add(places[0]?.line ?? 0);
      else if (error.spans.some(({ file }) => file.startsWith(this.#project))) inProject.push(error);
    }
    for (const line of failed) if (this.#registry.fails(line)) changed = true;
    if (inProject.length > 0 && round >= PATIENT_ROUNDS) return this.#sources.giveUp(inProject) || changed;
    for (const error of inProject) if ((OPENED.test(error.code ?? '') && this.#opening.close(error)) || this.#sources.fix(error) || this.#opening.close(error)) changed = true;
    return changed || (inProject.length > 0 && this.#sources.giveUp(inProject));
  }

  #done(): void {
    const lost = new Set(this.#registry.lost());
    copyFileSync(join(this.#target(), 'debug', 'testgen_driver'), join(this.#folder, 'testgen_driver'));
    writeFileSync(this.#known, JSON.stringify(this.#registry.ways()));
    agree(this.#options, { knowledge: this.#knowledge, places: this.#opening.places() });
    const declared = this.#registry.declared();
    const callables = this.#knowledge.callables.filter(({ id }) => !lost.has(id)).map((callable) => (declared.has(callable.id) ? { ...callable, trait: callable.traitPath ?? null } : callable));
    const refused = this.#knowledge.callables.filter(({ id }) => lost.has(id)).map(({ file, line }) => ({ file, line, reason: 'types that a test cannot make' }));
    writeFileSync(join(this.#folder, 'learnt.json'), JSON.stringify({ ...this.#knowledge, callables, refused: [...this.#knowledge.refused, ...refused] }));
  }

  #write(path: string, text: string): void {
    const whole = join(this.#driver, path);
    mkdirSync(join(whole, '..'), { recursive: true });
    if (!existsSync(whole) || readFileSync(whole, 'utf8') !== text) writeFileSync(whole, text);
  }
}

function folderAssets(folder: string): Assets {
  return { bytes: (name) => readFileSync(join(folder, name)), text: (name) => readFileSync(join(folder, name), 'utf8') };
}
