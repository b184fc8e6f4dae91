import type { Shape } from '../driver/shape.ts';
import type { Origin } from '../../../model/candidate.ts';
import type { Draw } from '../../../effects/draw.ts';
import { depthOf, sizeOf, type Expr } from './recipe.ts';

/** `rank`: how far it is from what a person would write first; lower is plainer. */
export interface Pooled { readonly expr: Expr; readonly shape: Shape; readonly rank: number; readonly text: string }

const PER_KIND = 6;
const STRANGENESS: Readonly<Record<Origin, number>> = { 'docs-example': -4, typed: 0, shape: 0, literal: 0, 'name-hinted': 0, operand: 1, mutated: 2, generic: 4, 'ill-typed': 6, 'existing-test': -4, llm: -4 };
const MAX_DEPTH = 5;
/** How often a value takes the place of a plainer one. */
const VARIETY = 0.12;

/** Equal for equal code, whatever its value would be called. */
function textOf(expr: Expr): string {
  return JSON.stringify(expr, (key, value: unknown) => (key === 'hint' ? undefined : value));
}

/** What a function remembers does not show: one that was called, or whose methods were, is another. */
function keyOf(expr: Expr, { key, type }: Shape): string {
  return type === 'function' && expr.k === 'after' ? `${key} after ${[...new Set(expr.steps.map(({ name }) => name))].join()}` : key;
}

/** One of them, rather a plain one. */
function plainer(entries: readonly Pooled[], draw: Draw): Pooled {
  const [one, other] = [draw.pick(entries), draw.pick(entries)];
  return other.rank < one.rank && draw.chance(0.5) ? other : one;
}

/** Values that earlier calls made, as recipes: receivers and arguments for later ones. A few of each kind, the plainest first. */
export class Pool {
  readonly #kinds = new Map<string, Pooled[]>();
  readonly #all: Pooled[] = [];

  /** True when the value is new enough to be kept. */
  add(expr: Expr, shape: Shape, origin: Origin, draw: Draw): boolean {
    if (shape.type !== 'object' && shape.type !== 'function' && shape.type !== 'array') return false;
    if (depthOf(expr) > MAX_DEPTH) return false;
    const key = keyOf(expr, shape);
    const kind = this.#kinds.get(key) ?? [];
    this.#kinds.set(key, kind);
    const entry = { expr, shape, rank: sizeOf(expr) + STRANGENESS[origin], text: textOf(expr) };
    if (kind.length < PER_KIND) {
      kind.push(entry);
      this.#all.push(entry);
      return true;
    }
    const worst = kind.reduce((most, other) => (other.rank > most.rank ? other : most));
    if (entry.rank >= worst.rank && !draw.chance(VARIETY)) return false;
    kind[kind.indexOf(worst)] = entry;
    this.#all[this.#all.indexOf(worst)] = entry;
    return true;
  }

  any(draw: Draw): Expr | null {
    return this.where(() => true, draw);
  }

  ofClass(name: string, draw: Draw): Expr | null {
    return this.where((entry) => entry.shape.class === name && entry.shape.type !== 'function', draw);
  }

  functions(draw: Draw): Expr | null {
    return this.where((entry) => entry.shape.type === 'function', draw);
  }

  /** Another value that can stand where this one stands: a function called alike, an object of the same class. */
  alike(expr: Expr, draw: Draw): Expr | null {
    const shape = this.shapeOf(expr);
    if (shape === null) return null;
    return this.where((entry) => entry.shape.type === shape.type && entry.expr !== expr && (shape.type === 'function' ? entry.shape.arity === shape.arity : entry.shape.class === shape.class), draw);
  }

  /** Shape of what an expression made, where it is one of these. */
  shapeOf(expr: Expr): Shape | null {
    const text = textOf(expr);
    return this.#all.find((entry) => entry.text === text)?.shape ?? null;
  }

  where(wanted: (entry: Pooled) => boolean, draw: Draw): Expr | null {
    const found = this.#all.filter(wanted);
    return found.length === 0 ? null : plainer(found, draw).expr;
  }
}
