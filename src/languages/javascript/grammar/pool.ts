import type { Shape } from '../driver/shape.ts';
import type { Draw } from './draw.ts';
import { depthOf, type Expr } from './recipe.ts';

export interface Pooled { readonly expr: Expr; readonly shape: Shape }

const PER_KIND = 6;
const MAX_DEPTH = 5;

/** Values that earlier calls made, as recipes: receivers and arguments for later ones. A few of each kind. */
export class Pool {
  readonly #kinds = new Map<string, Pooled[]>();
  readonly #all: Pooled[] = [];

  /** True when the value is new enough to be kept. */
  add(expr: Expr, shape: Shape, draw: Draw): boolean {
    if (shape.type !== 'object' && shape.type !== 'function' && shape.type !== 'array') return false;
    if (depthOf(expr) > MAX_DEPTH) return false;
    const kind = this.#kinds.get(shape.key) ?? [];
    this.#kinds.set(shape.key, kind);
    const entry = { expr, shape };
    if (kind.length < PER_KIND) {
      kind.push(entry);
      this.#all.push(entry);
      return true;
    }
    if (!draw.chance(0.05)) return false;
    const old = kind.splice(draw.below(PER_KIND), 1, entry)[0];
    if (old !== undefined) this.#all[this.#all.indexOf(old)] = entry;
    return true;
  }

  any(draw: Draw): Expr | null {
    return this.#all.length === 0 ? null : draw.pick(this.#all).expr;
  }

  ofClass(name: string, draw: Draw): Expr | null {
    return this.where((entry) => entry.shape.class === name && entry.shape.type !== 'function', draw);
  }

  functions(draw: Draw): Expr | null {
    return this.where((entry) => entry.shape.type === 'function', draw);
  }

  where(wanted: (entry: Pooled) => boolean, draw: Draw): Expr | null {
    const found = this.#all.filter(wanted);
    return found.length === 0 ? null : draw.pick(found).expr;
  }
}
