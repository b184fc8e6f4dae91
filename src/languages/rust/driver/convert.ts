import { narrowest, sees, type Scope } from '../types/scope.ts';
import { partsOf, path, prim, shortOf, textOf, UNIT, type Type } from '../types/type.ts';
import { choose } from './choose.ts';
import { hiddenPaths, scopeOf } from './hidden-paths.ts';
import { foreignPath, publicPaths } from './public-paths.ts';
import type { Described, Generics, Impl, Item, RawArgs, RawType } from './rustdoc.ts';

/** What generics stand for. */
export type Env = Readonly<Record<string, Type>>;
/** A type that no test could name or make. */
export class Unsupported extends Error {}

/** Reads types of one crate's description. */
export class Converter {
  readonly described: Described;
  readonly paths: ReadonlyMap<number, string>;
  readonly impls: readonly (Impl & { readonly derived: boolean })[];
  readonly #insides: readonly string[];
  /** By path; of what is public there is none. */
  readonly #scopes: ReadonlyMap<string, string>;
  /** Types with all their generics filled in that the crate has a name for, by their text. */
  readonly aliases: ReadonlyMap<string, { readonly path: string; readonly type: Type }>;

  /** `insides`: modules that hold tests, which name what is private as well. `isProgram`: nobody else names anything. */
  constructor(described: Described, crate: string, insides: readonly string[] = [], isProgram = false) {
    this.described = described;
    this.#insides = insides;
    const open = isProgram ? new Map<number, string>() : publicPaths(described, crate);
    const hidden = [...hiddenPaths(described, crate, open, isProgram ? '' : undefined)].filter(([, { scope }]) => this.#isSeenBelow(scope));
    this.paths = new Map([...open, ...hidden.map(([id, { path: own }]) => [id, own] as const)]);
    this.#scopes = new Map(hidden.map(([, { path: own, scope }]) => [own, scope]));
    this.impls = Object.values(described.index).filter(({ crate_id: owner }) => owner === 0).flatMap(({ inner, attrs }) => (inner.impl === undefined ? [] : [{ ...inner.impl, derived: /automatically_derived/.test(JSON.stringify(attrs)) }])).filter((each) => !each.is_synthetic && !each.is_negative && each.blanket_impl === null);
    this.aliases = new Map([...open].flatMap(([id, alias]) => this.#aliased(id, alias)));
  }

  /** While a result is read: its types cannot be chosen. */
  #isResult = false;

  /** Whether code outside of the crate or some module of tests can name it, as far as its own visibility goes. */
  isSeen(item: Item): boolean {
    return this.#isSeenBelow(scopeOf(item));
  }

  #isSeenBelow(scope: Scope): boolean {
    return scope === undefined || this.#insides.some((module) => sees(module, scope));
  }

  /** Where a path can be named. */
  scopeOf(own: string): Scope {
    return this.#scopes.get(own);
  }

  /** Where a type of the crate can be named, as far as its own visibility goes. */
  ownScope({ resolved_path: path }: RawType): Scope {
    const item = this.described.index[path?.id ?? -1];
    return item === undefined ? undefined : scopeOf(item);
  }

  /** Where all of it can be named; null where no test can. */
  reach(scopes: readonly Scope[], all: readonly Type[]): { readonly scope: Scope } | null {
    const scope = narrowest([...scopes, ...all.flatMap(partsOf).map((part) => (part.k === 'path' ? this.#scopes.get(part.p) : undefined))]);
    return scope === null || !this.#isSeenBelow(scope) ? null : { scope };
  }

  #aliased(id: number, alias: string): readonly (readonly [string, { readonly path: string; readonly type: Type }])[] {
    const made = this.described.index[id]?.inner.type_alias;
    if (made === undefined || made.generics.params.length > 0) return [];
    try {
      const type = this.convert(made.type, {});
      return type.k === 'path' && type.a.length > 0 && !type.p.startsWith('std::') ? [[textOf(type), { path: alias, type }]] : [];
    } catch (error) {
      if (error instanceof Unsupported) return [];
      throw error;
    }
  }

  /** How the path of an associated function begins: `Stack::<i32>`, or the crate's own name for that. */
  headOf(owner: Type): string {
    const alias = this.aliases.get(textOf(owner));
    if (alias !== undefined) return alias.path;
    if (owner.k !== 'path') return `<${shortOf(owner)}>`;
    return owner.a.length === 0 ? owner.p : `${owner.p}::<${owner.a.map(shortOf).join(', ')}>`;
  }

  isOwn(id: number): boolean {
    return this.described.index[id]?.crate_id === 0 || this.described.paths[id]?.crate_id === 0;
  }

  /** Path of a trait or type, as a test would write it. */
  pathOf(id: number): string {
    const own = this.paths.get(id);
    if (own !== undefined) return own;
    const known = this.described.paths[id];
    if (known === undefined || this.isOwn(id)) throw new Unsupported('private type');
    return foreignPath(known.path);
  }

  convert(raw: RawType, env: Env): Type {
    if (raw.primitive !== undefined) return raw.primitive === 'unit' ? UNIT : prim(raw.primitive);
    if (raw.generic !== undefined) return known(env[raw.generic], `generic ${raw.generic}`);
    if (raw.borrowed_ref !== undefined) return { k: 'ref', m: raw.borrowed_ref.is_mutable, t: this.convert(raw.borrowed_ref.type, env) };
    if (raw.slice !== undefined) return { k: 'slice', t: this.convert(raw.slice, env) };
    if (raw.tuple !== undefined) return { k: 'tuple', ts: raw.tuple.map((each) => this.convert(each, env)) };
    if (raw.array !== undefined) {
      const length = Number(env[raw.array.len]?.k === 'const' ? (env[raw.array.len] as Type & { k: 'const' }).n : raw.array.len.replaceAll('_', ''));
      if (!Number.isInteger(length)) throw new Unsupported(`array of ${raw.array.len}`);
      return { k: 'array', t: this.convert(raw.array.type, env), n: length };
    }
    if (raw.resolved_path !== undefined) return this.#resolved(raw.resolved_path, env);
    if (raw.qualified_path !== undefined) return this.#associated(raw.qualified_path, env);
    if (raw.impl_trait !== undefined) return choose(raw.impl_trait, this, env, 0)[0] ?? { k: 'opaque' };
    if (raw.function_pointer !== undefined) return { k: 'fn', ins: raw.function_pointer.sig.inputs.map(([, each]) => this.convert(each, env)), out: raw.function_pointer.sig.output === null ? null : this.convert(raw.function_pointer.sig.output, env) };
    if (raw.dyn_trait !== undefined) return this.#object(raw.dyn_trait.traits, env);
    throw new Unsupported(Object.keys(raw)[0]?.replace('_', ' ') ?? 'type');
  }

  /** A result: what only the compiler can name is not written. */
  result(raw: RawType | null, env: Env): Type | null {
    if (raw === null) return null;
    if (raw.impl_trait !== undefined) return { k: 'opaque' };
    this.#isResult = true;
    try {
      return this.convert(raw, env);
    } finally {
      this.#isResult = false;
    }
  }

  /** Errors are known by what they say; where a value is asked for, one of a type that has the trait will do. */
  #object(traits: NonNullable<RawType['dyn_trait']>['traits'], env: Env): Type {
    const names = traits.map(({ trait }) => trait.path.replace(/^.*::/, ''));
    if (names[0] === 'Error') return prim(['dyn std::error::Error', ...names.slice(1)].join(' + '));
    if (this.#isResult) return { k: 'opaque' };
    return known(choose(traits.map(({ trait }) => ({ trait_bound: { trait } })), this, env, 0)[0], 'dyn trait');
  }

  args(raw: RawArgs | null, env: Env): Type[] {
    return (raw?.angle_bracketed?.args ?? []).flatMap((each): Type[] => each.type !== undefined ? [this.convert(each.type, env)] : each.const !== undefined ? [env[each.const.expr] ?? { k: 'const', n: each.const.expr }] : []);
  }

  #resolved({ id, args }: NonNullable<RawType['resolved_path']>, env: Env): Type {
    const item = this.described.index[id];
    const given = this.args(args, env);
    if (item?.inner.type_alias !== undefined) return this.convert(item.inner.type_alias.type, { ...env, ...named(item.inner.type_alias.generics, given) });
    const generics = (item?.inner.struct ?? item?.inner.enum)?.generics;
    for (const parameter of (generics?.params ?? []).filter(({ kind }) => kind.lifetime === undefined).slice(given.length)) {
      const fallback = parameter.kind.type?.default;
      if (fallback != null) given.push(this.convert(fallback, env));
    }
    const own = generics?.params.filter(({ kind }) => kind.lifetime !== undefined).length ?? (args?.angle_bracketed?.args ?? []).filter(({ lifetime }) => lifetime !== undefined).length;
    const alias = item === undefined && this.described.paths[id]?.kind === 'type_alias' ? resultOf(this.pathOf(id), given) : null;
    if (alias !== null) return alias;
    const made = path(this.pathOf(id), ...given);
    return own === 0 || made.k !== 'path' ? made : { ...made, l: own };
  }

  /** `Self::Item`, `<T as Trait>::Output`. */
  #associated({ name, self_type: self, trait }: NonNullable<RawType['qualified_path']>, env: Env): Type {
    const type = this.convert(self, env);
    for (const impl of this.impls) {
      if (impl.trait === null || (trait !== null && trait.path !== '' && impl.trait.id !== trait.id)) continue;
      const bound = this.unify(impl.for, type, {});
      const found = bound === null ? undefined : impl.items.map((id) => this.described.index[id]).find((item) => item?.name === name && item.inner.assoc_type?.type != null);
      if (found !== undefined && bound !== null) return this.convert(found.inner.assoc_type?.type as RawType, { ...bound, Self: type });
    }
    if (name === 'Owned' && type.k === 'prim' && type.n === 'str') return path('std::string::String');
    throw new Unsupported(`type ${name}`);
  }

  /** What the generics of a pattern must be for it to be the type; null where it cannot be. */
  unify(raw: RawType, type: Type, env: Env): Env | null {
    if (raw.generic !== undefined) return env[raw.generic] === undefined ? { ...env, [raw.generic]: type } : textOf(env[raw.generic] as Type) === textOf(type) ? env : null;
    if (raw.borrowed_ref !== undefined) return type.k === 'ref' && type.m === raw.borrowed_ref.is_mutable ? this.unify(raw.borrowed_ref.type, type.t, env) : null;
    if (raw.slice !== undefined) return type.k === 'slice' ? this.unify(raw.slice, type.t, env) : null;
    if (raw.array !== undefined) return type.k === 'array' ? this.#unifyArrays(raw.array, type, env) : null;
    if (raw.tuple !== undefined) return type.k !== 'tuple' || type.ts.length !== raw.tuple.length ? null : raw.tuple.reduce<Env | null>((bound, each, i) => (bound === null ? null : this.unify(each, type.ts[i] as Type, bound)), env);
    if (raw.primitive !== undefined) return type.k === 'prim' && type.n === raw.primitive ? env : null;
    if (raw.resolved_path === undefined || type.k !== 'path') return null;
    try {
      if (this.pathOf(raw.resolved_path.id) !== type.p) return null;
    } catch {
      return null;
    }
    let bound: Env | null = env;
    const args = (raw.resolved_path.args?.angle_bracketed?.args ?? []).filter((each) => each.lifetime === undefined);
    for (const [i, each] of args.entries()) {
      const other = type.a[i];
      if (bound !== null && each.type !== undefined && other !== undefined) bound = this.unify(each.type, other, bound);
      else if (bound !== null && each.const !== undefined && other !== undefined) bound = { ...bound, [each.const.expr]: other };
    }
    return bound;
  }

  #unifyArrays({ type: raw, len }: NonNullable<RawType['array']>, { t, n }: Type & { k: 'array' }, env: Env): Env | null {
    const length = /^[\d_]+$/.test(len) ? Number(len.replaceAll('_', '')) : n;
    return length === n ? this.unify(raw, t, length === Number(len) ? env : { ...env, [len]: { k: 'const', n: String(n) } }) : null;
  }
}

function named(generics: Generics, given: readonly Type[]): Env {
  const open = generics.params.filter(({ kind }) => kind.lifetime === undefined);
  return Object.fromEntries(open.flatMap(({ name }, i) => { const type = given[i]; return type === undefined ? [] : [[name, type]]; }));
}

/** What a `Result` of another crate stands for; of most only that crate knows the error. */
function resultOf(alias: string, [given]: readonly Type[]): Type | null {
  if (!alias.endsWith('::Result')) return null;
  const error = /^std::(io|fmt)::Result$/.exec(alias)?.[1];
  return path('std::result::Result', given ?? UNIT, error === undefined ? { k: 'opaque' } : path(`std::${error}::Error`));
}

function known(type: Type | undefined, what: string): Type {
  if (type === undefined) throw new Unsupported(what);
  return type;
}
