import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';
import type { Member, Shape } from '../driver/shape.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Locals } from './locals.ts';
import { nameOfModule } from './names.ts';
import { depthOf, type Expr } from './recipe.ts';
import { subjectOf, type Subject } from './subject.ts';
import { addReach, makeTarget, type CallTarget, type Kind } from './target.ts';

export type Examples = ReadonlyMap<string, readonly (readonly Expr[])[]>;

const MAX_HANDS = 3;
const UNTOUCHED = new Set(['toString', 'toJSON', 'inspect', 'hasOwnProperty']);

/** Finds what can be called: exports of modules, then members of the values that calls return. */
export class Discovery {
  readonly targets = new Map<string, CallTarget>();
  readonly #plan: readonly FilePlan[];
  readonly #examples: Examples;
  readonly #draw: Draw;
  readonly #subjects = new Map<string, Subject>();
  /** Function bodies by the file that defines a unit of that name: re-exports are called at home. */
  readonly #loaded = new Set<string>();
  readonly #homes = new Set<string>();

  /** The file that first exported a function body without a unit for it. */
  readonly #seen = new Map<number | null, string>();
  readonly #package: string;
  readonly #locals: Locals;

  /** `name`: the package's, for what an index file exports without a name. */
  constructor(plan: readonly FilePlan[], name: string | null, examples: Examples, draw: Draw, locals: Locals) {
    this.#locals = locals;
    this.#package = name?.replace(/^@[^/]+\//, '') ?? '';
    this.#plan = plan;
    this.#examples = examples;
    this.#draw = draw;
  }

  /** Exports of a loaded module. */
  module(path: string, shape: Shape): void {
    this.#loaded.add(path);
    const before = this.targets.size;
    if (shape.type === 'function' || shape.class !== null) this.#export(path, 'default', shape);
    else for (const member of namedOnce(shape.members)) this.#export(path, member.name, member.shape);
    if (this.targets.size === before && shape.class === null) this.#surface(path, shape);
  }

  /** A module with nothing of its own to call: what can be told is what it exports. */
  #surface(path: string, shape: Shape): void {
    const name = shape.isModule ? '*' : 'default';
    const value: Expr = { k: 'import', ...this.#locals.named({ module: path, name, local: nameOfModule(path) }) };
    this.#add('keys', value, { ...shape, body: null, class: path }, path, 'exports', null);
  }

