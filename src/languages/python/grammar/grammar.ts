import type { Candidate, Origin } from '../../../model/candidate.ts';
import type { Observation, Operand } from '../../../model/observation.ts';
import type { Draft, Grammar, GrammarContext, Target } from '../../language.ts';
import type { PythonDetails } from '../facts/details.ts';
import { aliasOf } from './alias.ts';
import { Arguments, type Given } from './arguments.ts';
import { aroundOf, plainer, type Around } from './around.ts';
import { circular } from './circular.ts';
import { MOMENT_COUNT } from './clocks.ts';
import { Discovery } from './discovery.ts';
import { readDocuments, type Documents } from './documents.ts';
import { makeDraw, type Draw } from '../../../effects/draw.ts';
import { feedBack, withCommands, withFile, withKey } from './feedback.ts';
import { fitsDeclared, type Known } from './fits.ts';
import { handed } from './handed.ts';
import type { Learnt, ModuleShape, Shape } from './learnt.ts';
import { lower } from './lower.ts';
import { Pool } from './pool.ts';
import { depthOf, type Expr, type Recipe } from './recipe.ts';
import { rejoined } from './rejoin.ts';
import { simpler } from './shrink.ts';
import { reused } from './reuse.ts';
import { callOf, isSpent, pickReach, stepOf, type CallTarget } from './target.ts';
import { varyExpr } from './vary.ts';
import { answers } from './surroundings.ts';
import { wantedTypes } from './wanted.ts';

const MAX_CODE = 1200;
/** Statements before the call in documented examples that are worth a test of their own. */
const LONGEST_EXAMPLE = 3;
const MAX_FEEDBACK = 40;
const MAX_WINNERS = 30;
/** Calls for each public target before private ones are tried. */
const TURNS = 100;
/** Tries after which most fresh candidates are varied. */
const STALE = 400;
/** Refused writes, as the driver tells them. */
const WRITING = /^denied: (?:write|os\.(?:mkdir|remove|rename|chmod|rmdir|link|symlink|utime|truncate)|shutil\.)/;
/** Refused programs. */
const STARTING = /^denied: (?:subprocess|os\.(?:system|exec|spawn|posix_spawn))/;
/** Share of the variations that change how objects are joined, where there are some. */
const REJOIN_CHANCE = 0.35;
const NOTHING: Given = { args: [], named: [] };

/** The grammar of candidates for one package. */
export async function grammar(context: GrammarContext): Promise<Grammar> {
  return new PackageGrammar(context, await readDocuments(context));
}

