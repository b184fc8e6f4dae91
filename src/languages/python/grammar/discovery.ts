import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';
import type { Given, Subject } from './arguments.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Member, ModuleShape, Param, Shape } from './learnt.ts';
import type { Expr } from './recipe.ts';
import { subjectOf } from './subject.ts';
import { ATTRIBUTE, concrete, described } from './stand-ins.ts';
import { addReach, type CallTarget, type Kind } from './target.ts';

interface How { readonly coroutine?: boolean; readonly generator?: boolean; readonly context?: boolean; /** By a call, not defined in a module. */ readonly made?: boolean }

const UNTOUCHED = new Set(['__hash__', '__ne__', '__format__', '__radd__', '__rmul__', '__rsub__', '__rtruediv__']);

/** Finds what can be called: what modules define, then members of the values that calls return. */
export class Discovery {
  readonly targets = new Map<string, CallTarget>();
  /** Targets that an import leads to, by module and name. */
  readonly imported = new Map<string, CallTarget>();
  readonly methods = new Map<string, CallTarget>();
  readonly classes = new Map<string, { readonly shape: Shape; readonly expr: Expr; readonly file: string }>();
  /** Modules that offer what is defined in a private one, by the private one's path and the name. */
  readonly offered = new Map<string, string>();
  /** Names of classes that can be made by a call. */
  readonly makeable: string[] = [];
  readonly #plan: readonly FilePlan[];
  readonly #examples: ReadonlyMap<string, readonly Given[]>;
  readonly #roots: readonly string[];
  readonly #draw: Draw;
  readonly #units = new Map<string, Unit>();
  readonly #subjects = new Map<string, Subject>();

  constructor(plan: readonly FilePlan[], examples: ReadonlyMap<string, readonly Given[]>, roots: readonly string[], draw: Draw) {
    this.#plan = plan;
    this.#roots = roots;
    this.#examples = examples;
    this.#draw = draw;
    for (const { parsed } of plan) for (const unit of parsed.units) this.#units.set(unit.id, unit);
  }

  module(path: string, { members }: ModuleShape): void {
    for (const { name, own, shape } of members) {
      const expr: Expr = { k: 'import', module: path, name, local: name };
      if (shape.type === 'value') { if (shape.members.length > 0) this.value(expr, shape, path); continue; }
      const home = shape.type === 'class' ? shape.whole : shape.unit;
      if (!own && home != null) this.#offer(home, name, path);
      // Tested where it is defined; what comes from elsewhere through a decorator or a copy is tested here.
      if (!own && home != null && home.split('#')[0] !== path) continue;
      if (!own && home == null) continue;
      if (shape.type === 'class') this.#class(expr, name, shape, path);
      else if (shape.asyncgen !== true) this.#add('call', expr, name, shape.unit ?? null, shape.params ?? [], path, { coroutine: shape.coroutine === true, generator: shape.generator === true, context: shape.context === true });
    }
  }

