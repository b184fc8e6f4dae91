import type { Draw } from '../../../effects/draw.ts';
import type { FilePlan } from '../../../model/plan.ts';
import type { RustDetails } from '../facts/details.ts';
import { seenFrom, type Knowledge } from '../types/knowledge.ts';
import type { Type } from '../types/type.ts';
import { Names } from './names.ts';
import { Pool } from './pool.ts';
import type { Expr } from './recipe.ts';
import { Values } from './values.ts';
import { nodesOf } from './vary.ts';

/** What the tests of some sources can name, how they write it, and what they have made of it. */
export interface World { readonly knowledge: Knowledge; readonly names: Names; readonly values: Values; readonly pool: Pool }

/** The module in whose tests those of a source stand, by path; null where they stand outside of the crate. */
export type Modules = ReadonlyMap<string, string | null>;

export function modulesOf(plan: readonly FilePlan[], inline: RustDetails['inline']): Modules {
  return new Map(plan.map(({ source: { path }, testPath }) => [path, testPath === path ? inline[path]?.module ?? null : null]));
}

/** One world for all tests outside of a crate, and one for each module of tests. */
export class Worlds {
  readonly #made = new Map<string | null, World>();
  readonly #modules: Modules;
  /** Paths and methods that not everybody can name. */
  readonly #hidden: ReadonlySet<string>;
  readonly all: Knowledge;

  constructor(all: Knowledge, modules: Modules, draw: Draw) {
    this.all = all;
    this.#modules = modules;
    for (const module of new Set([null, ...modules.values()])) {
      const [knowledge, pool] = [seenFrom(module, all), new Pool()];
      const home = module === null ? null : `${[all.crate, ...module.split('::').filter((part) => part !== '')].join('::')}::`;
      this.#made.set(module, { knowledge, pool, names: new Names(knowledge, home), values: new Values(draw, pool, knowledge) });
    }
    const closed = [...all.callables.map(({ name, scope }) => ({ path: name, scope })), ...Object.values(all.adts), ...all.constants].filter(({ scope }) => scope !== undefined);
    this.#hidden = new Set(closed.map(({ path }) => path));
  }

  of(file: string): World {
    return this.#made.get(this.#modules.get(file) ?? null) as World;
  }

  /** Keeps a value for the tests of a source, and for all others where there is nothing in it that they cannot name. */
  keep(file: string, type: Type, expr: Expr, draw: Draw): void {
    const own = this.of(file);
    own.pool.add(type, expr, draw);
    if (this.#made.size === 1 || nodesOf(expr).some((node) => this.#isHidden(node))) return;
    for (const { pool } of this.#made.values()) if (pool !== own.pool) pool.add(type, expr, draw);
  }

  #isHidden(node: Expr): boolean {
    return namesOf(node).some((name) => this.#hidden.has(name) || this.#hidden.has(name.slice(0, Math.max(0, name.lastIndexOf('::')))));
  }
}

function namesOf(node: Expr): readonly string[] {
  switch (node.k) {
    case 'call': return [node.callee];
    case 'after': return node.steps.map(({ callee }) => callee);
    case 'code': case 'form': return node.path === undefined ? [] : [node.path];
    case 'struct': return [node.path];
    default: return [];
  }
}
