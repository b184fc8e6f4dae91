import { join } from 'node:path';
import type { Candidate, Origin } from '../../../model/candidate.ts';
import type { Observation } from '../../../model/observation.ts';
import { makeDraw, type Draw } from '../../../effects/draw.ts';
import type { Draft, Grammar, GrammarContext, Target } from '../../language.ts';
import type { RustDetails } from '../facts/details.ts';
import { conditionsOf, type Conditions } from '../parse/conditions.ts';
import type { Knowledge } from '../types/knowledge.ts';
import { sees } from '../types/scope.ts';
import { isA, isNamed, textOf, type Type } from '../types/type.ts';
import { discover } from './discovery.ts';
import { readDocuments } from './documents.ts';
import { fedBack } from './feedback.ts';
import { leadsAnywhere, takesPlace } from './files.ts';
import { lower } from './lower.ts';
import { plainerThan, withLiterals } from './plain.ts';
import { isStep, receiverOf, reused, withSteps } from './receivers.ts';
import { mapCall, mapExpr, type Call, type Expr, type Recipe } from './recipe.ts';
import { simpler } from './shrink.ts';
import { CHARS, TEXTS } from './stock.ts';
import { isEarly, isSpent, remember, type CallTarget } from './target.ts';
import { callOf, inside, unwrapped } from './values.ts';
import { nodesOf, varied } from './vary.ts';
import { modulesOf, Worlds, type Modules, type World } from './worlds.ts';

const MAX_CODE = 900;
const MAX_FEEDBACK = 40;
const STALE = 400;
/** Calls of what no counter tells about that are kept. */
const EXAMPLES = 4;

/** Where cargo looks for programs. */
const PROGRAMS = /^src\/(?:main\.rs$|bin\/)/;

/** What a run tells. */
interface Learnt { readonly ok?: boolean; /** It gave `None`. */ readonly none?: boolean }

/** The grammar of candidates for one crate. */
export async function grammar(context: GrammarContext): Promise<Grammar> {
  const { facts: { root, details }, files, assets } = context;
  const { library } = details as RustDetails;
  return new CrateGrammar(context, await conditionsOf(library, (path) => files.readText(join(root, path)), assets));
}

class CrateGrammar implements Grammar {
  readonly #draw: Draw;
  readonly #context: GrammarContext;
  readonly #conditions: Conditions;
  /** Units, and files without any others, that a build with more features is for; null in the usual build. */
  readonly #only: ReadonlySet<string> | null;
  readonly #targets = new Map<string, CallTarget>();
  readonly #modules: Modules;
  #worlds: Worlds | null = null;

  constructor(context: GrammarContext, conditions: Conditions) {
    this.#conditions = conditions;
    const { features } = context.facts.details as RustDetails;
    this.#only = features.length === 0 ? null : new Set(context.plan.flatMap(({ source, units, elsewhere = [] }) => [...units.map(({ id }) => id), ...(elsewhere.length === 0 ? [source.path] : [])]));
    this.#draw = makeDraw(context.random);
    this.#context = context;
    this.#modules = modulesOf(context.plan, (context.facts.details as RustDetails).inline);
  }

  /** Without knowing types nothing can be written. */
  seeds(): readonly Draft[] {
    return [];
  }

