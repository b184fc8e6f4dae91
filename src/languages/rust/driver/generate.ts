import type { Knowledge } from '../types/knowledge.ts';
import { impls } from './impls.ts';
import type { Options } from './options.ts';
import { constructors, kinds, parts, thunk, unwraps, type Piece } from './thunks.ts';

/** A rewritten source and where its counters stand among all. */
export interface Numbered { readonly path: string; readonly from: number; readonly count: number }

const HEAD = 'use crate::build::{dynamic, Build}; use crate::env::{self, Env, Registry, Slot, R}; use crate::node::Node; use crate::slot; use crate::tell::*;';

/** The part of the driver that is about one crate; what turned out not to compile is left out. */
export class Registry {
  readonly #impls: readonly Piece[];
  readonly #wait: string;
  readonly #entries: readonly Piece[];
  readonly #ways = new Map<Piece, number>();
  #lines: (Piece | null)[] = [];

  /** `ways`: what another registry of the same crate had to take. */
  constructor(knowledge: Knowledge, ways: readonly number[], runtime: Options['runtime']) {
    this.#wait = waiting(runtime);
    this.#impls = impls(knowledge);
    this.#entries = [...Object.values(knowledge.adts).flatMap(constructors), ...knowledge.callables.map((callable) => thunk(callable, knowledge.adts)), ...unwraps(knowledge.callables), ...parts(knowledge.callables), ...kinds(knowledge.callables), ...knowledge.constants.map(({ path }): Piece => ({ ways: [`{ fn t(_: &mut Env, _: &[Node], _: usize) -> R<Slot> { Ok(slot!(${path})) } r.function(${JSON.stringify(path)}, t); }`] }))];
    for (const [i, piece] of [...this.#impls, ...this.#entries].entries()) if ((ways[i] ?? 0) > 0) this.#ways.set(piece, ways[i] as number);
  }

  /** Which way of each piece was taken, in order. */
  ways(): readonly number[] {
    return [...this.#impls, ...this.#entries].map((piece) => this.#ways.get(piece) ?? 0);
  }

  text(files: readonly Numbered[], unusable: readonly number[], stateful: boolean): string {
    const lines: string[] = [];
    this.#lines = [];
    const put = (text: string, piece: Piece | null): void => { lines.push(text); this.#lines.push(piece); };
    put(HEAD, null);
    put(this.#wait, null);
    put(`pub const STATEFUL: bool = ${stateful};`, null);
    put(`pub const UNUSABLE: &[u32] = &[${unusable.join(', ')}];`, null);
    put(`pub fn files() -> Vec<(String, usize, usize)> { vec![${files.map(({ path, from, count }) => `(${JSON.stringify(path)}.to_string(), ${from}, ${count})`).join(', ')}] }`, null);
    for (const piece of this.#impls) put(this.#way(piece), piece);
    put('pub fn registry() -> Registry { let mut r = Registry::default();', null);
    for (const piece of this.#entries) put(this.#way(piece), piece);
    put('r }', null);
    return `${lines.join('\n')}\n`;
  }

  /** Takes the next way of what stands on a line (from 1); false where nothing there can be left out. */
  fails(line: number): boolean {
    const piece = this.#lines[line - 1];
    if (piece == null) return false;
    this.#ways.set(piece, (this.#ways.get(piece) ?? 0) + 1);
    return true;
  }

  /** Ids of callables that cannot be called after all. */
  lost(): readonly number[] {
    return this.#entries.flatMap((piece) => ((this.#ways.get(piece) ?? 0) < piece.ways.length ? [] : [Number(/fn t(\d+)\(/.exec(piece.ways[0] ?? '')?.[1] ?? -1)])).filter((id) => id >= 0);
  }

  /** Ids of callables whose trait is only known where it is declared. */
  declared(): ReadonlySet<number> {
    return new Set(this.#entries.flatMap((piece) => (this.#ways.get(piece) === 1 && piece.ways.length > 1 ? [Number(/fn t(\d+)\(/.exec(piece.ways[1] ?? '')?.[1] ?? -1)] : [])));
  }

  #way(piece: Piece): string {
    return piece.ways[this.#ways.get(piece) ?? 0] ?? '';
  }
}

/** How what is `async` is run; by a runtime of its own for each candidate, as a test has, where there is such a thing. */
function waiting(runtime: Options['runtime']): string {
  const wait = (body: string): string => `pub fn wait<F: std::future::Future>(future: F) -> R<F::Output> { ${body} }`;
  switch (runtime) {
    case 'tokio': return held('tokio::runtime::Runtime', 'tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")', 'old.shutdown_background()', wait);
    case 'actix-rt': return held('actix_rt::SystemRunner', 'actix_rt::System::new()', 'drop(old)', wait);
    case 'async-std': return wait('crate::waiting::wait(future, |bounded| async_std::task::block_on(bounded))');
    case 'once': return wait('crate::waiting::once(future)');
    default: return wait('crate::waiting::wait(future, |bounded| crate::waiting::block_on(bounded))');
  }
}

function held(type: string, made: string, ended: string, wait: (body: string) => string): string {
  return `thread_local! { static RUNTIME: std::cell::RefCell<Option<(u64, ${type})>> = const { std::cell::RefCell::new(None) }; } ${wait(`let run = crate::run::RUNS.load(std::sync::atomic::Ordering::Relaxed); let runtime = match RUNTIME.with(|held| held.take()) { Some((known, runtime)) if known == run => runtime, other => { if let Some((_, old)) = other { ${ended}; } ${made} } }; let ended = crate::waiting::wait(future, |bounded| runtime.block_on(bounded)); RUNTIME.with(|held| held.replace(Some((run, runtime)))); ended`)}`;
}