  #export(path: string, name: string, shape: Shape): void {
    const local = name === 'default' ? this.#defaultName(path, shape) : name;
    this.#value({ k: 'import', ...this.#locals.named({ module: path, name, local }) }, shape, path, name === 'default' ? 'default' : local, 0);
  }

  #defaultName(path: string, shape: Shape): string {
    const unit = this.unit(path, 'default');
    if (unit !== null && unit.name !== 'default') return unit.name;
    const owner = this.#plan.find((item) => item.source.path === path)?.parsed.units.find(({ exportedAs }) => exportedAs.includes('default'))?.name.split('.')[0];
    if (owner !== undefined && owner !== 'default') return owner;
    if (shape.class !== null && /^[A-Za-z_$][\w$]*$/.test(shape.class) && shape.class !== 'default') return shape.class;
    return nameOfModule(/^(src\/|lib\/)?index\.\w+$/.test(path) && this.#package !== '' ? `${this.#package.replace(/\.\w+$/, '')}.js` : path);
  }

  #value(expr: Expr, shape: Shape, path: string, name: string, depth: number): void {
    if (shape.type === 'function' && !shape.native) {
      // Wrappers (promisified, bound, memoised) often keep the name of the function inside.
      const unit = this.unit(path, name) ?? (shape.class === null ? null : this.unit(path, shape.class));
      const home = this.#isHome(path, unit, shape);
      if (home && shape.constructs) this.#add('new', expr, shape, path, name, unit);
      if (home && !(shape.constructs && unit?.kind === 'class')) this.#add('call', expr, shape, path, name, unit);
    }
    if (depth < 2) for (const member of shape.members) this.#member(expr, member, path, name, depth);
  }

  #member(expr: Expr, member: Member, path: string, owner: string, depth: number): void {
    if ((member.getter && !member.own) || member.name === 'default') return;
    const unit = this.unit(path, `${owner}.${member.name}`) ?? this.unit(path, `${this.unit(path, owner)?.name}.${member.name}`) ?? (member.shape.class === null ? null : this.unit(path, member.shape.class));
    if (member.shape.type === 'function' && !member.shape.native && !member.shape.constructs) {
      if (this.#isHome(path, unit, member.shape)) this.#add('method', expr, member.shape, path, member.name, unit);
    } else this.#value({ k: 'member', on: expr, name: member.name }, member.shape, path, member.name, depth + 1);
  }

  /** Members of a value that an expression makes. `file`: where a test of it belongs when its unit is unknown. */
  result(expr: Expr, shape: Shape, file: string): void {
    if (shape.type === 'function' && !shape.native) {
      this.#add('call', expr, shape, file, shape.class ?? 'call', null);
      for (const member of shape.members) if (member.shape.type === 'function' && !member.shape.native && !member.shape.constructs) this.#add('method', expr, member.shape, file, member.name, null);
    }
    if (shape.type !== 'object') return;
    for (const member of shape.members) {
      if (UNTOUCHED.has(member.name) && member.shape.native) continue;
      const unit = this.#memberUnit(shape.class, member.name, file);
      if (member.getter && member.shape.body !== null && !member.own) this.#add('getter', expr, member.shape, file, member.name, unit);
      else if (member.shape.type === 'function' && !member.shape.native) this.#add('method', expr, member.shape, file, member.name, unit);
    }
    if (shape.iterable && !shape.native) this.#add('iterate', expr, { ...shape, body: null, arity: 0, class: `${shape.class} items` }, file, 'iterator', this.#memberUnit(shape.class, '[Symbol.iterator]', file));
  }

  #add(kind: Kind, reach: Expr, shape: Shape, file: string, name: string, unit: Unit | null): void {
    const key = `${kind} ${shape.body ?? `${shape.class} ${name}`}`;
    let target = this.targets.get(key);
    if (target === undefined) {
      const home = unit?.file ?? file;
      target = makeTarget({ key, kind, name, file: this.#plan.some((item) => item.source.path === home) ? home : file, unit, subject: this.#subject(unit, file, shape), arity: shape.arity, examples: this.#examples.get(name) ?? [] });
      this.targets.set(key, target);
    }
    addReach(target, reach, this.#draw.number());
  }

  /** A function that an import gives directly: handed back by a call, it is nothing new. */
  isExported(shape: Shape): boolean {
    return shape.type === 'function' && this.targets.get(`call ${shape.body}`)?.reaches.some((reach) => depthOf(reach) === 0) === true;
  }

  /** True unless the same body is exported by the file that defines it as well. */
  #isHome(path: string, unit: Unit | null, shape: Shape): boolean {
    const key = String(shape.body);
    if (unit !== null) {
      this.#homes.add(key);
      return true;
    }
    if (this.#homes.has(key) || this.#seen.get(shape.body) !== undefined) return this.#seen.get(shape.body) === path;
    this.#seen.set(shape.body, path);
    return !this.#plan.some((item) => item.source.path !== path && this.#loaded.has(item.source.path) && item.parsed.units.some((other) => other.name === shape.class && other.exportedAs.length > 0));
  }

  /** What a function, or one of its name elsewhere, hands its first argument on to, up to three calls deep. */
  handedOn({ unit }: CallTarget): readonly CallTarget[] {
    const units = this.#plan.flatMap(({ parsed }) => parsed.units);
    const name = units.find(({ id }) => id === unit)?.name;
    const found = new Set<Unit>();
    let layer = units.filter((other) => other.name === name);
    for (let depth = 0; depth < MAX_HANDS; depth++) {
      const passed = layer.flatMap(({ parameters, file }) => (parameters[0]?.use?.passed ?? []).filter(({ index }) => index === 0).map(({ callee }) => this.#callee(callee, file)));
      layer = passed.filter((other) => other !== null && !found.has(other)) as Unit[];
      for (const other of layer) found.add(other);
    }
    const ids = new Set([...found].map(({ id }) => id));
    return [...this.targets.values()].filter((target) => target.unit !== null && target.unit !== unit && ids.has(target.unit));
  }

  unit(path: string, name: string): Unit | null {
    const units = this.#plan.find((item) => item.source.path === path)?.parsed.units ?? [];
    // Members carry the export of what they belong to: the export itself is the unit without a dot.
    return units.find((unit) => unit.exportedAs.includes(name) && !unit.name.includes('.') && unit.kind !== 'constructor') ?? units.find((unit) => unit.name === name) ?? null;
  }

  /** The unit that a callee's text names: of the same file first, else the only one of that name. */
  #callee(callee: string, from: string): Unit | null {
    const last = callee.split('.').at(-1) ?? callee;
    const named = this.#plan.flatMap((item) => item.parsed.units).filter(({ name, exportedAs }) => name === callee || name.split('.').at(-1) === last || exportedAs.includes(callee));
    const near = named.filter(({ file }) => file === from);
    return near.find(({ name }) => name === callee) ?? near[0] ?? (named.length === 1 ? named[0] ?? null : named.find(({ name }) => name === last) ?? null);
  }

  #memberUnit(owner: string | null, name: string, file: string): Unit | null {
    if (owner !== null) for (const item of this.#plan) {
      const exact = item.parsed.units.find((unit) => unit.name === `${owner}.${name}` || unit.name === `${owner}.prototype.${name}`);
      if (exact !== undefined) return exact;
    }
    const units = this.#plan.find((item) => item.source.path === file)?.parsed.units ?? [];
    return units.find((unit) => unit.name.endsWith(`.${name}`)) ?? null;
  }

  #subject(unit: Unit | null, file: string, shape: Shape): Subject {
    const key = unit?.id ?? `${file} ${shape.body}`;
    const known = this.#subjects.get(key);
    if (known !== undefined) return known;
    const plan = this.#plan.find((item) => item.source.path === (unit?.file ?? file));
    const touchesFiles = plan?.parsed.imports.some((name) => /^(node:)?fs(\/promises)?$|fs-extra$/.test(name)) ?? false;
    const made = subjectOf(unit, plan?.parsed.units ?? [], touchesFiles, shape.parameters, (callee, from) => this.#callee(callee, from));
    this.#subjects.set(key, made);
    return made;
  }
}

/** What a module exports under several names counts under its default, else under the first. */
function namedOnce(members: readonly Member[]): readonly Member[] {
  const ordered = members.toSorted((a, b) => Number(b.name === 'default') - Number(a.name === 'default'));
  const identity = ({ shape }: Member): string | null => (shape.type === 'function' && shape.class !== null ? `${shape.body} ${shape.class}` : null);
  return ordered.filter((member, i) => identity(member) === null || ordered.findIndex((other) => identity(other) === identity(member)) === i);
}