  loaded(_path: string, learnt: unknown): void {
    const knowledge = learnt as Knowledge | null;
    if (knowledge === null || !('callables' in knowledge)) return;
    this.#worlds = new Worlds(knowledge, this.#modules, this.#draw);
    for (const target of discover(this.#context.plan, readDocuments(this.#context), knowledge, this.#modules)) this.#targets.set(target.key, target);
  }

  targets(): readonly Target[] {
    const all = [...this.#targets.values()].filter(({ unit, file }) => this.#only === null || this.#only.has(file) || (unit !== null && this.#only.has(unit)));
    const open = all.filter((target) => !isSpent(target) && !isEarly(target));
    return open.length === 0 ? all : open;
  }

  fresh(given: Target): Draft | null {
    const target = given as CallTarget;
    const draw = this.#draw;
    const world = this.#worlds?.of(target.file);
    if (world === undefined) return null;
    target.tries += 1;
    const { callable, subject } = target;
    const listed = target.examples.length > 0 && draw.chance(0.25) ? { args: draw.pick(target.examples), origin: 'docs-example' as const } : world.values.list(callable.params, subject);
    if (listed === null) return null;
    const known = target.winners.length > 0 && draw.chance(0.25) ? draw.pick(target.winners) : null;
    const args = known !== null && known.length === listed.args.length ? listed.args.map((arg, i) => (draw.chance(0.5) ? known[i] as Expr : arg)) : listed.args;
    const act = this.#on(target, world, args);
    if (act === null) return null;
    const stale = draw.chance(Math.min(0.6, target.tries / STALE));
    return stale ? this.#draft(target, this.#varied(target, act), 'mutated') : this.#draft(target, act, listed.origin);
  }

  /** The call on some receiver. */
  #on({ callable, subject, file }: CallTarget, { values }: World, args: readonly Expr[]): Call | null {
    const module = this.#modules.get(file) ?? null;
    if (callable.takes === null || callable.owner === null) return callOf(callable, null, args);
    const found = receiverOf(callable.owner, values, subject);
    if (found === null) return null;
    const receiver = withSteps(found, callable.owner, [...this.#targets.values()].filter((target) => sees(module, target.callable.scope)), values, this.#draw);
    return callOf(callable, receiver, this.#draw.chance(0.5) ? reused(receiver, args, this.#draw) : args);
  }

  vary(draft: Draft): Draft | null {
    const { act, target: key } = draft.candidate.recipe as Recipe;
    const target = this.#targets.get(key);
    if (target === undefined) return null;
    return this.#draw.chance(0.2) ? this.fresh(target) : this.#draft(target, this.#varied(target, act), 'mutated');
  }

  #varied({ subject, file }: CallTarget, act: Call): Call {
    const draw = this.#draw;
    const word = (): string => { const known = [...subject.texts, ...subject.documents]; return known.length > 0 && draw.chance(0.7) ? draw.pick(known) : draw.pick(TEXTS); };
    const char = (): string => (subject.chars.length > 0 && draw.chance(0.7) ? draw.pick(subject.chars) : draw.pick(CHARS));
    return varied(act, draw, { word, char, another: (type) => this.#worlds?.of(file).values.make(type, '', subject, 1)?.expr ?? null });
  }

  parts({ recipe, origin }: Candidate): readonly Draft[] {
    // What a document shows as a whole reads best as a whole.
    if (origin === 'docs-example') return [];
    return nodesOf((recipe as Recipe).act).slice(1).flatMap((node) => {
      const target = node.k === 'call' ? this.#targetOf(node) : undefined;
      return target === undefined ? [] : this.#draft(target, node as Call, origin) ?? [];
    });
  }

  #targetOf({ callee, on }: Call): CallTarget | undefined {
    const isMeant = ({ owner, takes }: CallTarget['callable']): boolean => (on === null ? takes === null : takes !== null && owner !== null && textOf(owner) === textOf(on.type));
    return [...this.#targets.values()].find(({ callable }) => callable.name === callee && isMeant(callable));
  }

  simplify({ recipe, origin }: Candidate): readonly Draft[] {
    const { act, target: key } = recipe as Recipe;
    const target = this.#targets.get(key);
    if (target === undefined || this.#worlds === null) return [];
    const world = this.#worlds.of(target.file);
    const others = withLiterals(act, target, this.#targets.values());
    const own = simpler(act, (node) => plainerThan(node, world)).map((made) => [target, made] as const);
    return [...others, ...own].map(([of, made]) => this.#draft(of, made, origin)).filter((draft) => draft !== null);
  }

  learn(draft: Draft, seen: Observation, gain: number): readonly Draft[] {
    const { act, target: key } = draft.candidate.recipe as Recipe;
    const target = this.#targets.get(key);
    if (target === undefined || this.#worlds === null) return [];
    const learnt = seen.learnt as Learnt | undefined;
    const worked = learnt?.ok === true;
    if (worked) this.#keep(this.#worlds, target, act, learnt?.none === true);
    else if (seen.outcome === 'threw') this.#keepError(this.#worlds, target, act);
    if (gain > 0) remember(target, act.args, this.#draw.number());
    const limit = gain > 0 ? MAX_FEEDBACK : 8;
    const follow = gain > 0 || this.#draw.chance(0.3) ? fedBack(act, seen.operands, limit) : [];
    return [...(worked && gain === 0 ? example(target, draft) : []), ...follow.map((made) => this.#draft(target, made, 'operand')).filter((made) => made !== null)];
  }

  whyNot(unit: string): string | null {
    const file = this.#context.plan.find(({ parsed }) => parsed.units.some(({ id }) => id === unit));
    const found = file?.parsed.units.find(({ id }) => id === unit);
    if (file === undefined || found === undefined || this.#worlds === null) return null;
    const { refused: all, callables } = this.#worlds.all;
    const refused = all.find(({ file: path, line }) => path === file.source.path && found.range.startLine <= line && line <= found.range.endLine);
    if (refused !== undefined) return `no test can call it: ${refused.reason}`;
    const condition = this.#conditions.of(file.source.path, found.range.startLine)[0];
    if (condition !== undefined && !callables.some(({ file: path, line }) => path === file.source.path && found.range.startLine <= line && line <= found.range.endLine)) return `left out of the build by #[cfg(${condition})]`;
    const { program } = this.#context.facts.details as RustDetails;
    if (program !== null && this.#modules.get(file.source.path) == null) return 'part of a program, which nothing outside of it can call: begin a #[cfg(test)] mod tests in its source, or move it to a library';
    if (program === null && PROGRAMS.test(file.source.path)) return 'part of a program beside the library: only the library is built; move it there';
    return found.visibility === 'private' ? 'private, and nothing public was seen to reach it' : null;
  }

  /** What a call made, and its receiver as the call left it, serve later calls. */
  #keep(worlds: Worlds, { callable, file }: CallTarget, act: Call, isNone: boolean): void {
    const knowledge = worlds.all;
    const made = inside(act.type);
    const isUnwrapped = isA(act.type, 'Result') && knowledge.callables.find(({ name, owner }) => name === act.callee && (owner === null || act.on !== null))?.failure.debug !== true;
    if (act.callee !== 'clone' && isNamed(act.type) && isOwn(made, knowledge) && !isNone && !isUnwrapped) worlds.keep(file, made, unwrapped(act, made), this.#draw);
    const { on } = act;
    if (on === null || act.takes !== 'mut' || !isStep(callable) || on.k === 'code' || on.k === 'ref') return;
    const step: Call = { ...act, on: null };
    const after: Expr = on.k === 'after' ? { ...on, steps: [...on.steps, step] } : { k: 'after', type: on.type, base: on, steps: [step] };
    if (after.k === 'after' && after.steps.length <= 4) worlds.keep(file, on.type, after, this.#draw);
  }

  /** An error of the crate's own is asked what it says. */
  #keepError(worlds: Worlds, { callable: { result }, file }: CallTarget, act: Call): void {
    const error = isA(act.type, 'Result') ? act.type.a[1] : undefined;
    if (error !== undefined && result.debug && isNamed(act.type) && isOwn(error, worlds.all)) worlds.keep(file, error, unwrapped(act, error), this.#draw);
  }

  #draft(target: CallTarget, given: Call, origin: Origin): Draft | null {
    if (this.#worlds === null) return null;
    const act = mapCall(given, (child) => mapExpr(child, bare));
    const { callable, file } = target;
    const recipe: Recipe = { act, target: target.key, parameters: callable.params.map(({ name }) => name), ends: { eq: callable.result.eq, debug: callable.result.debug, errorEq: callable.failure.eq, errorDebug: callable.failure.debug } };
    const lowered = lower(act, file, this.#worlds.of(file).names);
    const code = [...lowered.setup, lowered.act].join('\n');
    const imports = lowered.imports.length > 0 ? lowered.imports : [];
    if (leadsAnywhere(code) && callable.params.some((each) => takesPlace(each, target.subject))) return null;
    return code.length > MAX_CODE ? null : { key: `${file}\n${code}\n${textOf(act.type)}${lowered.needs.length === 0 ? '' : JSON.stringify(lowered.needs)}`, origin, candidate: { language: 'rust', file, units: target.unit === null ? [] : [target.unit], recipe, ...lowered, imports } };
  }
}

/** What a macro made has no counters of its own: some calls that worked are run once more, to be kept for its sake. */
function example(target: CallTarget, draft: Draft): readonly Draft[] {
  if (!target.isMade || target.shown >= EXAMPLES || draft.candidate.documented === true) return [];
  target.shown += 1;
  return [{ ...draft, key: `${draft.key}\nshown`, candidate: { ...draft.candidate, documented: true } }];
}

/** What was only put into something to be taken out again. */
function bare(expr: Expr): Expr {
  return expr.k === 'call' && expr.callee === 'unwrap' && expr.on?.k === 'form' && /^(Ok|Some)\($/.test(expr.on.open) ? expr.on.items[0] ?? expr : expr;
}

function isOwn(type: Type, { adts }: Knowledge): boolean {
  return type.k === 'path' && (adts[type.p] !== undefined || !type.p.startsWith('std::'));
}
