import type { Operand, Observation } from '../../../model/observation.ts';
import type { Candidate, Origin } from '../../../model/candidate.ts';
import type { Draft, Grammar, GrammarContext, Target } from '../../language.ts';
import type { Learnt } from '../driver/messages.ts';
import type { Shape } from '../driver/shape.ts';
import { Arguments } from './arguments.ts';
import { Discovery } from './discovery.ts';
import { readDocuments } from './documents.ts';
import { makeDraw, type Draw } from './draw.ts';
import { fitsDeclared } from './fits.ts';
import { feedBack } from './feedback.ts';
import { awaitingCallback, withSurroundings } from './follow-up.ts';
import { lower } from './lower.ts';
import { simpler } from './shrink.ts';
import { Pool } from './pool.ts';
import { code, depthOf, type Expr, type Recipe } from './recipe.ts';
import { callOf, stepOf, type CallTarget } from './target.ts';
import { readType, type TypeTree } from './type-text.ts';
import { varyExpr } from './vary.ts';
import { wantedValues } from './wanted.ts';

const MAX_CODE = 1500;
const MAX_FEEDBACK = 40;
/** Plain calls kept to be made before others: some change what a module remembers. */
const MAX_PRELUDES = 40;
const PRELUDE_CHANCE = 0.06;

/** The grammar of candidates for one package. */
export async function grammar(context: GrammarContext): Promise<Grammar> {
  const documents = await readDocuments(context);
  return new PackageGrammar(context, documents);
}

class PackageGrammar implements Grammar {
  readonly #context: GrammarContext;
  readonly #draw: Draw;
  readonly #pool = new Pool();
  readonly #discovery: Discovery;
  readonly #arguments: Arguments;
  readonly #documents: Awaited<ReturnType<typeof readDocuments>>;
  readonly #preludes: Expr[] = [];
  readonly #aliases = new Map<string, TypeTree | null>();

  constructor(context: GrammarContext, documents: Awaited<ReturnType<typeof readDocuments>>) {
    this.#context = context;
    this.#documents = documents;
    this.#draw = makeDraw(context.random);
    this.#discovery = new Discovery(context.plan, context.facts.name, documents.examples, this.#draw);
    this.#arguments = new Arguments(this.#draw, this.#pool, { draw: this.#draw, instance: (name) => this.#instance(name, 0), resolve: (name) => this.#alias(name), nameHint: () => null });
  }

  seeds(): readonly Draft[] {
    return this.#documents.snippets.map((snippet) => this.#draft({ act: snippet.expr, target: '', frozenTime: false, scriptedRandom: false }, 'docs-example', snippet.file, snippet.units)).filter((draft) => draft !== null);
  }

  loaded(path: string, learnt: unknown): void {
    if (learnt !== null) this.#discovery.module(path, learnt as Shape);
  }

