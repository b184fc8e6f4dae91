import type { Observation } from '../../../model/observation.ts';
import type { Candidate, Origin } from '../../../model/candidate.ts';
import type { Draft, Grammar, GrammarContext, Target } from '../../language.ts';
import type { Shape } from '../driver/shape.ts';
import { TypeAliases } from './aliases.ts';
import { aboutLiteral } from './about.ts';
import { Arguments } from './arguments.ts';
import { Discovery } from './discovery.ts';
import { readDocuments, type Documents } from './documents.ts';
import { Drafts } from './drafts.ts';
import { fittings, plainOf } from './misfits.ts';
import { makeDraw, type Draw } from '../../../effects/draw.ts';
import { lambdaFor, type LambdaSource } from './lambdas.ts';
import { Learner } from './learner.ts';
import { Locals } from './locals.ts';
import { Pool } from './pool.ts';
import { callsWithin, code, depthOf, isCall, isPlainCall, literal, type Expr, type Recipe } from './recipe.ts';
import { joined, sceneFor } from './scenes.ts';
import { shownCall } from './shown.ts';
import { listening, simpler } from './shrink.ts';
import { besides, takingTheSame, targetOf } from './siblings.ts';
import { STRINGS } from './stock.ts';
import { callOf, type CallTarget } from './target.ts';
import { varyExpr } from './vary.ts';

const PLAIN_VALUES = [literal(2), literal('x'), literal(null), literal(true), code('{ c: 1 }'), code('[1, 2]')];
const PRELUDE_CHANCE = 0.06;
const TOLD_CHANCE = 0.7;
const SCENE_CHANCE = 0.3;
const ELSEWHERE_CHANCE = 0.12;

/** The grammar of candidates for one package. */
export async function grammar(context: GrammarContext): Promise<Grammar> {
  const locals = new Locals();
  const documents = await readDocuments(context, locals);
  return new PackageGrammar(context, documents, locals);
}

class PackageGrammar implements Grammar {
  readonly #context: GrammarContext;
  readonly #draw: Draw;
  readonly #pool = new Pool();
  readonly #discovery: Discovery;
  readonly #arguments: Arguments;
  readonly #documents: Documents;
  readonly #drafts: Drafts;
  readonly #learner: Learner;
  /** Plain calls that paid: some change what a module remembers. */
  readonly #preludes: Expr[] = [];

