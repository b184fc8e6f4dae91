import type { Candidate, Origin } from '../../../model/candidate.ts';
import type { Observation } from '../../../model/observation.ts';
import type { Draft, Grammar, GrammarContext, Target } from '../../language.ts';
import { Discovery } from './discovery.ts';
import { readDocuments } from './documents.ts';
import { makeDraw, type Draw } from '../../../effects/draw.ts';
import { isToss } from './everyday.ts';
import { sendable } from './requests.ts';
import { fedBack } from './feedback.ts';
import type { Knowledge, Learnt } from './learnt.ts';
import { copiesLock } from './locks.ts';
import { lower } from './lower.ts';
import { Pool } from './pool.ts';
import { plainerThan } from './plainer.ts';
import { children, type Call, type Expr, type Global, type Recipe } from './recipe.ts';
import { onCopy, receiversOf, startOf, withSteps } from './receivers.ts';
import { simpler } from './shrink.ts';
import { reused } from './reuse.ts';
import { isSpent, remember, type CallTarget } from './target.ts';
import { TEXTS } from './stock.ts';
import { varied } from './vary.ts';

const MAX_CODE = 1400;
const MAX_FEEDBACK = 40;
/** Calls for each public target before private ones are tried. */
const TURNS = 25;
const STALE = 400;

/** The grammar of candidates for one module. */
export async function grammar(context: GrammarContext): Promise<Grammar> {
  return new ModuleGrammar(context);
}

/** How many arguments are nil where something is wanted: an empty list or map may be, and the body of a request. */
function nothings(expr: Expr, types: Knowledge['types']): number {
  if (expr.k === 'code') return expr.code === 'nil' && !/^(slice|map)$/.test(types[expr.type]?.kind ?? '') ? 1 : 0;
  return expr.k === 'call' && expr.callee === 'httptest.NewRequest' ? 0 : children(expr).reduce((sum, child) => sum + nothings(child, types), 0);
}

class ModuleGrammar implements Grammar {
  readonly #draw: Draw;
  readonly #discovery: Discovery;
  readonly #pools = new Map<string, Pool>();
  #learned = 0;

  constructor(context: GrammarContext) {
    this.#draw = makeDraw(context.random);
    this.#discovery = new Discovery(context.plan, readDocuments(context));
  }

  /** Without knowing types nothing can be written. */
  seeds(): readonly Draft[] {
    return [];
  }

  loaded(_path: string, learnt: unknown): void {
    const knowledge = learnt as Knowledge | null;
    if (knowledge === null || !('funcs' in knowledge)) return;
    const pool = new Pool();
    this.#pools.set(knowledge.path, pool);
    this.#discovery.add(knowledge, this.#draw, pool);
  }

  targets(): readonly Target[] {
    const all = [...this.#discovery.targets.values()];
    const open = all.filter((target) => !target.hidden && !isSpent(target));
    return this.#learned > open.length * TURNS ? all.filter((target) => !isSpent(target)) : open.length === 0 ? all : open;
  }

  fresh(given: Target): Draft | null {
    const target = given as CallTarget;
    const draw = this.#draw;
    target.tries += 1;
    const { callable, subject, values } = target;
    const listed = target.examples.length > 0 && draw.chance(0.25) ? { args: draw.pick(target.examples), origin: 'docs-example' as const } : values.list(callable, subject);
    if (listed === null) return null;
    const known = target.winners.length > 0 && draw.chance(0.25) ? draw.pick(target.winners) : null;
    const args = known !== null && known.length === listed.args.length ? listed.args.map((arg, i) => (draw.chance(0.5) ? known[i] as Expr : arg)) : listed.args;
    const act = this.#on(target, args);
    if (act === null) return null;
    const stale = draw.chance(Math.min(0.6, target.tries / STALE));
    const globals = subject.globals.length > 0 && draw.chance(0.25) ? this.#globals(target) : [];
    return stale ? this.#draft(target, this.#varied(target, act), 'mutated', globals) : this.#draft(target, act, listed.origin, globals);
  }

  #globals({ subject, values }: CallTarget): readonly Global[] {
    const { name, type } = this.#draw.pick(subject.globals);
    const made = values.make(type, name, { ...subject, texts: [], documents: [] }, 3);
    return made === null ? [] : [{ name, value: made.expr }];
  }

