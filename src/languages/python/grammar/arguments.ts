import type { Origin } from '../../../model/candidate.ts';
import type { Parameter } from '../../../model/unit.ts';
import { alike } from './alike.ts';
import { byName } from './by-name.ts';
import type { Clock } from './clocks.ts';
import { byType, imported, plain, type TypeSource } from './by-type.ts';
import { definedFunction } from './definitions.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Param } from './learnt.ts';
import { snake } from './names.ts';
import type { Pool } from './pool.ts';
import { literal, type Expr } from './recipe.ts';
import { samplePattern } from '../../../effects/sample-pattern.ts';
import { BYTES, DICTS, FLAGS, FLOATS, FUNCTIONS, LISTS, METHODS, NONE, NUMBERS, SETS, STRINGS, TUPLES } from './stock.ts';
import { picked, sharing } from './share.ts';
import { document, settings, type Words } from './structured.ts';
import type { Asked } from './surroundings.ts';
import { textOf, textsOf } from './texts.ts';
import { readType, type Type } from './type-text.ts';
import type { Parts } from './unpacked.ts';

/** What the source says about calling one thing. */
export interface Subject {
  readonly parameters: readonly (Param & { readonly hint: Parameter | null; readonly tree: Type | null; readonly fallback: Expr | null; /** How its items are taken apart. */ readonly parts: Parts | null })[];
  readonly literals: readonly Expr[];
  readonly patterns: readonly string[];
  readonly fileLiterals: readonly Expr[];
  /** Texts outside functions. */
  readonly tableTexts: readonly Expr[];
  /** Texts are taken apart by their lines. */
  readonly linewise: boolean;
  readonly touchesFiles: boolean;
  /** Sections and options that are read by name. */
  readonly options: readonly (readonly [section: string, option: string])[];
  /** Clocks that it reads, or what it calls. */
  readonly clocks: readonly Clock[];
  /** What it asks its surroundings for. */
  readonly asked: Asked;
}

/** What is known about calling one target, besides its source. */
export interface Experience {
  /** Argument lists that closed a gap. */
  readonly winners: Given[];
  /** Argument lists found in documentation and existing tests. */
  readonly examples: readonly Given[];
  /** Values wanted at a parameter because the code asked for their type, by the parameter's name. */
  readonly wanted: Map<string, Expr[]>;
}
/** Texts that documents hand to functions, and what the project hands to its tests by name. */
export interface Shown { readonly texts: readonly Expr[]; readonly fixtures: ReadonlyMap<string, Expr> }
export interface Given { readonly args: readonly Expr[]; readonly named: readonly (readonly [string, Expr])[] }

type Maker = readonly [weight: number, make: readonly [Origin, () => Expr | null]];

const RANK: readonly Origin[] = ['typed', 'docs-example', 'name-hinted', 'literal', 'operand', 'shape', 'mutated', 'generic'];

