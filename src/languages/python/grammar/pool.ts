import type { Draw } from '../../../effects/draw.ts';
import type { Shape } from './learnt.ts';
import { depthOf, type Expr } from './recipe.ts';

interface Pooled { readonly expr: Expr; readonly shape: Shape }

const PER_KIND = 6;
const MAX_DEPTH = 5;

/** Objects that earlier calls made, as recipes: receivers and arguments for later ones. A few of each kind. */
export class Pool {
  readonly #kinds = new Map<string, Pooled[]>();
  #all: Pooled[] = [];

  /** True when the value is new enough to be kept. */
  add(expr: Expr, shape: Shape, draw: Draw): boolean {
    if (shape.type !== 'value' || shape.members.length === 0 || depthOf(expr) > MAX_DEPTH) return false;
    const kind = this.#kinds.get(shape.key) ?? [];
    this.#kinds.set(shape.key, kind);
    const entry = { expr, shape };
    if (kind.length < PER_KIND) kind.push(entry);
    else if (draw.chance(0.05)) kind[draw.below(PER_KIND)] = entry;
    else return false;
    this.#all = [...this.#kinds.values()].flat();
    return true;
  }

  any(draw: Draw): Expr | null {
    return this.#all.length === 0 ? null : draw.pick(this.#all).expr;
  }

  ofClass(name: string, draw: Draw): Expr | null {
    const found = this.#all.filter(({ shape }) => shape.class === name);
    const plain = found.filter(({ expr }) => depthOf(expr) === 1);
    const some = plain.length > 0 && draw.chance(0.7) ? plain : found;
    return some.length === 0 ? null : draw.pick(some).expr;
  }

  with(members: readonly string[], draw: Draw): Expr | null {
    return this.#where(({ shape }) => members.every((name) => shape.members.some((member) => member.name === name)), draw);
  }

  #where(wanted: (entry: Pooled) => boolean, draw: Draw): Expr | null {
    const found = this.#all.filter(wanted);
    return found.length === 0 ? null : draw.pick(found).expr;
  }
}