  /** The call on some receiver. */
  #on(target: CallTarget, args: readonly Expr[]): Call | null {
    const { callable, values, subject } = target;
    const call = (on: Expr | null, given: readonly Expr[]): Call => ({ k: 'call', type: callable.results[0] ?? '', callee: callable.name, on, args: given, results: callable.results });
    if (callable.recv === undefined) return call(null, args);
    const found = receiversOf(callable.recv, values, subject, this.#draw);
    if (found === null) return null;
    const others = [...this.#discovery.targets.values()].filter((other) => other.knowledge === target.knowledge);
    const receiver = withSteps(found, others, subject, this.#draw);
    return call(receiver, this.#draw.chance(0.5) ? reused(receiver, args, this.#draw) : args);
  }

  vary(draft: Draft): Draft | null {
    const { act, globals, target: key } = draft.candidate.recipe as Recipe;
    const target = this.#discovery.targets.get(key);
    if (target === undefined) return null;
    if (this.#draw.chance(0.2)) return this.fresh(target);
    return this.#draft(target, this.#varied(target, act), 'mutated', globals);
  }

  #varied(target: CallTarget, act: Call): Call {
    const { subject, values } = target;
    const word = (): string => { const known = [...subject.texts, ...subject.documents]; return known.length > 0 && this.#draw.chance(0.7) ? this.#draw.pick(known) : this.#draw.pick(TEXTS); };
    return varied(act, this.#draw, { word, another: (type) => values.make(type, '', subject, 1)?.expr ?? null });
  }

  simplify({ recipe, origin }: Candidate): readonly Draft[] {
    const { act, globals, target: key } = recipe as Recipe;
    const target = this.#discovery.targets.get(key);
    if (target === undefined) return [];
    const bare = globals.length === 0 ? [] : [this.#draft(target, act, origin)];
    const pool = this.#pools.get(target.knowledge.path);
    const plainer = (value: Expr): readonly Expr[] => (pool === undefined ? [] : plainerThan(value, pool, target.values, value === act.on));
    return [...bare, ...simpler(act, target.callable.variadic === true, plainer).map((made) => this.#draft(target, made, origin, globals))].filter((draft) => draft !== null);
  }

  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[] {
    this.#learned += 1;
    const { act, globals, target: key } = draft.candidate.recipe as Recipe;
    const target = this.#discovery.targets.get(key);
    if (target === undefined) return [];
    const { ok, changed } = seen.learnt as Learnt;
    target.effects.runs += 1;
    if (changed === true) target.effects.changes += 1;
    if (ok === true && globals.length === 0) this.#keep(target, act, changed === true);
    if (gain > 0) remember(target, act.args, this.#draw.number());
    const limit = gain > 0 ? MAX_FEEDBACK : 8;
    const follow = gain > 0 || this.#draw.chance(0.3) ? fedBack(act, seen.operands, limit) : [];
    return follow.map((made) => this.#draft(target, made, 'operand', globals)).filter((made) => made !== null);
  }

  /** What a call made, and its receiver as the call left it, serve later calls. */
  #keep({ knowledge, callable }: CallTarget, act: Call, changed: boolean): void {
    const pool = this.#pools.get(knowledge.path) as Pool;
    const shape = knowledge.types[act.type];
    const isObject = shape !== undefined && (shape.kind !== 'basic' || shape.named === true) && act.type !== 'error';
    const others = act.results.slice(1);
    if (isObject && others.every((type) => type === 'error') && callable.results.length <= 2) pool.add(act, this.#draw);
    const { on } = act;
    if (on === null || on.k === 'code' || !changed || !/^\*/.test(callable.recv ?? '')) return;
    const after: Expr = on.k === 'after' ? { ...on, steps: [...on.steps, act] } : { k: 'after', type: on.type, base: on, steps: [{ ...act, on: null }] };
    const made = after.k === 'after' ? { ...after, steps: after.steps.map((step) => ({ ...step, on: null })) } : after;
    if (made.k === 'after' && made.steps.length <= 4) pool.add(made, this.#draw);
  }

  #draft(target: CallTarget, given: Call, from: Origin, globals: readonly Global[] = []): Draft | null {
    const { callable, knowledge, file, values } = target;
    const act = sendable(given.on === null ? given : onCopy(given, callable, values.shape(given.on.type)));
    const start = startOf(act.on);
    const isOdd = target.hidden || (start?.k === 'struct' && values.isMade(start.type));
    const origin = isOdd && from !== 'ill-typed' ? 'generic' : from;
    const recipe: Recipe = { act, globals, target: target.key, parameters: callable.params.map(({ name, type }) => ({ name, type })), variadic: callable.variadic === true };
    const lowered = lower(act, globals, file, knowledge);
    const code = [...lowered.setup, lowered.act].join('\n');
    return code.length > MAX_CODE || isToss(code) || copiesLock(act, knowledge.types) ? null : { key: `${file}\n${code}`, origin, candidate: { language: 'go', file, units: target.unit === null ? [] : [target.unit], misfits: nothings(act, knowledge.types), recipe, ...lowered } };
  }
}