export class Arguments {
  readonly #draw: Draw;
  readonly #pool: Pool;
  readonly #types: Omit<TypeSource, 'texts' | 'numbers' | 'doc' | 'settings'>;
  readonly #documents: Shown;
  constructor(draw: Draw, pool: Pool, documents: Shown, types: Omit<TypeSource, 'texts' | 'numbers' | 'doc' | 'settings'>) { this.#draw = draw; this.#pool = pool; this.#documents = documents; this.#types = types; }

  /** A list of arguments and where it came from: the least trustworthy source among them. */
  list(subject: Subject, experience: Experience): Given & { readonly origin: Origin } {
    const draw = this.#draw;
    if (experience.examples.length > 0 && draw.chance(0.15)) return { ...draw.pick(experience.examples), origin: 'docs-example' };
    const origins: Origin[] = [];
    const args: Expr[] = [];
    const named: (readonly [string, Expr])[] = [];
    // Most calls leave most of what is optional out.
    const share = draw.weighted([[3, 0.03], [4, 1.5 / Math.max(2, subject.parameters.length)], [2, 0.6]]);
    let byPosition = true;
    for (const [index, parameter] of subject.parameters.entries()) {
      const add = (): Expr => {
        const { expr, origin } = this.one(subject, experience, index);
        origins.push(origin);
        return expr;
      };
      if (parameter.kind === 'rest') { if (byPosition) for (let left = draw.weighted([[2, 0], [3, 1], [3, 2], [1, 3]]); left > 0; left -= 1) args.push(add()); continue; }
      if (parameter.kind === 'keys') {
        const key = draw.pick(parameter.hint?.properties.map(keyText).filter((text) => text !== null) ?? []) ?? draw.pick(['a', 'b', 'name']);
        if (draw.chance(0.4) && !subject.parameters.some(({ name }) => name === key)) named.push([key, add()]);
        continue;
      }
      const skipped = parameter.default && !draw.chance(share);
      if (skipped) { if (parameter.kind !== 'key') byPosition = false; continue; }
      if (parameter.kind === 'key' || !byPosition) { if (parameter.kind !== 'pos') named.push([parameter.name, add()]); } else args.push(add());
    }
    return { args: sharing(picked(args, draw), draw), named, origin: RANK[Math.max(0, ...origins.map((origin) => RANK.indexOf(origin)))] ?? 'typed' };
  }

  one(subject: Subject, experience: Experience, index: number): { readonly expr: Expr; readonly origin: Origin } {
    const parameter = subject.parameters[index];
    const typed = parameter?.tree != null && parameter.tree.name !== 'Any';
    const [origin, make] = this.#draw.weighted([...this.#hinted(index, subject), ...this.#known(subject, experience, index), [typed ? 0.25 : 1.2, ['generic', () => this.generic()]] as Maker]);
    const expr = make();
    return expr === null ? { expr: this.generic(), origin: 'generic' } : { expr, origin };
  }

  #source(subject: Subject): TypeSource {
    return { ...this.#types, doc: this.#doc(subject), settings: () => settings(this.#draw, this.#words(subject), subject.options), texts: textsOf(subject), numbers: subject.literals.filter((item) => item.k === 'code' && typeof item.value === 'number') };
  }

  #hinted(index: number, subject: Subject): Maker[] {
    const parameter = subject.parameters[index];
    if (parameter === undefined) return [];
    const { hint, tree, fallback, name } = parameter;
    const makers: Maker[] = [];
    const fixture = this.#documents.fixtures.get(name);
    if (fixture !== undefined) makers.push([12, ['existing-test', () => ({ k: 'fixture', name, of: fixture })]]);
    if (tree !== null && tree.name !== 'Any') makers.push([9, ['typed', () => byType(tree, this.#source(subject))]]);
    const guess = byName(name, subject.touchesFiles, this.#draw, this.#doc(subject));
    const place = guess?.k === 'file';
    if (guess !== null) makers.push([tree === null ? 5 : place ? 12 : 1, ['name-hinted', () => guess]]);
    if (fallback !== null) makers.push([1, ['literal', () => fallback]]);
    if (parameter.parts !== null && tree === null) makers.push([5, ['shape', () => this.#rows(parameter.parts as Parts, subject)]]);
    if (hint?.called === true) makers.push([4, ['shape', () => (this.#draw.chance(0.6) ? this.#draw.pick(FUNCTIONS) : definedFunction(this.#draw, this.#doc(subject)))]]);
    if (hint !== null && hint.properties.length > 0 && tree === null) makers.push([5, ['shape', () => this.#fromProperties(hint.properties, subject)]]);
    return makers;
  }

  #known(subject: Subject, experience: Experience, index: number): Maker[] {
    const draw = this.#draw;
    const makers: Maker[] = [];
    const parameter = subject.parameters[index];
    const loose = parameter?.tree == null;
    if (subject.literals.length > 0) makers.push([loose ? 3 : 0.8, ['literal', () => draw.pick(subject.literals)]]);
    if (loose && this.#numbers(subject).length > 0) makers.push([0.6, ['literal', () => this.#row(subject)]]);
    if (subject.patterns.length > 0) makers.push([loose ? 2 : 1.5, ['literal', () => literal(samplePattern(draw.pick(subject.patterns), draw))]]);
    if (subject.fileLiterals.length > 0) makers.push([0.4, ['literal', () => draw.pick(subject.fileLiterals)]]);
    const takesText = loose ? this.#draw.chance(0.4) : mentionsText(parameter?.tree);
    if (takesText && subject.linewise) makers.push([2.5, ['shape', () => literal(document(draw, this.#words(subject)))]]);
    if (takesText && this.#documents.texts.length > 0) makers.push([1.2, ['docs-example', () => draw.pick(this.#documents.texts)]]);
    if (loose) makers.push([1, ['shape', () => this.#pool.any(draw)]]);
    if (loose && parameter !== undefined) makers.push(...this.#instances(parameter.name));
    const wanted = experience.wanted.get(parameter?.name ?? '') ?? [];
    if (wanted.length > 0) makers.push([4, ['operand', () => draw.pick(wanted)]]);
    if (experience.winners.length > 0) makers.push([2, ['mutated', () => draw.pick(experience.winners).args[index] ?? null]]);
    if (experience.examples.length > 0) makers.push([3, ['docs-example', () => draw.pick(experience.examples).args[index] ?? null]], [4, ['shape', () => this.#alike(experience, index)]]);
    return makers;
  }

  /** Objects of the project, by themselves and in lists; likelier where a parameter is named after them. */
  #instances(parameter: string): Maker[] {
    const { classes, instance } = this.#types;
    const names = classes();
    if (names.length === 0) return [];
    const called = names.find((name) => parameter === snake(name) || parameter === `${snake(name)}s`);
    const one = (): Expr | null => instance(called ?? this.#draw.pick(names));
    const list = (): Expr => ({ k: 'list', items: Array.from({ length: 1 + this.#draw.below(3) }, one).filter((item) => item !== null) });
    const many = parameter.endsWith('s');
    const weight = called === undefined ? 0.8 : 8;
    return [[many ? weight / 4 : weight, ['shape', one]], [many ? weight : weight / 4, ['shape', list]]];
  }

  /** A value like those that documentation shows there. */
  #alike({ examples }: Experience, index: number): Expr | null {
    const { args } = this.#draw.pick(examples);
    const shown = args[index];
    return shown === undefined ? null : alike(shown, args, this.#draw);
  }

  /** A value on which the attributes can be read that the code reads. */
  #fromProperties(properties: readonly string[], subject: Subject): Expr {
    const draw = this.#draw;
    const keys = properties.map(keyText).filter((key) => key !== null);
    if (keys.length > 0) return { k: 'dict', entries: keys.filter(() => draw.chance(0.8)).map((key) => [literal(key), byName(key, subject.touchesFiles, draw) ?? this.generic()] as const) };
    const type = properties.map((name) => METHODS[name]).find((found) => found !== undefined);
    const own = type === undefined ? null : this.ofType(type, subject);
    if (own !== null) return own;
    const pooled = this.#pool.with(properties, draw);
    if (pooled !== null && draw.chance(0.8)) return pooled;
    return { k: 'call', callee: imported('types', 'SimpleNamespace'), args: [], named: properties.slice(0, 8).map((name) => [name, byName(name, subject.touchesFiles, draw) ?? this.generic()] as const), hint: 'stub' };
  }

  /** Items that can be taken apart as the code does it. */
  #rows({ names, called }: Parts, subject: Subject): Expr {
    const part = (name: string): Expr => (called.includes(name) ? this.#draw.pick(FUNCTIONS) : byName(name, subject.touchesFiles, this.#draw) ?? this.generic());
    return { k: 'list', items: Array.from({ length: this.#draw.weighted([[1, 0], [4, 1], [4, 2], [1, 3]]) }, () => ({ k: 'tuple', items: names.map(part) })) };
  }

  /** A value of a type by its plain name; null when unknown. */
  ofType(name: string, subject: Subject): Expr | null {
    return byType(readType(name) ?? { name, args: [], values: [] }, this.#source(subject)) ?? plain(name, this.#source(subject));
  }

  /** A text that the code may know: from its patterns, its literals, or anybody's. */
  word({ patterns, literals }: Subject): string {
    const draw = this.#draw;
    if (patterns.length > 0 && draw.chance(0.4)) return samplePattern(draw.pick(patterns), draw);
    return textOf(literals.length > 0 && draw.chance(0.6) ? draw.pick(literals) : draw.pick(STRINGS));
  }

  #doc(subject: Subject): () => string {
    return () => (subject.linewise ? document(this.#draw, this.#words(subject)) : 'Short text.');
  }

  /** Words for texts of a whole document. */
  #words(subject: Subject): Words {
    return { known: () => (subject.tableTexts.length > 0 && this.#draw.chance(0.5) ? textOf(this.#draw.pick(subject.tableTexts)) : this.word(subject)), plain: () => textOf(this.#draw.pick(STRINGS)) };
  }

  /** Contents for a file of that name. */
  contents(name: string, subject: Subject): string {
    const draw = this.#draw;
    if (/\.(ini|cfg|conf|toml)$/.test(name)) return settings(draw, this.#words(subject), subject.options);
    if (/\.json$/.test(name)) return draw.pick(['{"a": 1}', '[1, 2]', '{}', '{"a": {"b": null}}', 'not json', '']);
    return draw.weighted([[2, ''], [2, 'first\nsecond\n'], [2, document(draw, this.#words(subject))], [1, this.word(subject)]]);
  }

  /** A short list of numbers that the code mentions, often the same one. */
  #row(subject: Subject): Expr {
    const known = this.#numbers(subject);
    const one = this.#draw.pick(known);
    const same = this.#draw.chance(0.5);
    return { k: 'list', items: Array.from({ length: 1 + this.#draw.below(3) }, () => literal(same ? one : this.#draw.pick(known))) };
  }

  #numbers({ literals }: Subject): readonly number[] {
    return literals.flatMap((item) => (item.k === 'code' && typeof item.value === 'number' && Number.isInteger(item.value) ? [item.value] : []));
  }

  /** A whole number that the code mentions, or any. */
  number(subject: Subject): number {
    const known = this.#numbers(subject);
    return known.length === 0 ? this.#draw.below(10) : this.#draw.pick(known);
  }

  generic(): Expr {
    const draw = this.#draw;
    return draw.pick(draw.weighted([[22, NUMBERS], [6, FLOATS], [22, STRINGS], [14, LISTS], [5, TUPLES], [10, DICTS], [3, SETS], [4, FLAGS], [3, [NONE]], [5, FUNCTIONS], [2, BYTES]] as const) as readonly Expr[]);
  }
}

function mentionsText(type: Type | null | undefined): boolean {
  return type != null && (type.name === 'str' || (/^(Optional|Union)$/.test(type.name) && type.args.some(mentionsText)));
}

/** The text inside a quoted property; null for an attribute. */
function keyText(property: string): string | null {
  return /^[bru]*(['"])(.*)\1$/i.exec(property)?.[2] ?? null;
}
