import type { Observation, Operand } from '../../../model/observation.ts';
import type { Draft } from '../../language.ts';
import type { Learnt } from '../driver/messages.ts';
import type { Shape } from '../driver/shape.ts';
import type { Arguments } from './arguments.ts';
import type { Discovery } from './discovery.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Drafts } from './drafts.ts';
import { feedBack } from './feedback.ts';
import { awaitingCallback, toldToCall, withSurroundings } from './follow-up.ts';
import type { Pool } from './pool.ts';
import { depthOf, isCall, type Expr, type Recipe } from './recipe.ts';
import { Roles, type Cast } from './roles.ts';
import { addScene } from './scenes.ts';
import { callOf, stepOf, type CallTarget } from './target.ts';
import { wantedValues } from './wanted.ts';

const MAX_FEEDBACK = 40;
const FEEDBACK_WITHOUT_GAIN = 10;
const MAX_WINNERS = 30;
const MAX_SPREAD = 12;
/** Plain calls kept to be made before others: some change what a module remembers. */
const MAX_PRELUDES = 40;
/** Calls made before the one under test, and rows of such calls kept for a target. */
const MAX_BEFORE = 2;
const MAX_TOLD = 4;
/** Calls of a function that a call which paid made. */
const CALLS_OF_MADE = 2;
/** Longest row of calls that makes a receiver. */
const MAX_DEPTH = 7;

/** What is known while a package is explored; the learner fills it, the grammar draws from it. */
export interface Knowledge { readonly draw: Draw; readonly pool: Pool; readonly discovery: Discovery; readonly drafts: Drafts; readonly preludes: Expr[]; readonly args: Arguments }

/** Takes in what runs showed, and says what to try next because of it. */
export class Learner {
  readonly #draw: Draw;
  readonly #pool: Pool;
  readonly #discovery: Discovery;
  readonly #drafts: Drafts;
  readonly #preludes: Expr[];
  readonly #arguments: Arguments;
  readonly #roles = new Roles();

