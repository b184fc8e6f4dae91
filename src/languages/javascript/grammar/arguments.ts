import type { Trace } from '../driver/messages.ts';
import { byName } from './by-name.ts';
import { byType, type TypeSource } from './by-type.ts';
import type { Draw } from './draw.ts';
import type { Pool } from './pool.ts';
import { literal, type Expr } from './recipe.ts';
import { samplePattern } from './sample-pattern.ts';
import { ARRAY_METHODS, ARRAYS, EMPTIES, FLAGS, FUNCTIONS, LISTENERS, NUMBERS, OBJECTS, ODD_NUMBERS, OTHERS, PASSERS, STRING_METHODS, STRINGS } from './stock.ts';
import type { Hint, Subject } from './subject.ts';
import { varyExpr } from './vary.ts';
import { fromTrace } from './from-trace.ts';
import type { Origin } from '../../../model/candidate.ts';

/** What is known about calling one target, besides its source. */
export interface Experience {
  /** Argument lists that closed a gap. */
  readonly winners: (readonly Expr[])[];
  /** Argument lists found in documentation and existing tests, by function name. */
  readonly examples: readonly (readonly Expr[])[];
  /** Values wanted at a parameter because the code asked for their type. */
  readonly wanted: Map<number, Expr[]>;
  traces: readonly Trace[];
}

type Maker = readonly [weight: number, make: readonly [Origin, () => Expr | null]];