  targets(): readonly Target[] {
    return [...this.#discovery.targets.values()];
  }

  fresh(given: Target): Draft | null {
    const target = given as CallTarget;
    const reach = this.#draw.pick(target.reaches);
    if (target.calls++ === 0 && target.subject.parameters.length > 0 && target.kind !== 'getter') return this.#traced(target, reach);
    if (target.kind === 'getter' || target.kind === 'iterate' || target.kind === 'keys') return this.#call(target, callOf(target, reach, []), 'typed');
    const { args, origin } = this.#arguments.list(target.subject, target.experience, target.arity);
    const before = this.#preludes.length > 0 && this.#draw.chance(PRELUDE_CHANCE) ? [this.#draw.pick(this.#preludes)] : [];
    return this.#call(target, callOf(target, reach, args), origin, before);
  }

  vary(draft: Draft): Draft | null {
    const recipe = draft.candidate.recipe as Recipe;
    const target = this.#discovery.targets.get(recipe.target);
    const act = recipe.act;
    if (target === undefined || (act.k !== 'call' && act.k !== 'new') || act.args.length === 0) return target === undefined ? null : this.fresh(target);
    const at = this.#draw.below(act.args.length);
    const changed = this.#draw.chance(0.7)
      ? varyExpr(act.args[at] as Expr, this.#draw, () => this.#arguments.generic())
      : this.#arguments.one(target.subject, target.experience, at).expr;
    return this.#call(target, { ...act, args: act.args.map((arg, i) => (i === at ? changed : arg)) }, 'mutated');
  }

  simplify({ recipe, origin, file, units }: Candidate): readonly Draft[] {
    const whole = recipe as Recipe;
    const acts = [...this.#otherReaches(whole), ...simpler(whole.act, (name) => this.#required(name))].map((act): Recipe => ({ ...whole, act }));
    const alone: Recipe[] = (whole.before ?? []).length > 0 ? [{ ...whole, before: [] }] : [];
    return [...alone, ...acts].map((made) => this.#draft(made, origin, file, units)).filter((draft) => draft !== null);
  }

  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[] {
    const recipe = draft.candidate.recipe as Recipe;
    const learnt = seen.learnt as Learnt;
    const target = this.#discovery.targets.get(recipe.target);
    if (draft.key.startsWith('trace ')) {
      if (target !== undefined) target.experience.traces = learnt.traces;
      return [];
    }
    this.#keepValues(recipe.act, learnt, seen, draft);
    if (recipe.act.k === 'snippet') return [this.#awaitedSnippet(recipe, learnt, draft)].filter((item) => item !== null);
    if (target === undefined) return [];
    const follow: (Draft | null)[] = [...this.#followUps(target, recipe, learnt, draft)];
    const args = 'args' in recipe.act ? recipe.act.args : [];
    if (gain > 0 && args.length > 0) this.#remember(target, args);
    if (gain > 0 && depthOf(recipe.act) === 1 && this.#preludes.length < MAX_PRELUDES) this.#preludes.push(recipe.act);
    if (args.length > 0 && (gain > 0 || this.#draw.chance(0.25))) follow.push(...this.#fedBack(target, recipe.act, args, seen.operands, gain > 0 ? MAX_FEEDBACK : 8));
    return follow.filter((item) => item !== null);
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
    const target = [...this.#discovery.targets.values()].find((item) => item.name === name || (name === 'default' && item.reaches.some((reach) => reach.k === 'import' && reach.name === name)));
    const needed = target?.subject.parameters.findIndex(({ parameter }) => parameter.optional || parameter.default !== null || parameter.rest) ?? 0;
    return needed < 0 ? (target?.subject.parameters.length ?? 0) : needed;
  }

  #remember(target: CallTarget, args: readonly Expr[]): void {
    const { winners } = target.experience;
    if (winners.length < 30) winners.push(args);
    else winners[this.#draw.below(30)] = args;
  }

  #fedBack(target: CallTarget, act: Expr, args: readonly Expr[], operands: readonly Operand[], limit: number): (Draft | null)[] {
    wantedValues(operands, args.length, target.experience.wanted, this.#pool, this.#draw);
    return feedBack(args, operands, limit, this.#draw).map((changed) => this.#call(target, { ...act, args: changed } as Expr, 'operand'));
  }

  *#followUps(target: CallTarget, recipe: Recipe, learnt: Learnt, draft: Draft): Generator<Draft | null> {
    if (isLate(learnt)) {
      const act = awaitingCallback(recipe.act);
      if (act !== null) yield this.#call(target, act, draft.origin);
    }
    const around = withSurroundings(recipe, learnt);
    if (around !== null) yield this.#draft(around, draft.origin, draft.candidate.file, draft.candidate.units);
  }

  #awaitedSnippet(recipe: Recipe, learnt: Learnt, draft: Draft): Draft | null {
    const act = isLate(learnt) ? awaitingCallback(recipe.act) : null;
    return act === null ? null : this.#draft({ ...recipe, act }, draft.origin, draft.candidate.file, draft.candidate.units);
  }

  /** What a run made becomes receivers and arguments for later calls. */
  #keepValues(act: Expr, learnt: Learnt, seen: Observation, draft: Draft): void {
    if (seen.outcome !== 'returned' || act.k === 'snippet' || act.k === 'awaited-callback') return;
    const { file } = draft.candidate;
    if (learnt.result !== null) {
      const hint = hintOf(learnt.result);
      const made: Expr = learnt.promise === 'resolved' ? { k: 'await', on: act, hint } : act.k === 'call' || act.k === 'new' ? { ...act, hint } : act;
      if (this.#pool.add(made, learnt.result, this.#draw)) this.#discovery.result(made, learnt.result, file);
    }
    const sequence = stepOf(act);
    const receiver = /^([\w$]+)[.[(]/.exec(draft.candidate.act)?.[1];
    const shape = receiver === undefined ? undefined : learnt.locals[receiver];
    if (sequence === null || shape === undefined) return;
    const after: Expr = sequence.base.k === 'after' ? { ...sequence.base, steps: [...sequence.base.steps, sequence.step] } : { k: 'after', base: sequence.base, steps: [sequence.step] };
    if (depthOf(after) <= 7 && this.#pool.add(after, shape, this.#draw)) this.#discovery.result(after, shape, file);
  }

  #traced(target: CallTarget, reach: Expr): Draft | null {
    const args = target.subject.parameters.map((_, i) => code(`$trace(${i})`));
    const draft = this.#call(target, callOf(target, reach, args), 'generic');
    return draft === null ? null : { ...draft, key: `trace ${draft.key}` };
  }

  #instance(name: string, depth: number): Expr | null {
    const pooled = this.#pool.ofClass(name, this.#draw);
    if (pooled !== null && this.#draw.chance(0.7)) return pooled;
    const target = [...this.#discovery.targets.values()].find((item) => item.kind === 'new' && item.name === name);
    if (target === undefined || depth > 1) return pooled;
    const { args } = this.#arguments.list(target.subject, target.experience, target.arity);
    return callOf(target, this.#draw.pick(target.reaches), args);
  }

  /** Object types named in the project, from the properties that parsing resolved for parameters of that type. */
  #alias(name: string): TypeTree | null {
    const known = this.#aliases.get(name);
    if (known !== undefined) return known;
    const text = this.#context.plan.map((item) => typeAlias(item.source.text, name)).find((found) => found !== null) ?? null;
    const type = text === null ? null : readType(text);
    this.#aliases.set(name, type);
    return type;
  }

  #call(target: CallTarget, act: Expr, given: Origin, before: readonly Expr[] = []): Draft | null {
    const origin = fitsDeclared(target, act, (name) => this.#alias(name)) ? given : 'ill-typed';
    return this.#draft({ act, before, target: target.key, frozenTime: false, scriptedRandom: false }, origin, target.file, target.unit === null ? [] : [target.unit]);
  }

  #draft(recipe: Recipe, origin: Origin, file: string, units: readonly string[]): Draft | null {
    const lowered = lower(recipe);
    const key = [...lowered.setup, lowered.act, ...lowered.needs.map((need) => JSON.stringify(need)), ...lowered.imports.map((item) => `${item.module} ${item.name}`)].join('\n');
    if (key.length > MAX_CODE) return null;
    return { key, origin, candidate: { language: 'javascript', file, units, recipe, ...lowered } };
  }
}

function isLate(learnt: Learnt): boolean {
  return Object.values(learnt.callbacks).some(({ late }) => late);
}

function hintOf(shape: Shape): string {
  if (shape.class !== null && shape.type === 'object' && shape.class.length > 1) return shape.class;
  return { function: 'fn', array: 'items', object: 'value' }[shape.type] ?? 'value';
}

/** Text of `interface X { … }` or `type X = …` in a source. */
function typeAlias(text: string, name: string): string | null {
  const head = new RegExp(`\\b(?:interface\\s+${name}\\b[^{=]*(?=\\{)|type\\s+${name}\\b[^=\\n]*=)`).exec(text);
  if (head === null) return null;
  return text.slice(head.index + head[0].length, head.index + head[0].length + 1500).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