  constructor({ draw, pool, discovery, drafts, preludes, args }: Knowledge) {
    this.#arguments = args;
    this.#draw = draw;
    this.#pool = pool;
    this.#discovery = discovery;
    this.#drafts = drafts;
    this.#preludes = preludes;
  }

  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[] {
    const recipe = draft.candidate.recipe as Recipe;
    const learnt = seen.learnt as Learnt;
    const target = this.#discovery.targets.get(recipe.target);
    if (draft.key.startsWith('trace ')) {
      if (target !== undefined) target.experience.traces = learnt.traces;
      return [];
    }
    const casts = this.#keepValues(recipe.act, learnt, seen, draft);
    if (recipe.act.k === 'snippet') return [this.#awaitedSnippet(recipe, learnt, draft)].filter((item) => item !== null);
    if (gain > 0) casts.push(...this.#framesOf(recipe, draft));
    const follow: (Draft | null)[] = casts.map(({ act, frame }) => this.#drafts.of({ act, target: frame.key, frozenTime: false, scriptedRandom: false }, frame.origin, frame.file, frame.units));
    if (target === undefined) return follow.filter((item) => item !== null);
    noteScenes(target, recipe, learnt, this.#draw);
    follow.push(...this.#followUps(target, recipe, learnt, draft));
    if (gain > 0) follow.push(...this.#called(recipe, learnt));
    const args = 'args' in recipe.act ? recipe.act.args : [];
    if (gain > 0 && target.experience.winners.length < MAX_SPREAD) follow.push(...this.#spread(target, recipe, args));
    if (gain > 0 && args.length > 0) this.#remember(target, args);
    if (gain > 0 && learnt.promise === null && depthOf(recipe.act) === 1 && this.#preludes.length < MAX_PRELUDES) this.#preludes.push(recipe.act);
    if (args.length > 0) follow.push(...this.#fedBack(target, recipe, args, seen.operands, gain > 0 ? MAX_FEEDBACK : FEEDBACK_WITHOUT_GAIN));
    return follow.filter((item) => item !== null);
  }

  /** A call that paid, with each thing that the code asks of its arguments, one at a time. */
  #spread(target: CallTarget, { act, before }: Recipe, args: readonly Expr[]): (Draft | null)[] {
    return this.#arguments.spread(target.subject, args).map((made) => this.#drafts.call(target, { ...act, args: made } as Expr, 'shape', before));
  }

  #remember(target: CallTarget, args: readonly Expr[]): void {
    const { winners } = target.experience;
    if (winners.length < MAX_WINNERS) winners.push(args);
    else winners[this.#draw.below(MAX_WINNERS)] = args;
  }

  #fedBack(target: CallTarget, { act, before }: Recipe, args: readonly Expr[], operands: readonly Operand[], limit: number): (Draft | null)[] {
    wantedValues(operands, args.length, target.experience.wanted, this.#pool, this.#draw);
    return feedBack(args, operands, limit, this.#draw).map((changed) => this.#drafts.call(target, { ...act, args: changed } as Expr, 'operand', before));
  }

  *#followUps(target: CallTarget, recipe: Recipe, learnt: Learnt, draft: Draft): Generator<Draft | null> {
    if (isLate(learnt)) {
      const act = awaitingCallback(recipe.act);
      if (act !== null) yield this.#drafts.call(target, act, draft.origin, recipe.before);
    }
    if (learnt.error !== null && (recipe.before ?? []).length < MAX_BEFORE) {
      for (const call of toldToCall(learnt.error, this.#plainCalls())) {
        const before = [call, ...(recipe.before ?? [])];
        noteTold(target, before);
        yield this.#drafts.call(target, recipe.act, draft.origin, before);
      }
    }
    const around = withSurroundings(recipe, learnt);
    if (around !== null) yield this.#drafts.of(around, draft.origin, draft.candidate.file, draft.candidate.units);
  }

  /** A function that a call made shows nothing until it is called itself. */
  #called({ act, before }: Recipe, { result }: Learnt): (Draft | null)[] {
    if (result?.type !== 'function' || result.native || (act.k !== 'call' && act.k !== 'new')) return [];
    const made = this.#discovery.targets.get(`call ${result.body}`);
    if (made === undefined || depthOf(act) >= MAX_DEPTH) return [];
    const reach: Expr = { ...act, hint: hintOf(result) };
    return Array.from({ length: CALLS_OF_MADE }, () => {
      const { args, origin } = this.#arguments.list(made.subject, made.experience, made.arity);
      return this.#drafts.call(made, callOf(made, reach, args), origin, before);
    });
  }

  #awaitedSnippet(recipe: Recipe, learnt: Learnt, draft: Draft): Draft | null {
    const act = isLate(learnt) ? awaitingCallback(recipe.act) : null;
    return act === null ? null : this.#drafts.of({ ...recipe, act }, draft.origin, draft.candidate.file, draft.candidate.units);
  }

  /** Calls that paid, with each argument that another value could stand for. */
  #framesOf({ act, target }: Recipe, { origin, candidate: { file, units } }: Draft): Cast[] {
    if (act.k !== 'call' && act.k !== 'new') return [];
    return act.args.flatMap((arg, index) => {
      const shape = isCall(arg) ? this.#pool.shapeOf(arg) : null;
      return shape === null ? [] : this.#roles.addFrame({ act, index, key: target, file, units, origin: origin === 'docs-example' ? 'typed' : 'shape' }, shape);
    });
  }

  /** What a run made becomes receivers and arguments for later calls; the calls in which it can play a known part. */
  #keepValues(act: Expr, learnt: Learnt, seen: Observation, draft: Draft): Cast[] {
    // What a type checker would refuse is no start for others.
    if (seen.outcome !== 'returned' || draft.origin === 'ill-typed' || act.k === 'snippet' || act.k === 'awaited-callback' || isListing(act)) return [];
    const { file } = draft.candidate;
    const casts: Cast[] = [];
    if (learnt.result !== null && !this.#discovery.isExported(learnt.result)) {
      const hint = hintOf(learnt.result);
      const made: Expr = learnt.promise === 'resolved' ? { k: 'await', on: act, hint } : act.k === 'call' || act.k === 'new' ? { ...act, hint } : act;
      if (this.#pool.add(made, learnt.result, draft.origin, this.#draw)) {
        this.#discovery.result(made, learnt.result, file);
        casts.push(...this.#roles.addPlayer(made, learnt.result));
      }
    }
    const sequence = stepOf(act);
    const receiver = /^([\w$]+)[.[(]/.exec(draft.candidate.act)?.[1];
    const shape = receiver === undefined ? undefined : learnt.locals[receiver];
    if (sequence === null || shape === undefined) return casts;
    const after: Expr = sequence.base.k === 'after' ? { ...sequence.base, steps: [...sequence.base.steps, sequence.step] } : { k: 'after', base: sequence.base, steps: [sequence.step] };
    if (depthOf(after) <= MAX_DEPTH && this.#pool.add(after, shape, draft.origin, this.#draw)) this.#discovery.result(after, shape, file);
    return casts;
  }

  /** Calls of exported functions that need no arguments. */
  #plainCalls(): { name: string; call: Expr }[] {
    return [...this.#discovery.targets.values()].flatMap((target) => {
      const reach = target.kind === 'call' && target.arity === 0 ? target.reaches.find((expr) => expr.k === 'import') : undefined;
      return reach === undefined ? [] : [{ name: target.name, call: callOf(target, reach, []) }];
    });
  }
}

/** Where recording callbacks stand among the arguments, and what they were given. */
function noteScenes(target: CallTarget, { act, before }: Recipe, { callbacks }: Learnt, draw: Draw): void {
  if (act.k !== 'call' && act.k !== 'new') return;
  const places = act.args.flatMap((arg, i) => (arg.k === 'callback' && arg.recorded ? [i] : []));
  const seen = Object.values(callbacks);
  if (seen.length !== places.length) return;
  for (const [at, { received }] of seen.entries()) if (received.length > 0) addScene(target.experience.scenes, { index: places[at] as number, args: act.args, before: before ?? [], received }, draw);
}

function noteTold({ experience: { told } }: CallTarget, before: readonly Expr[]): void {
  const key = JSON.stringify(before);
  if (told.length < MAX_TOLD && told.every((known) => JSON.stringify(known) !== key)) told.push(before);
}

/** What only lists an object's names or items is no start for others. */
function isListing(act: Expr): boolean {
  return act.k === 'call' && act.callee.k === 'code';
}

function isLate(learnt: Learnt): boolean {
  return Object.values(learnt.callbacks).some(({ late }) => late);
}

function hintOf(shape: Shape): string {
  if (shape.class !== null && shape.type === 'object' && shape.class.length > 1) return shape.class;
  return { function: 'fn', array: 'items', object: 'value' }[shape.type] ?? 'value';
}