  #offer(home: string, name: string, path: string): void {
    const [from = '', defined] = home.split('#');
    if (defined !== name || !isPrivatePath(from) || isPrivatePath(path) || name.startsWith('_')) return;
    const known = this.offered.get(`${from} ${name}`);
    if (known === undefined || path.length < known.length) this.offered.set(`${from} ${name}`, path);
  }

  #class(expr: Expr, name: string, shape: Shape, path: string): void {
    this.classes.set(name, { shape, expr, file: path });
    if (shape.abstract !== true && shape.error !== true && shape.values == null && !name.startsWith('_')) this.makeable.push(name);
    if (shape.values != null) this.#add('values', expr, name, shape.whole ?? null, [], path);
    else if (shape.abstract !== true) this.#add('new', expr, name, shape.unit ?? shape.whole ?? null, shape.params ?? [], path);
    else if (shape.abstracts != null && expr.k === 'import') this.#add('new', concrete(expr, shape.abstracts), name, shape.unit ?? shape.whole ?? null, shape.params ?? [], path);
    if (shape.describes != null && expr.k === 'import') this.#descriptor(expr, shape, shape.describes, path);
    for (const member of shape.members) this.#add('call', { k: 'attr', on: expr, name: member.name }, member.name, member.unit, member.params, path, { coroutine: member.coroutine === true, generator: member.generator === true, context: member.context === true });
    if (shape.values != null) for (const value of shape.values.slice(0, 4)) this.members({ k: 'attr', on: expr, name: value }, shape, path);
  }

  /** What a class does as an attribute of another: read and written there, and read on the class itself. */
  #descriptor(expr: Expr & { k: 'import' }, { params = [] }: Shape, { __get__: get, __set__: set }: NonNullable<Shape['describes']>, path: string): void {
    for (const owner of described(expr, params.filter(({ kind, default: optional }) => !optional && (kind === 'any' || kind === 'pos')).length)) {
      const made: Expr = { k: 'call', callee: owner, args: [], named: [] };
      for (const reach of [made, owner]) this.#add('property', reach, ATTRIBUTE, get, [], path);
      if (set !== null) this.#add('set', made, ATTRIBUTE, set, [{ name: 'value', kind: 'any', default: false, type: null }], path);
    }
  }

  /** A function that a call made; what is inside it belongs to the unit that made it. */
  returned(expr: Expr, shape: Shape, file: string, unit: string | null): void {
    const at = shape.unit ?? null;
    if (at !== null && this.#units.has(at)) return;
    this.#add('call', expr, `returned by ${unit ?? file}`, unit, shape.params ?? [], file, { coroutine: shape.coroutine === true, generator: shape.generator === true, made: true });
  }

  /** Members of a value that an expression makes. */
  value(expr: Expr, shape: Shape, file: string): void {
    if (shape.type === 'value') this.members(expr, shape, file);
  }

  members(expr: Expr, { members }: Shape, file: string): void {
    for (const member of members) this.#member(expr, member, file);
  }

  #member(on: Expr, member: Member, file: string): void {
    const { name, how, unit, params, writes, setter, asyncgen, coroutine, generator } = member;
    if (how === 'property') {
      this.#add('property', on, name, unit, [], file);
      if (writes === true) this.#add('set', on, name, setter ?? unit, [{ name: 'value', kind: 'any', default: false, type: null }], file);
    } else if (/^__\w+__$/.test(name)) { if (!UNTOUCHED.has(name) && unit !== null) this.#add('special', on, name, unit, params, file); } else if (asyncgen !== true && how === 'method') this.#add('method', on, name, unit, params, file, { coroutine: coroutine === true, generator: generator === true });
  }

  #add(kind: Kind, reach: Expr, name: string, unitId: string | null, params: readonly Param[], file: string, { coroutine = false, generator = false, context = false, made = false }: How = {}): void {
    if (name === '__hash__') return;
    const unit = unitId === null ? null : this.#units.get(kind === 'set' ? `${unitId}~2` : unitId) ?? this.#units.get(unitId) ?? null;
    const key = `${made ? 'made ' : ''}${kind} ${unitId ?? `${file} ${JSON.stringify(reach).slice(0, 80)} ${name}`}`;
    let target = this.targets.get(key);
    if (target === undefined) {
      const home = unit !== null && this.#plan.some((item) => item.source.path === unit.file) ? unit.file : file;
      const examples = this.#examples.get(kind === 'special' ? '' : name) ?? [];
      target = { key, unit: unit?.id ?? null, kind, name, file: home, subject: this.#subject(unit, params, home), experience: { winners: [], examples, wanted: new Map() }, coroutine, generator: generator && !context, context, hidden: isHidden(unit, name), reaches: [], tries: 0 };
      this.targets.set(key, target);
    }
    if (reach.k === 'import' && (kind === 'call' || kind === 'new')) this.imported.set(`${reach.module} ${reach.name}`, target);
    if (kind === 'method') this.methods.set(name, target);
    addReach(target, reach, this.#draw.number());
  }

  #subject(unit: Unit | null, params: readonly Param[], file: string): Subject {
    const key = `${unit?.id ?? file} ${params.map(({ name }) => name).join()}`;
    const known = this.#subjects.get(key);
    if (known !== undefined) return known;
    const made = subjectOf(unit, params, this.#plan.find((item) => item.source.path === file), this.#plan, this.#roots);
    this.#subjects.set(key, made);
    return made;
  }
}

/** `pkg/_mod.py`, `pkg/_inner/mod.py`. */
function isPrivatePath(path: string): boolean {
  return path.split('/').some((part) => /^_[^_]/.test(part));
}

function isHidden(unit: Unit | null, name: string): boolean {
  return unit === null ? name.startsWith('_') && !name.endsWith('__') : unit.visibility === 'private';
}
