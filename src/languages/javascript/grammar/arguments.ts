import type { Shape } from '../driver/shape.ts';
import { byName } from './by-name.ts';
import { byType, type TypeSource } from './by-type.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Pool } from './pool.ts';
import { children, literal, type Expr } from './recipe.ts';
import { samplePattern } from './sample-pattern.ts';
import type { Experience } from './experience.ts';
import type { Scene } from './scenes.ts';
import { ARRAYS, EMPTIES, FUNCTIONS, LISTENERS, NUMBERS, OBJECTS, ODD_NUMBERS, OTHERS, STRINGS } from './stock.ts';
import type { Hint, Subject } from './subject.ts';
import { varyExpr } from './vary.ts';
import { useOfTrace } from './from-trace.ts';
import { byUse, tellsKind, variants, type UseSource } from './by-use.ts';
import { callbackFor } from './callbacks.ts';
import { textFor } from './texts.ts';
import { suits } from './misfits.ts';
import type { Origin } from '../../../model/candidate.ts';

/** Words that the arguments of one candidate share, so that keys, names and options meet. */
const THEMES = ['a', 'b', 'foo', 'x', 'name', 'key'];

const LONGEST_THEME = 10;
/** How often anything at all is given where it is known what is wanted, beside sources of weight 1 to 9. */
const STRANGER = 0.25;

/** Values for a rest parameter, and one more. */
const MOST_REST = 6;

type Maker = readonly [weight: number, make: readonly [Origin, () => Expr | null]];