export class Arguments {
  readonly #draw: Draw;
  readonly #pool: Pool;
  readonly #types: TypeSource;
  constructor(draw: Draw, pool: Pool, types: TypeSource) { this.#draw = draw; this.#pool = pool; this.#types = types; }

  /** A list of arguments and where it came from: the least trustworthy source among them. */
  list(subject: Subject, experience: Experience, arity: number): { args: Expr[]; origin: Origin } {
    const origins: Origin[] = [];
    const args = Array.from({ length: this.#count(subject, arity) }, (_, i) => {
      const { expr, origin } = this.one(subject, experience, i);
      origins.push(origin);
      return expr;
    });
    const generic = origins.find((origin) => origin === 'generic') ?? origins.find((origin) => origin === 'mutated');
    return { args, origin: generic ?? origins[0] ?? 'typed' };
  }

  #count(subject: Subject, arity: number): number {
    const declared = subject.unit === null ? Math.max(arity, subject.parameters.length) : subject.parameters.length;
    const rest = subject.parameters.at(-1)?.parameter.rest === true;
    const base = rest ? declared - 1 + this.#draw.below(4) : declared;
    const optional = subject.parameters.filter(({ parameter }) => parameter.optional || parameter.default !== null).length;
    if (optional > 0 && this.#draw.chance(0.4)) return base - 1 - this.#draw.below(optional);
    const r = this.#draw.number();
    if (r < 0.82) return base;
    return r < 0.92 ? Math.max(0, base - 1) : base + (subject.unit === null || declared === 0 ? 1 + this.#draw.below(2) : 0);
  }

  one(subject: Subject, experience: Experience, index: number): { expr: Expr; origin: Origin } {
    const last = subject.parameters.at(-1);
    const hint = subject.parameters[index] ?? (last?.parameter.rest === true ? last : undefined);
    if (hint !== undefined && subject.touchesFiles && this.#draw.chance(0.85)) {
      const file = byName(hint.parameter.name, true, this.#draw);
      if (file?.k === 'file') return { expr: file, origin: 'name-hinted' };
    }
    const [origin, make] = this.#draw.weighted([...this.#hinted(hint, subject), ...this.#known(subject, experience, index), [hint?.type == null ? 1.5 : 0.4, ['generic', () => this.generic()]] as Maker]);
    const expr = make();
    return expr === null ? { expr: this.generic(), origin: 'generic' } : { expr, origin };
  }

  #hinted(hint: Hint | undefined, subject: Subject): Maker[] {
    if (hint === undefined) return [];
    const { parameter, type, fallback } = hint;
    const makers: Maker[] = [];
    if (type !== null && type.k !== 'unknown') makers.push([9, ['typed', () => byType(type, this.#types) ]]);
    if (/^[\w$]+$/.test(parameter.name)) {
      const guess = byName(parameter.name, subject.touchesFiles, this.#draw);
      if (guess !== null) makers.push([3, ['name-hinted', () => guess]]);
    }
    if (fallback !== null) makers.push([1, ['literal', () => fallback]]);
    if (parameter.called) makers.push([5, ['shape', () => (this.#draw.chance(0.3) ? this.#pool.functions(this.#draw) : null) ?? this.#draw.pick(this.#draw.pick([FUNCTIONS, LISTENERS, PASSERS]))]]);
    if (parameter.properties.length > 0) makers.push([4, ['shape', () => this.#fromProperties(parameter.properties, subject)]]);
    return makers;
  }

  #known(subject: Subject, experience: Experience, index: number): Maker[] {
    const makers: Maker[] = [];
    const { draw } = this.#types;
    const trace = experience.traces[index];
    if (trace !== undefined) makers.push([3, ['shape', () => (trace.called && draw.chance(0.4) ? this.#pool.functions(draw) : null) ?? fromTrace(trace, draw, () => this.generic(), 0)]]);
    if (subject.literals.length > 0) makers.push([3, ['literal', () => draw.pick(subject.literals)]]);
    if (subject.patterns.length > 0) makers.push([2, ['literal', () => literal(samplePattern(draw.pick(subject.patterns), draw))]]);
    if (subject.fileLiterals.length > 0) makers.push([0.5, ['literal', () => draw.pick(subject.fileLiterals)]]);
    makers.push([2, ['shape', () => this.#pool.any(draw)]]);
    const wanted = experience.wanted.get(index);
    if (wanted !== undefined && wanted.length > 0) makers.push([4, ['operand', () => draw.pick(wanted)]]);
    if (experience.winners.length > 0) makers.push([2, ['mutated', () => { const old = draw.pick(experience.winners)[index]; return old === undefined ? null : draw.chance(0.5) ? varyExpr(old, draw, () => this.generic()) : old; }]]);
    if (experience.examples.length > 0) makers.push([3, ['docs-example', () => draw.pick(experience.examples)[index] ?? null]]);
    return makers;
  }

  /** An options object with some of the properties that the code reads. */
  #fromProperties(properties: readonly string[], subject: Subject): Expr {
    const { draw } = this.#types;
    if (properties.some((name) => ARRAY_METHODS.has(name))) return draw.chance(0.8) ? draw.pick(ARRAYS) : draw.pick(STRINGS);
    if (properties.some((name) => STRING_METHODS.has(name))) return draw.pick(STRINGS);
    if (properties.includes('call') || properties.includes('apply')) return draw.pick(FUNCTIONS);
    const few = draw.chance(0.5) ? Math.min(0.9, 2.5 / properties.length) : 0.7;
    return { k: 'object', entries: properties.filter(() => draw.chance(few)).map((name) => [name, this.#property(name, subject)] as const) };
  }

  #property(name: string, subject: Subject): Expr {
    const { draw } = this.#types;
    const strings = subject.literals.length > 0 && draw.chance(0.3) ? draw.pick(subject.literals) : null;
    return strings ?? (draw.chance(0.35) ? draw.pick(FLAGS) : byName(name, subject.touchesFiles, draw) ?? this.generic());
  }

  generic(): Expr {
    const { draw } = this.#types;
    return draw.pick(draw.weighted([[22, NUMBERS], [2, ODD_NUMBERS], [20, STRINGS], [12, ARRAYS], [12, OBJECTS], [8, FUNCTIONS], [5, LISTENERS], [5, EMPTIES], [8, OTHERS]] as const) as readonly Expr[]);
  }
}
