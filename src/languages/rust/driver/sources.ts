import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from '../../../assets/assets.ts';
import type { ProbePoint } from '../../../model/rewrite.ts';
import { probeName, rewriteText } from '../rewrite/rewrite.ts';
import type { Diagnostic } from './cargo.ts';
import type { Numbered } from './generate.ts';
import type { Opening } from './opening.ts';

interface Source { readonly path: string; readonly text: string; readonly points: Set<number>; readonly constants: Set<string>; made: string; table: readonly ProbePoint[]; from: number }

const MOST_AT_ONCE = 12;
/** What the compiler says where a value may be missing, moved away or lent at a place: a statement that is left out can be why. */
const FLOWS = /^E0(308|317|381|382|384|499|502|503|505|506|597|716)$/;
const STEERS = /^(?:break|continue|return)\b|^[*\w.[\]]+\s*=[^=]/;

/** The instrumented sources of a package, and what of their instrumentation had to be taken out again. */
export class Sources {
  readonly #all: Source[] = [];
  readonly #folder: string;
  readonly #assets: Assets;
  readonly #naming: string | null;
  readonly #opening: Opening;

  /** `naming`: the file that has to name the crate of the probes. */
  constructor(folder: string, assets: Assets, naming: string | null, opening: Opening) {
    this.#opening = opening;
    this.#naming = naming;
    this.#folder = folder;
    this.#assets = assets;
  }

  /** Takes those that the copy `probe` holds in another form. */
  async read(probe: string, plain: string): Promise<void> {
    for (const path of rustFiles(plain, '')) {
      const text = readFileSync(join(plain, path), 'utf8');
      if (!existsSync(join(probe, path)) || readFileSync(join(probe, path), 'utf8') === text) continue;
      this.#all.push({ path, text, points: new Set(), constants: new Set(), made: '', table: [], from: 0 });
    }
    let from = 0;
    for (const source of this.#all) {
      await this.#write(source);
      source.from = from;
      from += source.table.length;
    }
  }

  paths(): ReadonlySet<string> {
    return new Set(this.#all.map(({ path }) => path));
  }

  /** Constants by which the sources name their points. */
  points(): string {
    return `pub const POINTS: usize = ${Math.max(1, this.#all.reduce((sum, { table }) => sum + table.length, 0))};\n${this.#all.map(({ path, from }) => `pub const ${probeName(path)}: u32 = ${from};\n`).join('')}`;
  }

  numbered(): readonly Numbered[] {
    return this.#all.map(({ path, from, table }) => ({ path, from, count: table.length }));
  }

  unusable(): readonly number[] {
    return this.#all.flatMap(({ points, from }) => [...points].map((id) => from + id));
  }

  stateful(): boolean {
    return this.#all.some(({ text }) => /\bstatic\s+mut\b|\bstatic\s+\w+\s*:\s*[^=;]*(Atomic|Mutex|RwLock|OnceLock|OnceCell|Lazy|RefCell|Cell)\b|thread_local!|lazy_static!/.test(text));
  }

  /** Takes out what an error is about; false where that is no instrumentation of ours. */
  fix(error: Diagnostic): boolean {
    const named = /non-const (?:fn|function|associated function|method) [`'](?:[^`']*::)?(\w+)(?:::<[^`]*>)?[`']/.exec(error.message)?.[1];
    const inConstant = error.code === 'E0015' || error.code === 'E0658' || /in (const|static)|const context|constant (function|expression)|evaluation of/.test(error.message);
    if (inConstant && named !== undefined && this.#keep(named)) return true;
    if (FLOWS.test(error.code ?? '') && this.#unsteer(error)) return true;
    for (const span of [...error.spans].sort((a, b) => Number(b.primary) - Number(a.primary))) {
      const source = this.#all.find(({ path }) => join(this.#folder, path) === span.file);
      if (source === undefined) continue;
      const bytes = Buffer.from(source.made);
      const ids = pointsIn(bytes.subarray(span.from, span.to).toString(), source.path);
      const before = bytes.subarray(Math.max(0, span.from - 400), span.from).toString();
      const line = before.slice(before.lastIndexOf('\n') + 1);
      const near = ids.length > 0 ? ids : pointsIn(line, source.path).slice(-2);
      const fresh = near.filter((id) => !source.points.has(id));
      for (const id of fresh.slice(0, MOST_AT_ONCE)) source.points.add(id);
      if (fresh.length > 0) return true;
    }
    return inConstant && this.#keep('*');
  }

  /** Statements that decide where a value is stay in the functions that an error speaks of: first those about the value that it names. */
  #unsteer({ message, spans }: Diagnostic): boolean {
    const named = /`(\w+)`/.exec(message)?.[1];
    for (const source of this.#all) {
      const lines = spans.filter(({ file }) => join(this.#folder, source.path) === file).map(({ line }) => line);
      const units = new Set(lines.map((line) => source.table.findLast((point) => point.line <= line && point.unit !== null)?.unit));
      const removed = source.table.flatMap((point, id) => (point.kind === 'mutant' && point.operator === 'removed-statement' && units.has(point.unit) && STEERS.test(point.from) && !source.points.has(id) ? [{ id, from: point.from }] : []));
      const own = removed.filter(({ from }) => named !== undefined && from.startsWith(`${named} `));
      for (const { id } of own.length > 0 ? own : removed) source.points.add(id);
      if (removed.length > 0) return true;
    }
    return false;
  }

  /** Leaves whole files as they are: nothing else helped. */
  giveUp(errors: readonly Diagnostic[]): boolean {
    const files = new Set(errors.flatMap(({ spans }) => spans.map(({ file }) => file)));
    let changed = false;
    for (const source of this.#all) {
      if (!files.has(join(this.#folder, source.path)) || source.points.size >= source.table.length) continue;
      for (let id = 0; id < source.table.length; id += 1) source.points.add(id);
      source.constants.add('*');
      changed = true;
    }
    return changed;
  }

  async renew(): Promise<void> {
    for (const source of this.#all) await this.#write(source);
  }

  #keep(name: string): boolean {
    let changed = false;
    for (const { text, constants } of this.#all) {
      if (constants.has(name) || (name !== '*' && !new RegExp(`\\bfn\\s+${name}\\b`).test(text))) continue;
      constants.add(name);
      changed = true;
    }
    return changed;
  }

  async #write(source: Source): Promise<void> {
    const opened = this.#opening.text(source.path, source.text);
    const made = await rewriteText(source.path, opened, this.#assets, source);
    const text = `${made?.text ?? opened}${source.path === this.#naming ? '\nextern crate testgen_probe;\n' : ''}`;
    source.table = made?.table ?? [];
    if (text !== source.made) writeFileSync(join(this.#folder, source.path), text);
    source.made = text;
  }
}

function pointsIn(text: string, path: string): readonly number[] {
  return [...new Set([...text.matchAll(new RegExp(`${probeName(path)}\\+(\\d+)`, 'g'))].map(([, id]) => Number(id)))];
}

/** Files of the language below a folder, relative to it. */
function rustFiles(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(target|\.git)$/.test(entry.name) ? [] : rustFiles(root, path);
    return entry.isFile() && entry.name.endsWith('.rs') ? [path] : [];
  });
}