export class Arguments {
  readonly #draw: Draw;
  readonly #pool: Pool;
  readonly #types: TypeSource;
  #theme = THEMES[0] as string;
  readonly #lambda: (received: readonly Shape[]) => Expr | null;
  constructor(draw: Draw, pool: Pool, types: TypeSource, lambda: (received: readonly Shape[]) => Expr | null) { this.#draw = draw; this.#pool = pool; this.#types = types; this.#lambda = lambda; }

  /** A list of arguments and where it came from: the least trustworthy source among them. `around`: what else the candidate is made of. */
  list(subject: Subject, experience: Experience, arity: number, around: readonly Expr[] = []): { args: Expr[]; origin: Origin } {
    const origins: Origin[] = [];
    this.suit(around.length > 0 && this.#draw.chance(0.5) ? around : []);
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
    const base = rest ? declared - 1 + this.#draw.below(MOST_REST) : declared;
    const optional = subject.parameters.filter(({ parameter }) => parameter.optional || parameter.default !== null).length;
    if (optional > 0 && this.#draw.chance(0.4)) return Math.max(0, base - 1 - this.#draw.below(optional));
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
    const told = hint !== undefined && (hint.type !== null || tellsKind(hint.use));
    const [origin, make] = this.#draw.weighted([...this.#hinted(hint, subject), ...this.#known(subject, experience, index, told), [told ? STRANGER : 1.5, ['generic', () => this.generic()]] as Maker]);
    const expr = make();
    return expr === null ? { expr: this.generic(), origin: 'generic' } : { expr, origin };
  }

  #hinted(hint: Hint | undefined, subject: Subject): Maker[] {
    if (hint === undefined) return [];
    const { parameter, type, fallback } = hint;
    const makers: Maker[] = [];
    if (type !== null && type.k !== 'unknown') makers.push([9, ['typed', () => byType(type, { ...this.#types, text: () => textFor(subject, this.#theme, this.#draw) })]]);
    if (/^[\w$]+$/.test(parameter.name)) {
      const guess = byName(parameter.name, subject.touchesFiles, this.#draw);
      if (guess !== null) makers.push([3, ['name-hinted', () => guess]]);
    }
    if (fallback !== null) makers.push([1, ['literal', () => fallback]]);
    if (tellsKind(hint.use)) makers.push([type === null ? 8 : 3, ['shape', () => byUse(hint.use, this.#useSource(subject))]]);
    return makers;
  }

  /** `told`: what kind of value the parameter wants is known, so that strangers are given less often. */
  #known(subject: Subject, experience: Experience, index: number, told: boolean): Maker[] {
    const makers: Maker[] = [];
    const { draw } = this.#types;
    const trace = experience.traces[index];
    if (trace !== undefined && tellsKind(useOfTrace(trace))) makers.push([told ? 2 : 5, ['shape', () => byUse(useOfTrace(trace), this.#useSource(subject))]]);
    const stranger = told ? 0.3 : 1;
    const use = told ? subject.parameters[index]?.use : undefined;
    const literals = use === undefined ? subject.literals : subject.literals.filter((one) => suits(one, use));
    if (literals.length > 0) makers.push([3 * stranger, ['literal', () => draw.pick(literals)]]);
    if (subject.patterns.length > 0) makers.push([2 * stranger, ['literal', () => literal(samplePattern(draw.pick(subject.patterns), draw))]]);
    if (subject.fileLiterals.length > 0) makers.push([0.5 * stranger, ['literal', () => draw.pick(subject.fileLiterals)]]);
    makers.push([2 * stranger, ['shape', () => this.#pool.where(({ expr }) => use === undefined || suits(expr, use), draw)]]);
    const scenes = experience.scenes.filter((scene) => scene.index === index);
    if (scenes.length > 0) makers.push([8, ['shape', () => this.#lambda(draw.pick(scenes).received)]]);
    const wanted = experience.wanted.get(index);
    if (wanted !== undefined && wanted.length > 0) makers.push([4, ['operand', () => draw.pick(wanted)]]);
    if (experience.winners.length > 0) makers.push([2, ['mutated', () => { const old = draw.pick(experience.winners)[index]; return old === undefined ? null : draw.chance(0.5) ? varyExpr(old, draw, () => this.generic()) : old; }]]);
    if (experience.examples.length > 0) makers.push([3, ['docs-example', () => draw.pick(experience.examples)[index] ?? null]]);
    return makers;
  }

  /** The arguments of a scene with a function that does something with what it is given there. */
  staged({ index, args, received }: Scene): { args: Expr[]; origin: Origin } {
    return { args: args.map((arg, i) => (i === index ? this.#lambda(received) ?? arg : arg)), origin: 'shape' };
  }

  /** Words of the given arguments are those that others of the same candidate use. */
  suit(args: readonly Expr[]): void {
    const words = args.flatMap(wordsOf).filter((word) => word.length <= LONGEST_THEME);
    this.#theme = words.length > 0 ? this.#draw.pick(words) : this.#draw.pick(THEMES);
  }

  /** Lists of arguments with one argument changed to what its uses ask for, one thing at a time; options are added to those that are there. */
  spread(subject: Subject, args: readonly Expr[]): readonly (readonly Expr[])[] {
    return subject.parameters.flatMap(({ use, parameter }, i) => {
      if (parameter.rest || i > args.length) return [];
      this.suit(args);
      const given = args[i];
      const made = variants(use, this.#useSource(subject));
      const added = given?.k === 'object' ? made.flatMap((one) => (one.k === 'object' && one.entries.length === 1 ? [merged(given, one)] : [])) : [];
      return [...made, ...added].map((one) => [...args.slice(0, i), one, ...args.slice(i + 1)]);
    });
  }

  #useSource(subject: Subject): UseSource {
    const { draw, instance } = this.#types;
    return {
      draw, instance, generic: () => this.generic(), text: () => textFor(subject, this.#theme, draw), word: () => (draw.chance(0.6) ? this.#theme : (this.#theme[0] as string)),
      callback: (call) => callbackFor(call, this.#pool, draw), nameHint: (name) => byName(name, subject.touchesFiles, draw),
    };
  }

  generic(): Expr {
    const { draw } = this.#types;
    return draw.pick(draw.weighted([[22, NUMBERS], [2, ODD_NUMBERS], [20, STRINGS], [12, ARRAYS], [12, OBJECTS], [8, FUNCTIONS], [5, LISTENERS], [5, EMPTIES], [8, OTHERS]] as const) as readonly Expr[]);
  }
}

function wordsOf(expr: Expr): string[] {
  const own = expr.k === 'code' && typeof expr.value === 'string' ? expr.value.match(/[A-Za-z]\w*/g) ?? [] : expr.k === 'object' ? expr.entries.map(([key]) => key) : [];
  return [...own, ...children(expr).flatMap(wordsOf)];
}

function merged(a: Expr & { k: 'object' }, b: Expr & { k: 'object' }): Expr {
  return { k: 'object', entries: [...a.entries.filter(([key]) => b.entries.every(([other]) => other !== key)), ...b.entries] };
}