class PackageGrammar implements Grammar {
  readonly #context: GrammarContext;
  readonly #draw: Draw;
  readonly #pool = new Pool();
  readonly #discovery: Discovery;
  readonly #arguments: Arguments;
  readonly #documents: Documents;
  #learned = 0;
  #nesting = 0;
  readonly #known: Known = {
    subject: (callee) => (callee.k === 'import' ? this.#discovery.imported.get(`${callee.module} ${callee.name}`)?.subject ?? null : null),
    method: (name) => this.#discovery.methods.get(name)?.subject ?? null,
    bases: (name) => this.#discovery.classes.get(name)?.shape.bases?.map((base) => base.split('.').at(-1) as string) ?? null,
    alias: (name) => aliasOf(name, this.#context.plan),
  };

  constructor(context: GrammarContext, documents: Documents) {
    this.#context = context;
    this.#documents = documents;
    this.#draw = makeDraw(context.random);
    this.#discovery = new Discovery(context.plan, documents.examples, (context.facts.details as PythonDetails).roots, this.#draw);
    this.#arguments = new Arguments(this.#draw, this.#pool, documents, { draw: this.#draw, instance: (name) => this.#nested(name), classes: () => this.#discovery.makeable, alias: (name) => aliasOf(name, context.plan) });
  }

  seeds(): readonly Draft[] {
    return this.#documents.snippets.flatMap(({ expr, file, units, own }) => {
      const draft = this.#draft({ act: expr, target: '', seeded: false }, 'docs-example', file, units);
      const plain = own && draft?.candidate.hidden === undefined && expr.setup.length <= LONGEST_EXAMPLE;
      return draft === null ? [] : [plain ? { ...draft, candidate: { ...draft.candidate, documented: true as const } } : draft];
    });
  }

  loaded(path: string, learnt: unknown): void {
    if (learnt !== null) this.#discovery.module(path, learnt as ModuleShape);
  }

  targets(): readonly Target[] {
    const all = [...this.#discovery.targets.values()];
    const open = all.filter((target) => !target.hidden && !isSpent(target));
    // What is private is called by itself only when the public ways have had their turn.
    const wide = this.#learned > open.length * TURNS ? all.filter((target) => !isSpent(target)) : open;
    return wide.length === 0 ? all : wide;
  }

  fresh(given: Target): Draft | null {
    const target = given as CallTarget;
    const reach = pickReach(target, this.#draw);
    target.tries += 1;
    if (target.kind === 'property' || target.kind === 'values') return this.#call(target, callOf(target, reach, NOTHING), 'typed');
    const { args, named, origin } = this.#arguments.list(target.subject, target.experience);
    const same = target.kind === 'special' && this.#draw.chance(0.3) ? [this.#draw.pick(target.reaches)] : reused(reach, args, this.#draw);
    const act = callOf(target, reach, { args: same, named });
    // The longer a target has been tried, the less is new among the usual values.
    const stale = act !== null && this.#draw.chance(Math.min(0.6, target.tries / STALE));
    return stale ? this.#call(target, this.#varied(target, act), 'mutated') : this.#call(target, act, origin);
  }

  vary(draft: Draft): Draft | null {
    const { act, target: key, ...recipe } = draft.candidate.recipe as Recipe;
    const target = this.#discovery.targets.get(key);
    if (target === undefined || act.k === 'snippet') return null;
    if (this.#draw.chance(0.2)) return this.fresh(target);
    return this.#call(target, this.#varied(target, act), 'mutated', aroundOf(recipe));
  }

  #varied(target: CallTarget, act: Expr): Expr {
    const other = this.#draw.chance(REJOIN_CHANCE) ? rejoined(act, this.#draw, { instance: (name) => this.#nested(name), circular: (made) => this.#circular(made) }) : null;
    return other ?? varyExpr(act, this.#draw, { generic: () => this.#arguments.generic(), word: () => this.#arguments.word(target.subject), number: () => this.#arguments.number(target.subject), contents: (name) => this.#arguments.contents(name, target.subject) });
  }

  near({ candidate: { recipe } }: Draft, operands: readonly Operand[]): readonly Draft[] {
    const whole = recipe as Recipe;
    const target = this.#discovery.targets.get(whole.target);
    return target === undefined || whole.act.k === 'snippet' ? [] : this.#fedBack(target, whole, operands, null, MAX_FEEDBACK).filter((draft) => draft !== null);
  }

  simplify({ recipe, origin, file, units }: Candidate): readonly Draft[] {
    const whole = recipe as Recipe;
    const target = this.#discovery.targets.get(whole.target);
    const acts = [...handed(whole.act, target, this.#documents.fixtures), ...this.#otherReaches(whole), ...simpler(whole.act)];
    const emptier = plainer(whole).map((less) => this.#draft(less, origin, file, units));
    const sound = origin === 'ill-typed' || target === undefined || target.hidden ? acts : acts.filter((act) => fitsDeclared(act, this.#known, target.subject));
    return [...emptier, ...sound.map((act) => this.#draft({ ...whole, act }, origin, file, units))].filter((draft) => draft !== null);
  }

  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[] {
    this.#learned += 1;
    const recipe = draft.candidate.recipe as Recipe;
    const learnt = seen.learnt as Learnt;
    this.#keepValues(recipe.act, learnt, seen, draft);
    const follow: (Draft | null)[] = learnt.random && !recipe.seeded ? [this.#draft({ ...recipe, seeded: true }, draft.origin, draft.candidate.file, draft.candidate.units)] : [];
    const target = this.#discovery.targets.get(recipe.target);
    // What writes where it stands is given a place to stand.
    if (seen.outcome === 'denied' && recipe.inside === undefined && seen.trouble.some((line) => WRITING.test(line))) follow.push(this.#draft({ ...recipe, inside: this.#draw.chance(0.5) ? 'empty' : 'filled' }, draft.origin, draft.candidate.file, draft.candidate.units));
    if (target !== undefined && recipe.act.k !== 'snippet') {
      if (seen.trouble.some((line) => STARTING.test(line))) follow.push(...withCommands(recipe.act, this.#draw).map((act) => this.#call(target, act, 'operand', aroundOf(recipe))));
      if (gain > 0) this.#remember(target, recipe.act);
      wantedTypes(target, seen.operands, learnt, (type) => this.#arguments.ofType(type, target.subject));
      for (const name of learnt.missing) follow.push(this.#call(target, withFile(recipe.act, name, this.#arguments.contents(name, target.subject)), 'operand'));
      if (gain > 0 || this.#draw.chance(0.25)) follow.push(...this.#fedBack(target, recipe, seen.operands, learnt.error, gain > 0 ? MAX_FEEDBACK : 8));
    }
    return follow.filter((item) => item !== null);
  }

  /** The same call on plainer receivers. */
  #otherReaches({ act, target: key }: Recipe): readonly Expr[] {
    const target = this.#discovery.targets.get(key);
    if (target === undefined || target.kind === 'call' || target.kind === 'new' || target.coroutine) return [];
    const given = act.k === 'call' ? act : NOTHING;
    if (act.k !== 'call' && act.k !== 'attr') return [];
    return target.reaches.map((reach) => callOf(target, reach, given)).filter((other) => other !== null && depthOf(other) < depthOf(act)).toSorted((a, b) => depthOf(a as Expr) - depthOf(b as Expr)).slice(0, 4) as Expr[];
  }

  #remember({ experience: { winners } }: CallTarget, act: Expr): void {
    const call = act.k === 'call' && act.args[0]?.k === 'call' && act.callee.k === 'attr' && act.callee.name === 'run' ? act.args[0] : act;
    if (call.k !== 'call' || call.args.length + call.named.length === 0) return;
    if (winners.length < MAX_WINNERS) winners.push(call);
    else winners[this.#draw.below(MAX_WINNERS)] = call;
  }

  #fedBack(target: CallTarget, { act, ...around }: Recipe, operands: readonly Operand[], error: Learnt['error'], limit: number): (Draft | null)[] {
    const changed = feedBack([act], operands, limit, this.#draw);
    if (error?.class === 'KeyError' && error.key !== null) changed.push(...withKey([act], error.key));
    return changed.map(([made]) => this.#call(target, made as Expr, 'operand', aroundOf(around)));
  }

  /** What a run made becomes receivers and arguments for later calls. */
  #keepValues(act: Expr, learnt: Learnt, seen: Observation, draft: Draft): void {
    if (seen.outcome !== 'returned' || act.k === 'snippet' || draft.origin === 'ill-typed') return;
    const { file } = draft.candidate;
    const keep = (expr: Expr, shape: Shape): void => {
      if (this.#pool.add(expr, shape, this.#draw)) this.#discovery.value(expr, shape, file);
    };
    const { result } = learnt;
    if (result?.type === 'function' && act.k === 'call' && depthOf(act) <= 2) this.#discovery.returned({ ...act, hint: 'function' }, result, file, draft.candidate.units[0] ?? null);
    if (learnt.result !== null && act.k === 'call') keep({ ...act, hint: learnt.result.class?.split('.').at(-1) ?? '' }, learnt.result);
    const sequence = stepOf(act);
    const receiver = /^(\w+)[.[(]/.exec(draft.candidate.act)?.[1];
    const shape = receiver === undefined ? null : learnt.locals[receiver] ?? null;
    if (sequence === null || shape === null) return;
    const { base, step } = sequence;
    const after: Expr = base.k === 'after' ? { ...base, steps: [...base.steps, step] } : { k: 'after', base, steps: [step] };
    if (depthOf(after) <= 7) keep(after, shape);
  }

  /** Objects hold objects, to an end. */
  #nested(name: string): Expr | null {
    if (this.#nesting > 2) return null;
    this.#nesting += 1;
    const made = this.#instance(name, 0);
    this.#nesting -= 1;
    return made === null || !this.#draw.chance(0.1) ? made : this.#circular(made);
  }

  #circular(made: Expr): Expr {
    const target = made.k === 'call' && made.callee.k === 'import' ? this.#discovery.imported.get(`${made.callee.module} ${made.callee.name}`) : undefined;
    return target === undefined ? made : circular(made, target, this.#context.plan.find(({ source }) => source.path === target.file)?.source.text ?? '', this.#draw);
  }

  #instance(name: string, depth: number): Expr | null {
    const pooled = this.#pool.ofClass(name, this.#draw);
    if (pooled !== null && this.#draw.chance(0.4)) return pooled;
    const known = this.#discovery.classes.get(name);
    if (known === undefined || depth > 1) return pooled;
    if (known.shape.values != null) return known.shape.values.length === 0 ? null : { k: 'attr', on: known.expr, name: this.#draw.pick(known.shape.values) };
    const target = [...this.#discovery.targets.values()].find((item) => item.kind === 'new' && item.name === name);
    if (target === undefined) return pooled ?? this.#subclass(name, depth);
    return callOf(target, this.#draw.pick(target.reaches), this.#arguments.list(target.subject, target.experience));
  }

  /** Something that can be made in place of an abstract class. */
  #subclass(name: string, depth: number): Expr | null {
    const found = [...this.#discovery.classes].filter(([, { shape }]) => shape.abstract !== true && shape.bases?.some((base) => base.endsWith(`.${name}`)) === true);
    return found.length === 0 ? null : this.#instance(this.#draw.pick(found)[0], depth + 1);
  }

  #call(target: CallTarget, act: Expr | null, given: Origin, around: Around = this.#around(target)): Draft | null {
    if (act === null) return null;
    const fits = fitsDeclared(act, this.#known, target.subject);
    // Nobody calls what is private with what it was not made for.
    if (target.hidden && !fits && this.#draw.chance(0.85)) return null;
    const origin = !target.hidden && fits ? given : 'ill-typed';
    return this.#draft({ act, target: target.key, seeded: false, ...around }, origin, target.file, target.unit === null ? [] : [target.unit]);
  }

  /** What reads the clock is mostly called while it stands still, what asks its surroundings is mostly answered. */
  #around({ subject, coroutine }: CallTarget): Around {
    const given = this.#draw.chance(0.15) ? [] : answers(subject.asked, this.#draw, () => this.#arguments.word(subject));
    const varies = subject.clocks.some(({ kind }) => kind === 'chance');
    const stops = subject.clocks.length > 0 && (varies || !coroutine) && !this.#draw.chance(varies ? 0.03 : 0.3);
    return aroundOf({ given: given.length === 0 ? undefined : given, stopped: stops ? { clocks: subject.clocks, moment: this.#draw.below(MOMENT_COUNT) } : undefined });
  }

  #draft(recipe: Recipe, origin: Origin, file: string, units: readonly string[]): Draft | null {
    const written = lower(recipe);
    const lowered = { ...written, imports: written.imports.map((item) => ({ ...item, module: this.#discovery.offered.get(`${item.module} ${item.name}`) ?? item.module })) };
    const hidden = this.#discovery.targets.get(recipe.target)?.hidden === true || lowered.imports.some(({ name }) => /^_[^_]/.test(name));
    const key = [...lowered.setup, lowered.act, ...lowered.needs.map((need) => JSON.stringify(need)), ...lowered.imports.map((item) => `${item.module} ${item.name} ${item.local}`)].join('\n');
    return key.length > MAX_CODE ? null : { key, origin, candidate: { language: 'python', file, units, recipe, ...(hidden ? { hidden: true as const } : {}), ...lowered } };
  }
}