  constructor(context: GrammarContext, documents: Documents, locals: Locals) {
    const aliases = new TypeAliases(context.plan);
    const draw = makeDraw(context.random);
    this.#context = context;
    this.#documents = documents;
    this.#draw = draw;
    this.#drafts = new Drafts(aliases);
    this.#discovery = new Discovery(context.plan, context.facts.name, documents.examples, draw, locals);
    const types = { draw, instance: (name: string) => this.#instance(name, 0), resolve: (name: string) => aliases.resolve(name), nameHint: () => null, text: () => draw.pick(STRINGS) };
    this.#arguments = new Arguments(draw, this.#pool, types, (received) => lambdaFor(received, this.#lambdaSource()));
    this.#learner = new Learner({ draw, pool: this.#pool, discovery: this.#discovery, drafts: this.#drafts, preludes: this.#preludes, args: this.#arguments });
  }

  seeds(): readonly Draft[] {
    const calls = this.#documents.calls.map((act) => shownCall(act, this.#context.plan, this.#drafts));
    const snippets = this.#documents.snippets.map((snippet) => this.#drafts.of({ act: snippet.expr, target: '', frozenTime: false, scriptedRandom: false }, 'docs-example', snippet.file, snippet.units));
    return [...calls, ...snippets].filter((draft) => draft !== null);
  }

  loaded(path: string, learnt: unknown): void {
    if (learnt !== null) this.#discovery.module(path, learnt as Shape);
  }

  targets(): readonly Target[] {
    return this.#targets;
  }

  fresh(given: Target): Draft | null {
    const target = given as CallTarget;
    const reach = this.#draw.pick(target.reaches);
    if (target.calls++ === 0 && target.subject.parameters.length > 0 && target.kind !== 'getter') return this.#traced(target, reach);
    if (target.kind === 'getter' || target.kind === 'iterate' || target.kind === 'keys') return this.#drafts.call(target, callOf(target, reach, []), 'typed');
    const { scenes } = target.experience;
    const scene = scenes.length > 0 && this.#draw.chance(SCENE_CHANCE) ? this.#draw.pick(scenes) : null;
    const before = scene?.before ?? this.#before(target);
    const { args, origin } = scene === null ? this.#arguments.list(target.subject, target.experience, target.arity, [reach, ...before]) : this.#arguments.staged(scene);
    return this.#drafts.call(target, callOf(target, reach, args), origin, before);
  }

  /** Calls to make first: those that errors told of, now and then any that paid. */
  #before({ experience: { told } }: CallTarget): readonly Expr[] {
    if (told.length > 0 && this.#draw.chance(TOLD_CHANCE)) return this.#draw.pick(told);
    return this.#preludes.length > 0 && this.#draw.chance(PRELUDE_CHANCE) ? [this.#draw.pick(this.#preludes)] : [];
  }

  vary(draft: Draft): Draft | null {
    const recipe = draft.candidate.recipe as Recipe;
    const target = this.#discovery.targets.get(recipe.target);
    const act = recipe.act;
    if ((act.k !== 'call' && act.k !== 'new') || act.args.length === 0) return target === undefined ? null : this.fresh(target);
    const elsewhere = target !== undefined && this.#draw.chance(ELSEWHERE_CHANCE) ? this.#elsewhere(target) : null;
    if (elsewhere !== null) return this.#drafts.call(elsewhere, callOf(elsewhere, this.#draw.pick(elsewhere.reaches), act.args.slice(0, elsewhere.subject.parameters.length)), 'mutated', recipe.before);
    const at = this.#draw.below(act.args.length);
    this.#arguments.suit(act.args.filter((_, i) => i !== at));
    const changed = this.#varied(act.args, at, target);
    const other: Expr = { ...act, args: act.args.map((arg, i) => (i === at ? changed : arg)) };
    return target === undefined ? this.#drafts.of({ ...recipe, act: other }, 'mutated', draft.candidate.file, draft.candidate.units) : this.#drafts.call(target, other, 'mutated', recipe.before);
  }

  /** Another function that takes what this one takes: it may tell more about it. */
  #elsewhere(target: CallTarget): CallTarget | null {
    const alike = takingTheSame(target, this.#targets);
    return alike.length === 0 ? null : this.#draw.pick(alike);
  }

  get #targets(): readonly CallTarget[] {
    return [...this.#discovery.targets.values()];
  }

  about(draft: Draft, literalText: string): readonly Draft[] {
    const { act, before, target: key } = draft.candidate.recipe as Recipe;
    const target = this.#discovery.targets.get(key);
    if (target === undefined || (act.k !== 'call' && act.k !== 'new')) return [];
    return aboutLiteral(act, literalText, target.subject.literals).map((other) => this.#drafts.call(target, other, 'literal', before)).filter((made) => made !== null);
  }

  #varied(args: readonly Expr[], index: number, target: CallTarget | undefined): Expr {
    const arg = args[index] as Expr;
    const scene = arg.k === 'lambda' && target !== undefined ? sceneFor(target.experience.scenes, args, index, this.#draw) : null;
    const other = scene === null ? undefined : this.#arguments.staged(scene).args[index];
    if (arg.k === 'lambda' && other !== undefined) return this.#draw.chance(0.6) ? joined(arg, other) : other;
    const alike = isCall(arg) && this.#draw.chance(0.5) ? this.#pool.alike(arg, this.#draw) : null;
    if (alike !== null) return alike;
    return target === undefined || this.#draw.chance(0.7) ? varyExpr(arg, this.#draw, () => this.#arguments.generic()) : this.#arguments.one(target.subject, target.experience, index).expr;
  }

  parts({ recipe, origin }: Candidate): readonly Draft[] {
    const { act, before = [] } = recipe as Recipe;
    // What a document shows as a whole reads best as a whole.
    if (origin === 'docs-example') return [];
    const earlier = before.flatMap((call, i) => (isPlainCall(call) ? [this.#alone(call, before.slice(0, i), origin)] : []));
    return [...callsWithin(act).map((call) => this.#alone(call, before, origin)), ...earlier].filter((draft) => draft !== null);
  }

  simplify({ recipe, origin, file, units }: Candidate): readonly Draft[] {
    const whole = recipe as Recipe;
    // A call that a document shows is what its readers know; only statements around one may be too many.
    if (origin === 'docs-example' && whole.act.k !== 'snippet') return [];
    const target = this.#discovery.targets.get(whole.target);
    const acts = [...this.#otherReaches(whole), ...this.#fitting(whole.act, target), ...simpler(whole.act, (name) => this.#required(name)), ...listening(whole.act)].map((act): Recipe => ({ ...whole, act }));
    const { before = [] } = whole;
    const fewer = before.length < 2 ? [] : before.map((_, i) => before.filter((_call, j) => j !== i));
    const alone: Recipe[] = (before.length === 0 ? [] : [[], ...fewer]).map((calls): Recipe => ({ ...whole, before: calls }));
    const sound = target !== undefined && origin === 'ill-typed' ? 'generic' : origin;
    const instead = besides(whole.act, this.#targets, (maker) => this.#discovery.handedOn(maker)).map((other) => this.#drafts.call(other.target, other.call, sound, before));
    return [...instead, ...[...alone, ...acts].map((made) => this.#drafts.of(made, sound, file, units, target))].filter((draft) => draft !== null);
  }

  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[] {
    return this.#learner.learn(draft, seen, gain);
  }

  /** A call that was made for another, for its own sake; a function that it made is called. */
  #alone(call: Expr & { k: 'call' | 'new' }, before: readonly Expr[], origin: Origin): Draft | null {
    const text = JSON.stringify(call.callee);
    const target = targetOf(call, this.#targets);
    if (target === undefined) return null;
    if (call.hint !== 'fn') return this.#drafts.call(target, call, origin, before);
    const made = this.#targets.find(({ kind, reaches }) => kind === 'call' && reaches.some((reach) => reach.k === call.k && JSON.stringify(reach.callee) === text));
    const args = made?.subject.parameters.filter(({ parameter }) => !parameter.optional && parameter.default === null).map(({ use }) => plainOf(use)[0] ?? literal('a'));
    return made === undefined || args === undefined ? null : this.#drafts.call(made, callOf(made, call, args), origin, before);
  }

  /** The same call with arguments of the kinds that the code takes them for. */
  #fitting(act: Expr, target: CallTarget | undefined): Expr[] {
    if (target === undefined || (act.k !== 'call' && act.k !== 'new')) return [];
    return act.args.flatMap((arg, i) => {
      const use = target.subject.parameters[i]?.use;
      return use === undefined ? [] : fittings(arg, use).map((made): Expr => ({ ...act, args: act.args.map((other, j) => (j === i ? made : other)) }));
    });
  }

  /** The same call on plainer receivers. */
  #otherReaches({ act, target: key }: Recipe): Expr[] {
    const target = this.#discovery.targets.get(key);
    if (target === undefined || (act.k !== 'call' && act.k !== 'new' && act.k !== 'member')) return [];
    const args = act.k === 'member' ? [] : act.args;
    const depth = depthOf(act);
    return target.reaches.map((reach) => callOf(target, reach, args)).filter((other) => depthOf(other) < depth).toSorted((a, b) => depthOf(a) - depthOf(b)).slice(0, 4);
  }

  /** Parameters without default that a callee of this name declares. */
  #required(name: string): number {
    const target = this.#targets.find((item) => item.name === name || (name === 'default' && item.reaches.some((reach) => reach.k === 'import' && reach.name === name)));
    const needed = target?.subject.parameters.findIndex(({ parameter }) => parameter.optional || parameter.default !== null || parameter.rest) ?? 0;
    return needed < 0 ? (target?.subject.parameters.length ?? 0) : needed;
  }

  #lambdaSource(): LambdaSource {
    const targets = this.#targets;
    return {
      draw: this.#draw,
      value: () => this.#draw.pick(PLAIN_VALUES),
      argumentsOf: (method) => {
        const target = targets.find(({ key }) => key === `method ${method.body}`);
        return target === undefined ? null : this.#arguments.list(target.subject, target.experience, target.arity).args.filter((arg) => depthOf(arg) === 0);
      },
      takers: targets.flatMap(({ kind, reaches, subject }) => (kind === 'call' && subject.parameters.length === 1 ? reaches.filter((reach) => reach.k === 'import').slice(0, 1) : [])),
    };
  }

  #traced(target: CallTarget, reach: Expr): Draft | null {
    const args = target.subject.parameters.map((_, i) => code(`$trace(${i})`));
    const draft = this.#drafts.call(target, callOf(target, reach, args), 'generic');
    return draft === null ? null : { ...draft, key: `trace ${draft.key}` };
  }

  #instance(name: string, depth: number): Expr | null {
    const pooled = this.#pool.ofClass(name, this.#draw);
    if (pooled !== null && this.#draw.chance(0.7)) return pooled;
    const target = this.#targets.find((item) => item.kind === 'new' && item.name === name);
    if (target === undefined || depth > 1) return pooled;
    const { args } = this.#arguments.list(target.subject, target.experience, target.arity);
    return callOf(target, this.#draw.pick(target.reaches), args);
  }
}
